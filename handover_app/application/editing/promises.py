"""Edits of what people promise, and of what a reviewer lets rest."""

from dataclasses import replace
from datetime import date

from handover_app.application.editing.text import paragraph
from handover_app.domain.case import Acknowledgement, Case, Waiver


def acknowledge(case: Case, person: str, rule: str, on: date, platform: str | None = None) -> Case:
    """Somebody has read a rule and promises to follow it; the first day counts."""
    if any(_is(entry, person, rule, platform) for entry in case.acknowledgements):
        return case
    given = Acknowledgement(person, rule, on, platform)
    return replace(case, acknowledgements=(*case.acknowledgements, given))


def withdraw(case: Case, person: str, rule: str, platform: str | None = None) -> Case:
    """Takes a promise back."""
    kept = tuple(entry for entry in case.acknowledgements if not _is(entry, person, rule, platform))
    return replace(case, acknowledgements=kept)


def waive(case: Case, waiver: Waiver) -> Case:
    """Lets a rule rest for a subject; a newer waiver of the same takes the older one's place."""
    kept = unwaive(case, waiver.rule, waiver.subject).waivers
    return replace(case, waivers=(*kept, replace(waiver, reason=paragraph(waiver.reason))))


def unwaive(case: Case, rule: str, subject: str) -> Case:
    """Takes waivers of this rule and subject away."""
    kept = tuple(item for item in case.waivers if (item.rule, item.subject) != (rule, subject))
    return replace(case, waivers=kept)


def _is(entry: Acknowledgement, person: str, rule: str, platform: str | None) -> bool:
    return (entry.person, entry.rule, entry.platform) == (person, rule, platform)
