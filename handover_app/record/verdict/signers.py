"""Whether a signer is whom the record and its reader mean: the name, the unit, the role, the region."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from handover_app.domain.identity import folded
from handover_app.domain.reasons import Reason
from handover_app.domain.record import RecordData, VerdictReason
from handover_app.domain.review import is_one_of, may_deputise, names_for
from handover_app.domain.standing import misfits
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.verdict.trusting import OWN, PINNED, KnownSigner


@dataclass(frozen=True, slots=True)
class SignedAs:
    """Who signed what. `name`: by the certificate; `before`: the names of those who had signed before."""

    name: str
    part: SigningPart
    data: RecordData
    before: Collection[str] = ()

    @property
    def arguments(self) -> dict[str, str | int]:
        """What every reason says of them."""
        return {"part": self.part.value, "name": self.name}


@dataclass(frozen=True, slots=True)
class Recognition:
    """What came of it. `why`: the reason to trust the signer, else `wrong`: all reasons not to."""

    why: VerdictReason | None
    wrong: tuple[VerdictReason, ...] = ()


def recognise(signer: SignedAs, known: Sequence[KnownSigner]) -> Recognition:
    """Holds a signer against all that the reader knows of them. One of it has to fit as a whole."""
    wrong: list[tuple[VerdictReason, ...]] = []
    for each in known:
        found = tuple(_wrong(signer, each))
        if not found:
            return Recognition(VerdictReason(each.why, _mandate_of(signer, each)))
        wrong.append(found)
    return Recognition(None, wrong[0] if wrong else tuple(_unknown(signer)))


def _unknown(signer: SignedAs) -> Iterator[VerdictReason]:
    yield VerdictReason(Reason.NOT_TRUSTED, signer.arguments)
    if not is_one_of(signer.name, names_for(signer.data, signer.part)):
        yield VerdictReason(Reason.NAME_DIFFERS, signer.arguments)


def _wrong(signer: SignedAs, known: KnownSigner) -> Iterator[VerdictReason]:
    mandate, said = known.standing.mandate, _mandate_of(signer, known)
    case, by_name = signer.data.case, known.why == PINNED
    codes = tuple(misfits(mandate, signer.part, case, by_name=by_name)) if mandate else ()
    named = is_one_of(known.standing.name, names_for(signer.data, signer.part))
    if not named and not _deputises(signer, known):
        yield VerdictReason(Reason.NAME_DIFFERS, signer.arguments)
    for code in codes:
        yield VerdictReason(code, said)


def _deputises(signer: SignedAs, known: KnownSigner) -> bool:
    """Whether somebody known as a reviewer of the region may review in place of the person named.

    Nobody reviews what they hand over, take over or have signed.
    """
    if signer.part is not SigningPart.REGIONAL or known.why == OWN:
        return False
    names = {known.standing.name, signer.name}
    if not {folded(name) for name in names}.isdisjoint(map(folded, signer.before)):
        return False
    return all(may_deputise(name, known.standing.mandate, signer.data) for name in names)


def _mandate_of(signer: SignedAs, known: KnownSigner) -> dict[str, str | int]:
    mandate = known.standing.mandate
    where = {"role": mandate.role.value, "unit": mandate.unit, "region": mandate.region} if mandate else {}
    return {**signer.arguments, **where, "issuer": known.issuer}
