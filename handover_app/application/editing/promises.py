"""Edits of promises and waivers."""

from dataclasses import replace
from datetime import date

from handover_app.application.editing.text import paragraph
from handover_app.domain.case import Acknowledgement, Case, Waiver


def acknowledge(case: Case, person: str, rule: str, on: date, platform: str | None = None) -> Case:
    """Adds a person's promise to follow a rule they have read. A repeated promise keeps the first day."""
    if any(_is(entry, person, rule, platform) for entry in case.acknowledgements):
        return case
    given = Acknowledgement(person, rule, on, platform)
    return replace(case, acknowledgements=(*case.acknowledgements, given))


def withdraw(case: Case, person: str, rule: str, platform: str | None = None) -> Case:
    """Removes a promise."""
    kept = tuple(entry for entry in case.acknowledgements if not _is(entry, person, rule, platform))
    return replace(case, acknowledgements=kept)


def waive(case: Case, waiver: Waiver) -> Case:
    """Adds a waiver. It replaces an earlier waiver of the same rule and subject."""
    kept = unwaive(case, waiver.rule, waiver.subject).waivers
    return replace(case, waivers=(*kept, replace(waiver, reason=paragraph(waiver.reason))))


def unwaive(case: Case, rule: str, subject: str) -> Case:
    """Removes the waivers of this rule and subject."""
    kept = tuple(item for item in case.waivers if (item.rule, item.subject) != (rule, subject))
    return replace(case, waivers=kept)


def _is(entry: Acknowledgement, person: str, rule: str, platform: str | None) -> bool:
    return (entry.person, entry.rule, entry.platform) == (person, rule, platform)
