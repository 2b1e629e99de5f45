"""`handover-case/1` (`docs/formats/case.md`): JSON text to a `Case` and back.

The reader is strict. Beyond types it rejects blank names and ids, duplicate ids and keys, references to
unknown people, platforms that the catalogue does not know, and facts that contradict one another: a scope
without an ordered closure, or a witness who takes over or reviews.
"""

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.version import check_format
from handover_app.application.formats.writer import plain
from handover_app.domain.case import FORMAT, Account, Approval, Case, StepEntry, Witnessed
from handover_app.domain.identity import certified
from handover_app.domain.vocabulary import HandoverKind, Occasion


def read_case(data: bytes, platforms: Collection[str], policies: Collection[str]) -> Case:
    """The case in a JSON text.

    Args:
        data: UTF-8 JSON.
        platforms: ids of the catalogue; `other:NAME` is always allowed.
        policies: ids of the installed packs.

    Raises:
        InputError: with `place`, if the text is not a valid case.
    """
    return case_from(parse_json(data), platforms, policies)


def case_from(value: object, platforms: Collection[str], policies: Collection[str]) -> Case:
    """The case in a parsed JSON value; see `read_case`."""
    if isinstance(value, dict):
        if value.get("format") is None:
            raise InputError("input.missing-key", place="format", key="format")
        check_format(value["format"], FORMAT)
    case = read(Case, value)
    _refuse_blanks(case)
    _check_references(case, platforms, policies)
    _check_handover(case)
    _check_witness(case)
    return case


def write_case(case: Case) -> str:
    """The case as indented JSON; reading it back gives an equal case."""
    return json.dumps(plain(case), ensure_ascii=False, indent=1) + "\n"


def _refuse_blanks(case: Case) -> None:
    """Rejects blank names and ids of the unit, the handover and people."""
    for place, item in (("unit.id", case.unit.id), ("handover.id", case.handover.id)):
        if not item.strip():
            raise InputError("input.empty-id", place=place)
    people = ((f"people[{index}].name", person.name) for index, person in enumerate(case.people))
    for place, name in (("unit.name", case.unit.name), *people):
        if not certified(name):
            raise InputError("input.empty-name", place=place)


def _check_references(case: Case, platforms: Collection[str], policies: Collection[str]) -> None:
    for place, ids in _ids(case):
        _refuse_repeats(place, ids)
    if not case.policies:
        raise InputError("input.no-policies", place="policies")
    for index, policy in enumerate(case.policies):
        if policy not in policies:
            raise InputError("input.unknown-policy", place=f"policies[{index}]", value=shown(policy))
    people = {person.id for person in case.people}
    for place, person in _person_references(case):
        if person not in people:
            raise InputError("input.unknown-person", place=place, value=shown(person))
    accounts = {account.id for account in case.accounts}
    for index, account_id in enumerate(case.handover.scope or ()):
        if account_id not in accounts:
            place = f"handover.scope[{index}]"
            raise InputError("input.unknown-account", place=place, value=shown(account_id))
    for place, platform in _platform_references(case):
        if platform not in platforms and not is_other(platform):
            raise InputError("input.unknown-platform", place=place, value=shown(platform))


def is_other(platform: str) -> bool:
    """Whether this names a platform that the catalogue does not know, as `other:NAME`."""
    return platform.startswith("other:") and bool(platform.removeprefix("other:").strip())


def _check_handover(case: Case) -> None:
    handover = case.handover
    if handover.version is not None and handover.version < 1:
        raise InputError("input.not-a-version", place="handover.version")
    if handover.scope is None:
        return
    if handover.occasion is not Occasion.ORDERED_CLOSURE:
        raise InputError("input.scope-without-order", place="handover.scope")
    if not handover.scope:
        raise InputError("input.empty-scope", place="handover.scope")


def _check_witness(case: Case) -> None:
    """Rejects a witness who takes over or wrote the handover, and a reviewer who wrote or witnesses it."""
    if (case.kind is HandoverKind.WITNESSED) is not (case.witnessed is not None):
        raise InputError("input.witnessed-or-not", place="witnessed")
    if case.witnessed is None:
        return
    for name, code in _why_no_witness(case, case.witnessed):
        raise InputError(code, place=f"witnessed.{name}")


