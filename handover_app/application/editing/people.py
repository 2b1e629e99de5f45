"""Edits of the people and the parts they play."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

from handover_app.application.editing.ids import fresh
from handover_app.application.editing.text import line, optional_line
from handover_app.domain.case import Account, Approval, ApprovalFact, Case, Grant, Parts, Person, StepEntry
from handover_app.domain.vocabulary import HandoverKind, Part


def add_person(case: Case, name: str) -> tuple[Case, str]:
    """The case with one more person, and their id."""
    person = Person(fresh("p", (person.id for person in case.people)), line(name))
    return replace(case, people=(*case.people, person)), person.id


def person_called(case: Case, name: str) -> tuple[Case, str]:
    """The case, and the id of the person with this name, ignoring case; added if there is none."""
    wanted = line(name).casefold()
    found = next((person.id for person in case.people if person.name.casefold() == wanted), None)
    return (case, found) if found else add_person(case, name)


def change_person(
    case: Case,
    person: str,
    *,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> Case:
    """Changes the given fields; an empty e-mail address or phone number removes it."""
    changes: dict[str, object] = {}
    if name is not None:
        changes["name"] = line(name)
    if email is not None:
        changes["email"] = optional_line(email)
    if phone is not None:
        changes["phone"] = optional_line(phone)
    return _with_person(case, person, changes)


def check_contact(case: Case, person: str, on: date | None) -> Case:
    """Sets the day on which a person's e-mail address and phone number were checked."""
    return _with_person(case, person, {"contact_checked": on})


def assign(case: Case, part: Part, person: str | None) -> Case:
    """Assigns a part to a person, who may play others too; `None` leaves the part empty."""
    return replace(case, parts=replace(case.parts, **{_FIELDS[part]: person}))


def name_part(case: Case, part: Part, name: str) -> Case:
    """Applies a name typed into a part.

    If somebody plays the part, they are renamed. An empty part gets the person of that name, or a new one. An
    empty name empties the part, and removes the person if nothing else mentions them.
    """
    holder = case.parts.holder(part)
    if not line(name):
        emptied = assign(case, part, None)
        return emptied if holder is None or mentions(emptied, holder) else remove_person(emptied, holder)
    if holder is not None:
        return change_person(case, holder, name=name)
    case, person = person_called(case, name)
    return assign(case, part, person)


def join_namesake(case: Case, part: Part) -> Case:
    """Merges the person in a part with the person who already had that name.

    Access is merged too. If both have access to an account, the earlier person's row stays.
    """
    holder = case.player(part)
    if holder is None or case.parts.of(holder.id) != (part,):
        return case
    wanted = holder.name.casefold()
    other = next((p.id for p in case.people if p.id != holder.id and p.name.casefold() == wanted), None)
    if other is None:
        return case
    joined = assign(_with_access_of(case, holder.id, other), part, other)
    return case if mentions(joined, holder.id) else remove_person(joined, holder.id)


def _with_access_of(case: Case, person: str, other: str) -> Case:
    """Moves one person's grants to another, who keeps their own."""

    def moved(account: Account) -> Account:
        there = any(grant.person == other for grant in account.grants)
        kept = (grant for grant in account.grants if not (there and grant.person == person))
        return replace(
            account,
            grants=tuple(replace(grant, person=other) if grant.person == person else grant for grant in kept),
        )

    return replace(case, accounts=tuple(moved(account) for account in case.accounts))


def remove_person(case: Case, person: str) -> Case:
    """Removes a person with all their parts, grants, promises, training and waivers."""
    unit, handover, order = case.unit, case.handover, case.handover.order
    witnessed = case.witnessed
    if witnessed and person in (witnessed.made_by, witnessed.witness):
        witnessed = None
    emptied = {item.name: None for item in fields(Parts) if getattr(case.parts, item.name) == person}
    return replace(
        case,
        people=tuple(entry for entry in case.people if entry.id != person),
        parts=replace(case.parts, **emptied),
        unit=replace(unit, officer=None) if unit.officer and unit.officer.person == person else unit,
        handover=replace(
            handover,
            responsible=None if handover.responsible == person else handover.responsible,
            order=replace(order, by=None) if order and order.by == person else order,
        ),
        kind=HandoverKind.HANDOVER if witnessed is None else case.kind,
        witnessed=witnessed,
        accounts=tuple(_without(account, person) for account in case.accounts),
        acknowledgements=tuple(entry for entry in case.acknowledgements if entry.person != person),
        training=tuple(entry for entry in case.training if entry.person != person),
        impostors=tuple(
            replace(impostor, steps=_undone_by(impostor.steps, person)) for impostor in case.impostors
        ),
        waivers=tuple(
            waiver
            for waiver in case.waivers
            if waiver.by != person and person not in waiver.subject.split("/")
        ),
    )


def mentions(case: Case, person: str) -> bool:
    """Whether anything other than the list of people refers to this person."""
    return remove_person(case, person) != replace(
        case, people=tuple(entry for entry in case.people if entry.id != person)
    )


def without_unused(case: Case) -> Case:
    """Takes out everybody whom nothing else mentions: no part, no access, no promise, no waiver."""
    named = set(_texts(replace(case, people=())))
    kept = tuple(person for person in case.people if person.id in named)
    return case if len(kept) == len(case.people) else replace(case, people=kept)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value; of subjects such as `a1/p2` the parts, which are ids."""
    if isinstance(value, str):
        yield from value.split("/")
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


_FIELDS: Mapping[Part, str] = {part: part.value.replace("-", "_") for part in Part}


def _with_person(case: Case, person: str, changes: dict[str, object]) -> Case:
    return replace(
        case,
        people=tuple(
            replace(entry, **changes) if entry.id == person else entry  # type: ignore[arg-type]  # fields of Person
            for entry in case.people
        ),
    )


def _without(account: Account, person: str) -> Account:
    disposition = account.disposition
    if disposition:
        disposition = replace(disposition, steps=_undone_by(disposition.steps, person))
    return replace(
        account,
        editor=None if account.editor == person else account.editor,
        grants=tuple(_uncleared(grant, person) for grant in account.grants if grant.person != person),
        approvals={key: _unapproved(fact, person) for key, fact in account.approvals.items()},
        disposition=disposition,
    )


def _undone_by(steps: tuple[StepEntry, ...], person: str) -> tuple[StepEntry, ...]:
    return tuple(replace(step, by=None) if step.by == person else step for step in steps)


def _uncleared(grant: Grant, person: str) -> Grant:
    return replace(grant, cleared_by=None) if grant.cleared_by == person else grant


def _unapproved(fact: ApprovalFact, person: str) -> ApprovalFact:
    return replace(fact, by=None) if isinstance(fact, Approval) and fact.by == person else fact
