"""The internal list, the incidents and how to reach people. Each is there while a chosen rule asks for it."""

from PySide6.QtWidgets import QWidget

from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.i18n.words import Words
from handover_app.presentation.handover.asked import AskedFact
from handover_app.presentation.handover.unit_facts import (
    ContactRow,
    IncidentRow,
    UnitFactsPresenter,
    UnitFactsView,
)
from handover_app.ui.handover.keyed_rows import KeyedRows
from handover_app.ui.kit import (
    AnswerField,
    Button,
    ButtonKind,
    Card,
    DateField,
    Option,
    Role,
    Text,
    TextField,
    Tick,
    column,
    row,
)

YES, NO = "yes", "no"
MARGINS = (20, 18, 20, 20)
ASIDE = (16, 16, 16, 18)


class InternalList(Card):
    """When the unit's own list of accounts was reviewed, changed and sent."""

    def __init__(self, presenter: UnitFactsPresenter, _: Words) -> None:
        self.reviewed = _day(_("Reviewed"), _)
        self.changed = _day(_("Last changed"), _)
        self.sent = _day("", _)
        super().__init__(
            column(
                Text(_("The internal list"), Role.H3),
                Text(_("The unit's own list of accounts and of who is in."), Role.SMALL2, wrap=True),
                self.reviewed,
                self.changed,
                self.sent,
                spacing=12,
                margins=ASIDE,
            )
        )
        self.reviewed.changed.connect(presenter.set_reviewed)
        self.changed.changed.connect(presenter.set_changed)
        self.sent.changed.connect(presenter.set_sent)

    def render_facts(self, view: UnitFactsView) -> None:
        """Shows what is stated."""
        self.reviewed.show_value(view.lists.internal_reviewed)
        self.changed.show_value(view.lists.changed)
        self.sent.show_label(view.sent_label)
        self.sent.show_value(view.lists.copy_sent)
        self.reviewed.setVisible(AskedFact.REVIEWED in view.asked)
        self.changed.setVisible(AskedFact.COPIED in view.asked)
        self.sent.setVisible(AskedFact.COPIED in view.asked)
        self.setVisible(view.asks_for_list)


class IncidentFields(QWidget):
    """One incident: what happened, whether it is open or may do significant harm, and who was told when."""

    def __init__(self, incident: str, presenter: UnitFactsPresenter, _: Words) -> None:
        super().__init__()
        self._ = _
        self.text = TextField("", placeholder=_("What happened"))
        self.significant = AnswerField(
            _("May it do significant harm?"), [Option(YES, _("Yes")), Option(NO, _("No"))]
        )
        self.reported = _day(_("Told the chief executive"), _)
        self.board = _day(_("Told the board"), _)
        self.open = Tick(_("Still open"))
        self.remove = Button(
            icon="trash-2", kind=ButtonKind.GHOST, small=True, name=_("Remove this incident")
        )
        self.text.edited.connect(lambda text: presenter.describe_incident(incident, text))
        self.text.committed.connect(lambda _text: presenter.settle())
        self.reported.changed.connect(lambda day: presenter.report_incident(incident, day))
        self.board.changed.connect(lambda day: presenter.report_to_board(incident, day))
        self.significant.chosen.connect(lambda key: presenter.set_significant(incident, key == YES))
        self.open.ticked.connect(lambda is_open: presenter.set_open(incident, is_open))
        self.remove.clicked.connect(lambda: presenter.remove_incident(incident))
        self.setLayout(
            column(
                self.text,
                self.significant,
                row((self.reported, 1), (self.board, 1), spacing=12),
                row((self.open, 1), self.remove, spacing=12),
                spacing=8,
            )
        )

    def render_incident(self, shown: IncidentRow) -> None:
        """Shows what is stated."""
        self.text.show_label(shown.label)
        self.text.show_value(shown.text)
        self.reported.show_value(shown.reported)
        self.board.show_value(shown.reported_to_board)
        significant = shown.significant
        self.significant.show_value(None if significant is None else YES if significant else NO)
        self.open.show_ticked(shown.is_open)
        for control in (self.reported.control, self.board.control, self.open.box, self.remove):
            control.setAccessibleDescription(shown.label)

    def next_control(self) -> QWidget:
        """Where to state what is not stated yet."""
        if self.significant.answers.value is None:
            return self.significant.answers.segment(YES)
        return (self.board if self.reported.value else self.reported).control


