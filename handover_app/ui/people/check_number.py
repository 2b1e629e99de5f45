"""Check numbers on screen: six groups of digits to read aloud, copy, and compare with what one hears."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from handover_app.domain.check_number import Heard, groups, heard, spelled, spoken
from handover_app.i18n.words import Words
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Role,
    Text,
    TextField,
    Tone,
    announce,
    column,
    row,
)

_GAP = 6


class CheckNumber(QWidget):
    """A number and a button that copies it. `large`: to be read aloud from a screen.

    Screen readers say it digit by digit, with a pause after each group.
    """

    def __init__(self, words: Words, number: str = "", *, large: bool = False) -> None:
        super().__init__()
        self._number = ""
        self.copy = Button("", ButtonKind.GHOST, icon="copy", small=True, name=words("Copy the check number"))
        self.copy.setToolTip(words("Copy the check number"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(spelled(self._number)))
        self._groups = _Groups(self.copy, large=large)
        self.setLayout(column(self._groups))
        self.show_number(number)

    @property
    def number(self) -> str:
        """The number that is shown; empty where none is."""
        return self._number

    def show_number(self, number: str) -> None:
        """Shows another number."""
        self._number = number
        self._groups.show_number(number)
        self.setAccessibleName(spoken(number))
        self.copy.setVisible(bool(number))

    def show_heard(self, so_far: Heard) -> None:
        """Marks the groups that were typed: those that are the same, and the first that is not."""
        self._groups.show_heard(so_far)


class NumberComparison(QWidget):
    """A large number with a field for what is read out, compared with every keystroke.

    `changed`: whether one may go on has changed.
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._ = _ = words
        self.shown = CheckNumber(_, large=True)
        self.field = TextField(
            _("The number that you hear"),
            _("Type it while it is read to you, or compare the six groups by eye."),
        )
        self._same = Text("", Role.STRONG, Tone.OK, wrap=True)
        self._same.hide()
        self.field.edited.connect(self._compare)
        self.setLayout(column(self.shown, self.field, self._same, spacing=12))

    @property
    def allows(self) -> bool:
        """Whether one may say that the number is the same: nothing was typed, or all of it, rightly."""
        typed = self.field.value
        return not typed.strip() or heard(typed, self.shown.number).same

    def show_number(self, number: str) -> None:
        """Begins anew, with another number."""
        self.shown.show_number(number)
        self.field.show_value("")
        self._compare("")

    def _compare(self, typed: str) -> None:
        _, so_far = self._, heard(typed, self.shown.number)
        complaint = ""
        if so_far.foreign:
            complaint = _("A check number has digits only.")
        elif so_far.wrong is not None and so_far.wrong < len(groups(self.shown.number)):
            complaint = _("Group {count} is different. Have it read again.", count=so_far.wrong + 1)
        elif so_far.wrong is not None:
            complaint = _("These are more digits than a check number has.")
        same = _("The whole number is the same.") if so_far.same else ""
        self.shown.show_heard(so_far)
        self.field.show_complaint(complaint)
        self._same.show_text(same)
        self._same.setVisible(bool(same))
        announce(self.field, complaint or same)
        self.changed.emit()


class _Groups(QWidget):
    """The groups in one row where there is room, else in two or three; `after` follows the first row."""

    def __init__(self, after: QWidget, *, large: bool) -> None:
        super().__init__()
        self._large = large
        self._after = after
        self._tiles: list[_Group] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def show_number(self, number: str) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Group(group, large=self._large) for group in groups(number)]
        self._columns = 0
        self._arrange(self._fitting())

    def show_heard(self, so_far: Heard) -> None:
        through = len(groups(so_far.digits)) if so_far.wrong is None else so_far.wrong
        for place, tile in enumerate(self._tiles):
            tile.show_tone(Tone.BAD if place == so_far.wrong else Tone.OK if place < through else None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        widest = max((tile.sizeHint().width() + _GAP for tile in self._tiles), default=1)
        room = self.width() - self._after.sizeHint().width()
        return next((columns for columns in (6, 3) if columns * widest <= room), 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns + 1, 0)
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        self._grid.addWidget(self._after, 0, columns)
        self._grid.setColumnStretch(columns + 1, 1)


class _Group(Card):
    """Four digits. All digits of the font are equally wide."""

    def __init__(self, digits: str, *, large: bool) -> None:
        self._text = Text(digits, Role.NUMBER if large else Role.STRONG)
        margins = (14, 8, 14, 8) if large else (10, 5, 10, 5)
        super().__init__(row(self._text, margins=margins), kind="sunken")

    def show_tone(self, tone: Tone | None) -> None:
        self._text.show_tone(tone)
