"""Edits of the handover itself: unit, day, occasion, rules, officer, training."""

from dataclasses import replace
from datetime import date

from handover_app.application.editing.text import line, optional_line
from handover_app.domain.case import Case, Handover, Lists, Officer, Parts, Training, Unit
from handover_app.domain.standing import unit_id
from handover_app.domain.vocabulary import Occasion, UnitKind

NO_ID = "u1"
"""The id of a unit that has no name yet."""


def begin(handover_id: str, on: date, policies: tuple[str, ...], language: str | None = None) -> Case:
    """A new handover; only its day and its rules are stated."""
    return Case(
        policies=policies,
        unit=Unit(id=NO_ID, name=""),
        handover=Handover(id=handover_id, date=on, occasion=Occasion.ANNUAL_MEETING),
        people=(),
        parts=Parts(),
        accounts=(),
        language=language,
    )


def name_unit(case: Case, name: str) -> Case:
    """The unit's name. An id that nobody stated follows it: signers are vouched for by the unit's id."""
    unit, new = case.unit, line(name)
    is_ours = unit.id in (NO_ID, unit_id(unit.name))
    return replace(case, unit=replace(unit, name=new, id=unit_id(new) or NO_ID if is_ours else unit.id))


def set_kind(case: Case, kind: UnitKind | None) -> Case:
    """Sets the kind of unit."""
    return replace(case, unit=replace(case.unit, kind=kind))


def set_region(case: Case, region: str) -> Case:
    """Sets the unit's region."""
    return replace(case, unit=replace(case.unit, region=optional_line(region)))


def set_organisation(case: Case, organisation: str) -> Case:
    """Sets the organisation that the unit belongs to."""
    return replace(case, organisation=optional_line(organisation))


def set_day(case: Case, on: date) -> Case:
    """Sets the day of the meeting. All rules are judged on this day."""
    return replace(case, handover=replace(case.handover, date=on))


def set_occasion(case: Case, occasion: Occasion) -> Case:
    """Sets the occasion. Only an ordered closure can be limited to some accounts."""
    scope = case.handover.scope if occasion is Occasion.ORDERED_CLOSURE else None
    return replace(case, handover=replace(case.handover, occasion=occasion, scope=scope))


def set_responsible(case: Case, person: str | None) -> Case:
    """Sets the person responsible for the closure."""
    return replace(case, handover=replace(case.handover, responsible=person))


def set_policies(case: Case, policies: tuple[str, ...]) -> Case:
    """Sets the packs that judge the handover, each once. The last one stays: every handover has rules."""
    return replace(case, policies=tuple(dict.fromkeys(policies)) or case.policies)


def elect_officer(case: Case, person: str | None, elected: date | None) -> Case:
    """The unit's officer and the day of the election; `None`: there is nobody."""
    officer = None if person is None else Officer(person, elected)
    return replace(case, unit=replace(case.unit, officer=officer))


def set_training(case: Case, person: str, on: date | None) -> Case:
    """Sets the day of a person's training; `None` removes it. One day per person."""
    others = tuple(entry for entry in case.training if entry.person != person)
    return replace(case, training=others if on is None else (*others, Training(person, on)))


def set_lists(case: Case, lists: Lists) -> Case:
    """Sets when the internal list was reviewed, changed, and copied to the head office."""
    return replace(case, unit=replace(case.unit, lists=None if lists == Lists() else lists))