class Incidents(Card):
    """What may do harm: that there is nothing, or what there is."""

    def __init__(self, presenter: UnitFactsPresenter, _: Words) -> None:
        self.none = Tick(_("There have been no incidents."))
        self.rows = KeyedRows(lambda incident: IncidentFields(incident, presenter, _), spacing=16)
        self.add = Button(_("Add an incident"), icon="plus", small=True)
        super().__init__(
            column(
                row(Text(_("Incidents"), Role.H3), None, self.add),
                self.none,
                self.rows,
                spacing=12,
                margins=MARGINS,
            )
        )
        self._presenter = presenter
        self.none.ticked.connect(presenter.state_no_incidents)
        self.add.clicked.connect(self._add)

    def render_facts(self, view: UnitFactsView) -> None:
        """Shows what is stated."""
        self.none.show_ticked(view.none_stated)
        self.none.setVisible(not view.incidents)
        self.rows.show_keys([shown.id for shown in view.incidents])
        for shown in view.incidents:
            self.rows.rows[shown.id].render_incident(shown)
        self.setVisible(AskedFact.INCIDENTS in view.asked)

    def control(self, incident: str) -> QWidget:
        """Where to state what is not stated yet of an incident, or that there are none."""
        shown = self.rows.rows.get(incident)
        if shown is not None:
            return shown.next_control()
        return self.add if self.rows.rows else self.none.box

    def _add(self) -> None:
        incident = self._presenter.add_incident()
        self.render_facts(self._presenter.view())
        self.rows.rows[incident].text.control.setFocus()


class ContactFields(QWidget):
    """How to reach one person, and when that was last checked."""

    def __init__(self, person: str, presenter: UnitFactsPresenter, _: Words) -> None:
        super().__init__()
        self._name = Text("", Role.STRONG)
        self.email = TextField(_("E-mail"), placeholder=_("name@example.org"))
        self.phone = TextField(_("Telephone"))
        self.checked = _day(_("Checked on"), _)
        self.email.edited.connect(lambda email: presenter.set_email(person, email))
        self.phone.edited.connect(lambda phone: presenter.set_phone(person, phone))
        for field in (self.email, self.phone):
            field.committed.connect(lambda _text: presenter.settle())
        self.checked.changed.connect(lambda day: presenter.check_contact(person, day))
        fields = row((self.email, 4), (self.phone, 3), (self.checked, 3), spacing=12)
        self.setLayout(column(self._name, fields, spacing=6))

    def render_contact(self, shown: ContactRow) -> None:
        """Shows what is stated."""
        self._name.show_text(shown.name)
        self.email.show_value(shown.email)
        self.phone.show_value(shown.phone)
        self.checked.show_value(shown.checked)
        for field in (self.email, self.phone, self.checked):
            field.control.setAccessibleDescription(shown.name)


class Contacts(Card):
    """How to reach everybody who administers an account."""

    def __init__(self, presenter: UnitFactsPresenter, _: Words) -> None:
        self._rows = KeyedRows(lambda person: ContactFields(person, presenter, _), spacing=14)
        super().__init__(
            column(
                Text(_("How to reach those who administer accounts"), Role.H3),
                self._rows,
                spacing=12,
                margins=MARGINS,
            )
        )

    def render_facts(self, view: UnitFactsView) -> None:
        """Shows what is stated."""
        self._rows.show_keys([shown.person for shown in view.contacts])
        for shown in view.contacts:
            self._rows.rows[shown.person].render_contact(shown)
        self.setVisible(AskedFact.CONTACTS in view.asked and bool(view.contacts))

    def control(self, person: str | None) -> QWidget | None:
        """Where to state how somebody is reached, or when that was checked."""
        shown = self._rows.rows.get(person or "")
        if shown is None:
            return None
        is_reached = shown.email.value or shown.phone.value
        return (shown.checked if is_reached else shown.email).control


def _day(label: str, _: Words) -> DateField:
    return DateField(
        label,
        _("Calendar"),
        Days(_, Lean.PAST),
        placeholder=_("Not stated"),
    )
