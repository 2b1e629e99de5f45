"""The internal list, the incidents and how to reach people: asked of a unit by some packs only."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from handover_app.application.editing import change, incidents, people
from handover_app.domain.case import Lists
from handover_app.domain.facts import Facts
from handover_app.presentation.handover.asked import AskedFact, asked_by
from handover_app.presentation.handover.desk import HandoverDesk


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident. `label` tells it from the others, also to who does not see the screen."""

    id: str
    label: str
    text: str
    is_open: bool
    significant: bool | None
    reported: date | None
    reported_to_board: date | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """How to reach somebody who administers an account, and when that was last checked."""

    person: str
    name: str
    email: str
    phone: str
    checked: date | None

    @property
    def urgency(self) -> tuple[bool, date]:
        """Lower is more urgent: no way to reach them, never checked, checked long ago."""
        return bool(self.email or self.phone), self.checked or date.min


@dataclass(frozen=True, slots=True)
class UnitFactsView:
    """What some packs ask of a unit. `asked`: which of it the chosen ones do."""

    asked: frozenset[AskedFact]
    lists: Lists
    sent_label: str
    incidents: tuple[IncidentRow, ...]
    none_stated: bool
    contacts: tuple[ContactRow, ...]

    @property
    def asks_for_list(self) -> bool:
        """Whether any rule asks about the internal list."""
        return not self.asked.isdisjoint({AskedFact.REVIEWED, AskedFact.COPIED})

    @property
    def most_urgent(self) -> str | None:
        """The person whose contact details to look at first."""
        row = min(self.contacts, key=lambda contact: contact.urgency, default=None)
        return row.person if row else None


class UnitFactsPresenter:
    """Turns what is stated of the unit into edits."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk

    def view(self) -> UnitFactsView:
        """What is stated."""
        case, _ = self._desk.case, self._desk.words
        return UnitFactsView(
            asked=asked_by(self._desk.packs),
            lists=case.unit.lists or Lists(),
            sent_label=_("Copy sent to {office}", office=self._desk.role_words.the("office")),
            incidents=tuple(
                IncidentRow(
                    entry.id,
                    _("Incident {number}", number=number),
                    entry.text or "",
                    entry.open is not False,
                    entry.significant,
                    entry.reported_to_chief_executive,
                    entry.reported_to_board,
                )
                for number, entry in enumerate(case.incidents or (), 1)
            ),
            none_stated=case.incidents == (),
            contacts=_contacts(Facts(case, self._desk.platforms, case.handover.date)),
        )

    def set_reviewed(self, on: date | None) -> None:
        """When the internal list was reviewed."""
        self._set_lists(lambda lists: replace(lists, internal_reviewed=on))

    def set_changed(self, on: date | None) -> None:
        """When the internal list was changed."""
        self._set_lists(lambda lists: replace(lists, changed=on))

    def set_sent(self, on: date | None) -> None:
        """When a copy of the list was sent."""
        self._set_lists(lambda lists: replace(lists, copy_sent=on))

    def state_no_incidents(self, none: bool) -> None:
        """There are no incidents, or that is not stated."""
        self._desk.edit(lambda case: incidents.state_none(case, none))

    def add_incident(self) -> str:
        """Adds an open incident; gives its id."""
        case, added = incidents.add_incident(self._desk.case)
        self._desk.edit(lambda _case: case)
        return added

    def remove_incident(self, incident: str) -> None:
        """Takes an incident out; undo brings it back."""
        self._desk.edit(lambda case: incidents.remove_incident(case, incident))

    def describe_incident(self, incident: str, text: str) -> None:
        """What happened is typed."""
        self._desk.edit(lambda case: incidents.describe(case, incident, text), f"{incident}.text")

    def set_open(self, incident: str, is_open: bool) -> None:
        """Whether an incident may still do harm."""
        self._desk.edit(lambda case: incidents.set_open(case, incident, is_open))

    def report_incident(self, incident: str, on: date | None) -> None:
        """When the chief executive was told."""
        self._desk.edit(lambda case: incidents.report(case, incident, on))

    def report_to_board(self, incident: str, on: date | None) -> None:
        """When the board was told."""
        self._desk.edit(lambda case: incidents.report_to_board(case, incident, on))

    def set_significant(self, incident: str, significant: bool) -> None:
        """Whether an incident may do significant harm."""
        self._desk.edit(lambda case: incidents.set_significant(case, incident, significant))

    def set_email(self, person: str, email: str) -> None:
        """Somebody's e-mail address is typed."""
        self._desk.edit(lambda case: people.change_person(case, person, email=email), f"email:{person}")

    def set_phone(self, person: str, phone: str) -> None:
        """Somebody's telephone number is typed."""
        self._desk.edit(lambda case: people.change_person(case, person, phone=phone), f"phone:{person}")

    def check_contact(self, person: str, on: date | None) -> None:
        """When somebody's contact details were checked."""
        self._desk.edit(lambda case: people.check_contact(case, person, on))

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _set_lists(self, set_day: Callable[[Lists], Lists]) -> None:
        self._desk.edit(lambda case: change.set_lists(case, set_day(case.unit.lists or Lists())))


def _contacts(facts: Facts) -> tuple[ContactRow, ...]:
    """Everybody who administers a live presence on the day, once."""
    admins = dict.fromkeys(holding.person for item in facts.presences for holding in item.admins)
    return tuple(
        ContactRow(person.id, person.name, person.email or "", person.phone or "", person.contact_checked)
        for person in map(facts.people.get, admins)
        if person is not None
    )
