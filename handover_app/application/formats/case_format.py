"""`handover-case/1` (`docs/formats/case.md`): JSON text to a `Case` and back.

Reading is strict. Beyond types it refuses names and ids that are blank, duplicate ids and keys, references
to nobody, and platforms that the catalogue does not know.
"""

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.domain.case import FORMAT, Account, Approval, Case
from handover_app.domain.identity import certified


def read_case(data: bytes, platforms: Collection[str], policies: Collection[str]) -> Case:
    """The case in a JSON text.

    Args:
        data: UTF-8 JSON.
        platforms: ids of the catalogue; `other:NAME` is always allowed.
        policies: ids of the packs there are.

    Raises:
        InputError: with `place`, where the text is not a case.
    """
    return case_from(parse_json(data), platforms, policies)


def case_from(value: object, platforms: Collection[str], policies: Collection[str]) -> Case:
    """The case in a parsed JSON value; see `read_case`."""
    if isinstance(value, dict):
        if value.get("format") is None:
            raise InputError("input.missing-key", place="format", key="format")
        if value["format"] != FORMAT:
            raise InputError("input.other-format", place="format", expected=FORMAT)
    case = read(Case, value)
    _refuse_blanks(case)
    _check_references(case, platforms, policies)
    return case


def write_case(case: Case) -> str:
    """The case as indented JSON; reading it gives an equal case."""
    return json.dumps(plain(case), ensure_ascii=False, indent=1) + "\n"


def _refuse_blanks(case: Case) -> None:
    """What names a unit, a handover or a person says something."""
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
        if platform not in platforms and not (platform.startswith("other:") and platform != "other:"):
            raise InputError("input.unknown-platform", place=place, value=shown(platform))


def _ids(case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    yield "policies", case.policies
    yield "people", (person.id for person in case.people)
    yield "accounts", (account.id for account in case.accounts)
    yield "incidents", (incident.id for incident in case.incidents or ())
    for index, account in enumerate(case.accounts):
        if account.disposition:
            place = f"accounts[{index}].disposition.steps"
            yield place, (step.id for step in account.disposition.steps)


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
    for index, step in enumerate(account.disposition.steps if account.disposition else ()):
        if step.by is not None:
            yield f"{place}.disposition.steps[{index}].by", step.by


def _platform_references(case: Case) -> Iterator[tuple[str, str]]:
    for index, account in enumerate(case.accounts):
        yield f"accounts[{index}].platform", account.platform
    for index, entry in enumerate(case.acknowledgements):
        if entry.platform is not None:
            yield f"acknowledgements[{index}].platform", entry.platform
