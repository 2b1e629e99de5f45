"""Edits of the incidents. "No incidents" must be stated: an empty list alone never means it."""

from dataclasses import replace
from datetime import date

from handover_app.application.editing.ids import fresh
from handover_app.application.editing.text import optional_paragraph
from handover_app.domain.case import Case, Incident


def state_none(case: Case, none: bool) -> Case:
    """States that there are no incidents, or withdraws that; unchanged while some are listed."""
    if case.incidents:
        return case
    return replace(case, incidents=() if none else None)


def add_incident(case: Case) -> tuple[Case, str]:
    """The case with one more open incident, and its id."""
    listed = case.incidents or ()
    incident = Incident(fresh("i", (entry.id for entry in listed)), open=True)
    return replace(case, incidents=(*listed, incident)), incident.id


def remove_incident(case: Case, incident: str) -> Case:
    """Removes an incident and its waivers. After the last one, nothing is stated about incidents."""
    kept = tuple(entry for entry in case.incidents or () if entry.id != incident)
    waivers = tuple(waiver for waiver in case.waivers if waiver.subject != incident)
    return replace(case, incidents=kept or None, waivers=waivers)


def describe(case: Case, incident: str, text: str) -> Case:
    """Sets the description."""
    return _with_incident(case, incident, text=optional_paragraph(text))


def set_open(case: Case, incident: str, is_open: bool) -> Case:
    """Sets whether it may still do harm."""
    return _with_incident(case, incident, open=is_open)


def report(case: Case, incident: str, on: date | None) -> Case:
    """Sets the day of the report to the chief executive."""
    return _with_incident(case, incident, reported_to_chief_executive=on)


def report_to_board(case: Case, incident: str, on: date | None) -> Case:
    """Sets the day of the report to the board."""
    return _with_incident(case, incident, reported_to_board=on)


def set_significant(case: Case, incident: str, significant: bool | None) -> Case:
    """Sets whether it may do significant harm."""
    return _with_incident(case, incident, significant=significant)


def _with_incident(case: Case, incident: str, **changes: object) -> Case:
    if case.incidents is None:
        return case
    return replace(
        case,
        incidents=tuple(
            replace(entry, **changes) if entry.id == incident else entry  # type: ignore[arg-type]  # fields of Incident
            for entry in case.incidents
        ),
    )