def _why_no_witness(case: Case, witnessed: Witnessed) -> Iterator[tuple[str, str]]:
    reviewer = case.parts.regional_leader or case.parts.office
    if witnessed.made_by == reviewer:
        yield "made_by", "input.reviews-their-own"
    if witnessed.witness == reviewer:
        yield "witness", "input.reviews-their-own"
    if witnessed.witness == witnessed.made_by:
        yield "witness", "input.witnesses-their-own"
    if witnessed.witness in (case.parts.incoming_leader, case.parts.incoming_officer):
        yield "witness", "input.witness-takes-over"


def _ids(case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    yield "policies", case.policies
    yield "people", (person.id for person in case.people)
    yield "accounts", (account.id for account in case.accounts)
    yield "incidents", (incident.id for incident in case.incidents or ())
    yield "impostors", (impostor.id for impostor in case.impostors)
    yield "handover.scope", case.handover.scope or ()
    for index, account in enumerate(case.accounts):
        if account.disposition:
            place = f"accounts[{index}].disposition.steps"
            yield place, (step.id for step in account.disposition.steps)
    for index, impostor in enumerate(case.impostors):
        yield f"impostors[{index}].steps", (step.id for step in impostor.steps)


def _refuse_repeats(place: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for index, item in enumerate(ids):
        if not item.strip():
            raise InputError("input.empty-id", place=f"{place}[{index}]")
        if item in seen:
            raise InputError("input.repeated-id", place=f"{place}[{index}]", value=shown(item))
        seen.add(item)


def _person_references(case: Case) -> Iterator[tuple[str, str]]:
    """Every place in the case that names a person."""
    if case.unit.officer:
        yield "unit.officer.person", case.unit.officer.person
    if case.handover.responsible is not None:
        yield "handover.responsible", case.handover.responsible
    if case.handover.order and case.handover.order.by is not None:
        yield "handover.order.by", case.handover.order.by
    if case.witnessed:
        yield "witnessed.made_by", case.witnessed.made_by
        yield "witnessed.witness", case.witnessed.witness
    for field in dataclasses.fields(case.parts):
        person = getattr(case.parts, field.name)
        if person is not None:
            yield f"parts.{field.metadata.get('key', field.name)}", person
    for index, account in enumerate(case.accounts):
        yield from _person_references_of(account, f"accounts[{index}]")
    for index, entry in enumerate(case.acknowledgements):
        yield f"acknowledgements[{index}].person", entry.person
    for index, course in enumerate(case.training):
        yield f"training[{index}].person", course.person
    for index, waiver in enumerate(case.waivers):
        yield f"waivers[{index}].by", waiver.by
    for index, impostor in enumerate(case.impostors):
        yield from _doers(impostor.steps, f"impostors[{index}].steps")


def _person_references_of(account: Account, place: str) -> Iterator[tuple[str, str]]:
    if account.editor is not None:
        yield f"{place}.editor", account.editor
    for index, grant in enumerate(account.grants):
        yield f"{place}.grants[{index}].person", grant.person
        if isinstance(grant.cleared_by, str):
            yield f"{place}.grants[{index}].cleared_by", grant.cleared_by
    for key, approval in account.approvals.items():
        if isinstance(approval, Approval) and approval.by is not None:
            yield f"{place}.approvals.{shown(key)}.by", approval.by
    if account.disposition:
        yield from _doers(account.disposition.steps, f"{place}.disposition.steps")


def _doers(steps: Iterable[StepEntry], place: str) -> Iterator[tuple[str, str]]:
    for index, step in enumerate(steps):
        if step.by is not None:
            yield f"{place}[{index}].by", step.by


def _platform_references(case: Case) -> Iterator[tuple[str, str]]:
    for index, account in enumerate(case.accounts):
        yield f"accounts[{index}].platform", account.platform
    for index, entry in enumerate(case.acknowledgements):
        if entry.platform is not None:
            yield f"acknowledgements[{index}].platform", entry.platform
    for index, impostor in enumerate(case.impostors):
        if impostor.platform is not None:
            yield f"impostors[{index}].platform", impostor.platform
