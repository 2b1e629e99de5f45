"""Whether somebody's mandate fits a record: the role, the unit, the region."""

from collections.abc import Iterator

from handover_app.domain.case import Case
from handover_app.domain.identity import folded_whole, same_name
from handover_app.domain.mandate import EVERY_REGION, Mandate, SignerRole, role_in
from handover_app.domain.reasons import Reason
from handover_app.domain.vocabulary import SigningPart


def needed_for(case: Case, part: SigningPart) -> Mandate:
    """The mandate that a signature in the record of this case takes.

    Only the office reviews a unit of which no region is stated.
    """
    role = role_in(part)
    organisation, region = case.organisation or "", case.unit.region or ""
    if role is SignerRole.MEMBER:
        return Mandate(role, organisation, case.unit.id, region)
    return Mandate(role, organisation, region=region or EVERY_REGION)


def misfits(mandate: Mandate, part: SigningPart, case: Case, *, by_name: bool = False) -> Iterator[Reason]:
    """Where a mandate does not fit: `role-differs`, `unit-differs`, `region-differs`.

    Units compare by organisation and id. An organisation that one side does not state, and a unit or a region
    that a member's mandate does not state, cannot differ; a reviewer's region must be stated.

    Args:
        by_name: a unit may also be given by its name, as the reader does who pins a key by hand.
    """
    if mandate.role is not role_in(part):
        yield Reason.ROLE_DIFFERS
        return
    theirs, own = mandate.organisation, case.organisation or ""
    elsewhere = bool(theirs and own) and not same_name(theirs, own)
    if mandate.role is SignerRole.MEMBER:
        units = (case.unit.id, case.unit.name) if by_name else (case.unit.id,)
        if elsewhere or (mandate.unit and not _is_one_of(mandate.unit, units)):
            yield Reason.UNIT_DIFFERS
        if mandate.region not in ("", EVERY_REGION) and not _is_in(mandate.region, case):
            yield Reason.REGION_DIFFERS
    elif elsewhere or not (mandate.region == EVERY_REGION or _is_in(mandate.region, case)):
        yield Reason.REGION_DIFFERS


def unit_id(name: str) -> str:
    """The id of a unit whose id nobody stated: its name, folded, with dashes for everything but letters and
    digits; empty where the name has none.
    """
    words = "".join(char if char.isalnum() else " " for char in folded_whole(name)).split()
    return "-".join(words)


def _is_in(region: str, case: Case) -> bool:
    return _is_one_of(region, (case.unit.region or "",))


def _is_one_of(text: str, texts: tuple[str, ...]) -> bool:
    """Whether a text is one of these, and has a visible character."""
    folded = folded_whole(text)
    return folded != "" and folded in map(folded_whole, texts)
