"""The first stage: unit, day, occasion, people and rules."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.domain.vocabulary import Occasion, Part, UnitKind
from handover_app.i18n.days import Days
from handover_app.i18n.words import Words
from handover_app.presentation.handover.change import ChangePresenter, ChangeView, PartRow
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.presentation.looks import PART_ICONS
from handover_app.ui.handover.names import NameCompleter
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.handover.unit_facts import Contacts, Incidents, InternalList
from handover_app.ui.kit import (
    Card,
    ComboField,
    DateField,
    DropArea,
    Fold,
    Icon,
    Option,
    Role,
    ScrollPage,
    Text,
    TextField,
    Tick,
    Width,
    column,
    go_to,
    holder,
    row,
    sunken,
)
from handover_app.ui.kit.reading_order import set_aside

NOBODY = "-"


class PartFields(QWidget):
    """Name and e-mail of whoever plays a part."""

    def __init__(self, shown: PartRow, presenter: ChangePresenter, _: Words) -> None:
        super().__init__()
        self._part = shown.part
        self._presenter = presenter
        self._ = _
        self._names: dict[str, str] = {}
        self.name = TextField(shown.label, placeholder=_("Name"))
        self.email = TextField(_("E-mail"), placeholder=_("name@example.org"))
        self.email.control.setAccessibleName(f"{_('E-mail')}: {shown.label}")
        self._completer = NameCompleter((), self.name.line, _)
        self.name.edited.connect(self._name)
        self.name.committed.connect(lambda _name: presenter.leave_part(self._part))
        self._completer.activated.connect(self._choose)
        self.email.edited.connect(lambda email: presenter.set_email(self._part, email))
        self.email.committed.connect(lambda _email: presenter.settle())
        self._hint = Text("", Role.CAPTION3)
        self._hint.hide()
        icon = holder(column(30, Icon(PART_ICONS[shown.part], "text2", 20), None, spacing=0))
        fields = row((self.name, 1), (self.email, 1), spacing=12)
        self.setLayout(row(icon, (column(fields, self._hint, spacing=4), 1), spacing=12))

    def render_part(self, shown: PartRow, names: tuple[tuple[str, str], ...]) -> None:
        """Shows who plays the part; `names` are offered while a name is typed."""
        self.setVisible(shown.asked)
        self.name.show_label(shown.label)
        self.email.control.setAccessibleName(f"{self._('E-mail')}: {shown.label}")
        self.name.show_value(shown.name)
        self.email.show_value(shown.email)
        self.email.setEnabled(shown.person is not None)
        self._hint.show_text(shown.shared)
        self._hint.setVisible(bool(shown.shared))
        others = {name: person for person, name in names if person != shown.person}
        if others != self._names:
            self._names = others
            self._completer.show_names(list(others))

    def _name(self, name: str) -> None:
        self._presenter.name_part(self._part, name)
        self.email.setEnabled(bool(name.strip()))  # at once: Tab may be the next key

    def _choose(self, chosen: object) -> None:
        name = str(chosen)
        if name in self._names:  # else they are created, as typed
            self._presenter.assign(self._part, self._names[name])


class ChangeStage(HandoverStagePanel):
    """The form of the first stage. `last_years` carries the file of last year's record."""

    last_years = Signal(object)

    def __init__(self, presenter: ChangePresenter, frame: Frame) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _ = frame.words
        view = presenter.view()
        self._build_fields(view)
        self._parts = {shown.part: PartFields(shown, presenter, _) for shown in view.parts}
        self._people_titles = (
            (_("Outgoing"), view.outgoing),
            (_("Incoming"), view.incoming),
            (_("Reviewing"), view.reviewing),
        )
        self._missing = Text("", Role.SMALL2, wrap=True)
        self._missing_card = sunken(
            column(
                row(Icon("list-checks", "text2", 16), Text(_("Still missing"), Role.STRONG), None),
                self._missing,
                spacing=6,
                margins=(16, 14, 16, 14),
            )
        )
        self.list = InternalList(presenter.facts, _)
        self.incidents = Incidents(presenter.facts, _)
        self.contacts = Contacts(presenter.facts, _)
        self.drop = DropArea(
            _("Begin with last year’s record instead: drop it here"),
            _("It fills in the unit, the accounts and who has access, in a handover of its own."),
            _("Choose a file …"),
            _("Drop it"),
            (".pdf",),
            wide=True,
        )
        self.drop.files.connect(lambda paths: self.last_years.emit(paths[0]))
        set_aside(self.drop)
        main = holder(
            column(
                self.drop,
                self._unit_card(),
                self._people_card(),
                self.contacts,
                self.incidents,
                None,
                spacing=16,
            )
        )
        side = holder(
            column(
                self._rules_card(view), self._officer_card(), self.list, self._missing_card, None, spacing=16
            )
        )
        page = ScrollPage(margin=0)
        page.body.addWidget(Fold([(main, 0), (side, Width.WAIVER_COLUMN)]))
        self.setLayout(column(page))

    def render_state(self) -> None:
        view = self._presenter.view()
        self.drop.setVisible(view.is_new)
        self.unit_name.show_value(view.unit_name)
        self.kind.show_value(view.kind.value if view.kind else None)
        self.region.show_value(view.region)
        self.organisation.show_value(view.organisation)
        self.day.show_value(view.day)
        self.occasion.show_value(view.occasion.value)
        for shown in view.parts:
            self._parts[shown.part].render_part(shown, view.names)
        self._render_officer(view)
        for choice in view.packs:
            self._packs[choice.id].show_ticked(choice.chosen)
        facts = self._presenter.facts.view()
        for card in (self.list, self.incidents, self.contacts):
            card.render_facts(facts)
        self._missing_card.setVisible(bool(view.missing))
        self._missing.show_text("\n".join(f"· {item}" for item in view.missing))

    def show_field(self, target: FieldTarget) -> None:
        field = target.field
        if field.startswith("part:"):
            go_to(self._parts[Part(field.removeprefix("part:"))].name.control)
            return
        if field.startswith("incident"):
            go_to(self.incidents.control(field.removeprefix("incident:")))
            return
        if field == "contacts":
            go_to(self.contacts.control(self._presenter.facts.view().most_urgent) or self.unit_name.control)
            return
        fields = {
            "elected": self.elected,
            "training": self.training,
            "responsible": self.responsible,
            "list_reviewed": self.list.reviewed,
            "list_changed": self.list.changed,
            "list_sent": self.list.sent,
        }
        go_to(fields.get(field, self.unit_name).control)

    def enter(self) -> None:
        names = [self.unit_name, *(fields.name for fields in self._parts.values())]
        is_missing = bool(self._presenter.view().missing)
        first = next((field for field in names if is_missing and not field.value), self.unit_name)
        first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def part(self, part: Part) -> PartFields:
        """The fields of one part."""
        return self._parts[part]

    def pack(self, pack: str) -> Tick:
        """The tick box of an organisation's rules."""
        return self._packs[pack]

    def _build_fields(self, view: ChangeView) -> None:
        presenter, _ = self._presenter, self._
        days = Days(_)
        calendar = _("Calendar")
        self.unit_name = TextField(_("Name of the unit"), placeholder=_("Group 42"))
        self.kind = ComboField(
            _("Kind"), [Option(kind.value, word) for kind, word in view.kinds], empty=_("Choose")
        )
        self.region = TextField(_("Region"))
        self.organisation = TextField(_("Organisation"))
        self.day = DateField(_("Day of the meeting"), calendar, days)
        self.occasion = ComboField(
            _("Occasion"), [Option(occasion.value, word) for occasion, word in view.occasions]
        )
        self.responsible = ComboField(_("Responsible for the closure"), [], empty=_("Choose"))
        self.officer = ComboField("", [], empty=_("Nobody"))
        self.elected = DateField(_("Elected"), calendar, days, placeholder=_("Not stated"))
        self.training = DateField(_("Training"), calendar, days, placeholder=_("Not planned"))
        self.unit_name.edited.connect(presenter.name_unit)
        self.region.edited.connect(presenter.set_region)
        self.organisation.edited.connect(presenter.set_organisation)
        for field in (self.unit_name, self.region, self.organisation):
            field.committed.connect(lambda _text: presenter.settle())
        self.kind.chosen.connect(lambda key: presenter.set_kind(UnitKind(key)))
        self.day.changed.connect(lambda day: presenter.set_day(day) if day else self.render_state())
        self.occasion.chosen.connect(lambda key: presenter.set_occasion(Occasion(key)))
        self.responsible.chosen.connect(lambda key: presenter.set_responsible(None if key == NOBODY else key))
        self.officer.chosen.connect(
            lambda key: presenter.elect(None if key == NOBODY else key, self.elected.value)
        )
        self.elected.changed.connect(lambda day: presenter.elect(presenter.view().officer, day))
        self.training.changed.connect(presenter.train)

    def _unit_card(self) -> Card:
        _ = self._
        return Card(
            column(
                Text(_("The unit and the meeting"), Role.H3),
                row((self.unit_name, 2), (self.kind, 1), spacing=12),
                row((self.organisation, 2), (self.region, 1), spacing=12),
                row((self.occasion, 2), (self.day, 1), spacing=12),
                self.responsible,
                spacing=14,
                margins=(20, 18, 20, 20),
            )
        )

    def _people_card(self) -> Card:
        layout = column(spacing=14, margins=(20, 18, 20, 20))
        for title, parts in self._people_titles:
            layout.addWidget(Text(title, Role.H3))
            for shown in parts:
                layout.addWidget(self._parts[shown.part])
            layout.addSpacing(4)
        return Card(layout)

    def _rules_card(self, view: ChangeView) -> Card:
        _ = self._
        self._packs: dict[str, Tick] = {}
        layout = column(
            Text(_("Whose rules apply"), Role.H3),
            Text(_("Everything is checked by these rules, as you type."), Role.SMALL2, wrap=True),
            spacing=6,
            margins=(16, 16, 16, 12),
        )
        for choice in view.packs:
            tick = Tick(choice.title)
            tick.setToolTip(choice.document)
            tick.ticked.connect(lambda chosen, pack=choice.id: self._presenter.choose_pack(pack, chosen))
            self._packs[choice.id] = tick
            layout.addWidget(tick)
        return Card(layout)

    def _officer_card(self) -> Card:
        self._officer_heading = Text("", Role.H3)
        self._officer_card_shown = Card(
            column(
                self._officer_heading,
                self.officer,
                self.elected,
                self.training,
                spacing=12,
                margins=(16, 16, 16, 18),
            )
        )
        return self._officer_card_shown

    def _render_officer(self, view: ChangeView) -> None:
        words = view.officer_words
        self._officer_card_shown.setVisible(words is not None)
        if words is not None:
            self._officer_heading.show_text(words.heading)
            self.officer.show_label(words.label)
            self.officer.setVisible(words.elected)
            self.elected.setVisible(words.elected)
        people = [Option(NOBODY, self._("Nobody")), *(Option(person, name) for person, name in view.names)]
        for combo, person in ((self.officer, view.officer), (self.responsible, view.responsible)):
            with QSignalBlocker(combo):
                combo.show_options(people)
                combo.show_value(person)
        self.responsible.setVisible(view.is_closure)
        self.elected.show_value(view.elected)
        self.elected.setEnabled(view.officer is not None)
        self.training.show_value(view.training)
        self.training.setEnabled(bool(view.trainee))
