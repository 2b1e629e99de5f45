"""People and keys: who can sign on this machine, and making a new identity."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QSizePolicy, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import IdentityLine, PeopleState
from handover_app.ui.kit import (
    AnswerField,
    Banner,
    Button,
    ButtonKind,
    Card,
    Chip,
    Option,
    Role,
    Rule,
    Text,
    TextField,
    Tile,
    Tone,
    clear,
    column,
    row,
)
from handover_app.ui.pages.frame import FramedPage, readable, section

_KEYCHAIN, _FILE = "keychain", "file"


class PeoplePage(FramedPage):
    """Shows a `PeopleState`. `created`: name, unit; `file_created`: path, name, unit, passphrase twice."""

    created = Signal(str, str)
    file_created = Signal(Path, str, str, str, str)
    removal_asked = Signal(str)
    removed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        under = _("Who can sign on this machine. A key never leaves it, and nobody else has a copy.")
        super().__init__(words, _("People and keys"), under=under, parent=parent)
        self._state = PeopleState()
        self.banner = Banner()
        self.banner.hide()
        self.body.addWidget(self.banner)
        self._list = column(spacing=0, margins=(1, 1, 1, 1))
        self._list_card = Card(self._list)
        self.body.addWidget(self._list_card)
        self.form = _NewIdentity(words)
        self.form.go.clicked.connect(self._create)
        self.body.addWidget(section(_("A new identity"), readable(self.form)))

    def render_state(self, state: PeopleState) -> None:
        """Shows the identities, and what just happened."""
        done = state.notice and not self._state.notice
        self._state = state
        clear(self._list)
        for index, line in enumerate(state.identities):
            if index:
                self._list.addWidget(Rule())
            self._list.addWidget(self._line(line, asking=line.label == state.asking))
        if not state.identities and not state.loading:
            text = Text(self.words("There is no identity on this machine yet."), Role.BODY2, wrap=True)
            text.setContentsMargins(20, 18, 20, 18)
            self._list.addWidget(text)
        self._list_card.setVisible(not state.loading)
        self.banner.setVisible(bool(state.problem or state.notice))
        if state.problem:
            self.banner.render_state("circle-alert", Tone.BAD, state.problem, state.advice)
        elif state.notice:
            self.banner.render_state("circle-check", Tone.OK, state.notice)
        self.form.render_state(state, fresh=bool(done))
        if state.problem or done:
            self.banner.announce()
            self.ensureWidgetVisible(self.banner)

    def focus_first(self) -> None:
        """Puts the keyboard on the name."""
        self.form.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, line: IdentityLine, *, asking: bool) -> QWidget:
        _ = self.words
        under = Text(f"{line.made} · {line.vouched}", Role.CAPTION3, wrap=True)
        head = row(
            Tile("key-round"),
            (column(Text(line.name, Role.STRONG, wrap=True), under, spacing=2), 1),
            spacing=12,
        )
        name = _("Remove the identity of {name}", name=line.name)
        if asking:
            keep = Button(_("Keep it"), small=True)
            keep.clicked.connect(lambda: self.removal_asked.emit(""))
            remove = Button(_("Remove it for good"), ButtonKind.DANGER, icon="trash-2", small=True, name=name)
            remove.clicked.connect(self.removed)
            head.addWidget(remove)
            head.addWidget(keep)
            keep.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            remove = Button("", ButtonKind.GHOST, icon="trash-2", small=True, name=name)
            remove.clicked.connect(lambda: self.removal_asked.emit(line.label))
            head.addWidget(remove)
        layout = column(head, _Words(line.words), spacing=10, margins=(16, 14, 14, 14))
        if asking:
            text = _(
                "What it signed stays signed. It cannot sign anything new, and the key cannot be had back."
            )
            layout.addWidget(Text(text, Role.SMALL2, wrap=True))
        card = QWidget()
        card.setLayout(layout)
        card.setAccessibleName(f"{line.name}, {' '.join(line.words)}")
        return card

    def _create(self) -> None:
        form = self.form
        if form.place.value != _FILE:
            self.created.emit(form.name.value, form.unit.value)
            return
        suggestion = f"{form.name.value.strip() or self.words('key')}.p12"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.words("Where to put the key file"), suggestion, "(*.p12)"
        )
        if chosen:
            secrets = (form.passphrase.value, form.again.value)
            self.file_created.emit(Path(chosen), form.name.value, form.unit.value, *secrets)


class _Words(QWidget):
    """The six words, in one row where there is room, else in two."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._tiles = [_Word(number, word) for number, word in enumerate(words, 1)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._columns = 0
        self._arrange(len(self._tiles))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        needed = sum(tile.sizeHint().width() + 6 for tile in self._tiles)
        self._arrange(len(self._tiles) if needed <= self.width() else len(self._tiles) // 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        self._grid.setColumnStretch(columns, 1)


class _Word(Card):
    """One of the six words, numbered as it is read out."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__(
            row(
                Text(str(number), Role.CAPTION3),
                Text(word, Role.STRONG),
                None,
                spacing=8,
                margins=(10, 6, 12, 6),
            ),
            kind="sunken",
        )


class _NewIdentity(Card):
    """The form: who, for which unit, and where the key is to live."""

    def __init__(self, words: Words) -> None:
        _ = words
        self.name = TextField(_("Name"), _("As it is to stand in the record."))
        self.unit = TextField(_("Group or district"))
        self.place = AnswerField(
            _("Where the key lives"),
            (Option(_KEYCHAIN, _("On this machine")), Option(_FILE, _("In a file to take along"))),
            _("On a borrowed machine, take it along."),
            stacked=True,
        )
        self.place.show_value(_KEYCHAIN)
        self.place.chosen.connect(self._show_secrets)
        self.passphrase = TextField(_("Passphrase"), _("Several words that only you know."), secret=True)
        self.again = TextField(_("The same again"), secret=True)
        self.go = Button(_("Make the identity"), ButtonKind.PRIMARY, icon="user-round-plus")
        self._busy = Chip("hourglass", _("Making the key"), Tone.INFO)
        super().__init__(
            column(
                self.name,
                self.unit,
                self.place,
                row((self.passphrase, 1), (self.again, 1), spacing=16),
                row(None, self._busy, self.go, spacing=12),
                spacing=18,
                margins=(24, 22, 24, 20),
            )
        )
        self._show_secrets(_KEYCHAIN)
        self._busy.hide()

    def render_state(self, state: PeopleState, *, fresh: bool) -> None:
        """Shows complaints; `fresh`: the identity was made, and the form starts anew."""
        fields: Sequence[tuple[str, TextField]] = (
            ("name", self.name),
            ("passphrase", self.passphrase),
            ("again", self.again),
        )
        for key, field in fields:
            field.show_complaint(state.complaint(key))
        self._busy.setVisible(state.busy)
        self.go.setEnabled(not state.busy)
        if fresh:
            self.name.show_value("")
        elif not self.name.value and not state.identities:
            self.name.show_value(state.name)
        if not self.unit.value:
            self.unit.show_value(state.unit)
        if fresh:
            self.passphrase.show_value("")
            self.again.show_value("")

    def _show_secrets(self, place: str) -> None:
        for field in (self.passphrase, self.again):
            field.setVisible(place == _FILE)
