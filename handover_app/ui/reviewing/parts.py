"""What stands on the page of a record under review: signers, findings, confirmations, the file's story."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.domain.check_number import spelled, spoken
from handover_app.i18n.words import Words
from handover_app.presentation.corrections import ChainLine
from handover_app.presentation.reviewing.people import Confirmation, Signature, StoryLine
from handover_app.presentation.reviewing.requirements import Requirement, Requirements
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Count,
    Divider,
    Flow,
    Icon,
    Mark,
    Role,
    Text,
    Tile,
    Tone,
    clear,
    column,
    holder,
    row,
    theme,
    top,
)
from handover_app.ui.kit.tokens import Width

Line = TypeVar("Line")
_SIGN_WIDTH = 150
_SEVERAL = 3
"""As many waivers as one would rather not press one by one."""

_MORE = 12
"""So many findings of a kind are shown at once; the others with a press."""


class ReviewSection(QWidget):
    """A heading over a card of rows; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = Text(title, Role.H3)
        self.count = Count()
        self.beside = Text("", Role.CAPTION3)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.card = Card(column(self.rows, margins=(1, 3, 1, 3)))
        head = row(self._title, self.count, self.beside, None, spacing=10)
        self.count.hide()
        self.setLayout(column(head, self.card, spacing=10))
        self._shown: tuple[object, ...] = ()
        self.hide()

    def show_lines(self, lines: Sequence[Line], make: Callable[[Line], QWidget]) -> None:
        """Shows a row for each line, made anew only when the lines change."""
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self.fill([make(line) for line in lines])

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Shows these rows, with a line between each two."""
        clear(self.rows)
        for index, widget in enumerate(widgets):
            if index:
                self.rows.addWidget(Divider())
            self.rows.addWidget(widget)
        self.setVisible(bool(widgets))


class ReviewSignatureRow(QWidget):
    """One signature: who, how the key is known, whether it is sound, its check number."""

    compare = Signal(str)

    def __init__(self, line: Signature, _: Words) -> None:
        super().__init__()
        known = line.known.text if line.known else ""
        said = (line.part, line.name, line.sign.text, known, line.when, spoken(line.number))
        self.setAccessibleName(", ".join(filter(None, said)))
        names = column(Text(line.name, Role.STRONG, wrap=True), Text(line.part, Role.CAPTION3), spacing=2)
        if line.known is not None:
            loud = Tone(line.known.tone) if line.known.tone in ("warn", "bad") else None
            mark = Icon(line.known.icon, Tone(line.known.tone).text, 14)
            names.addLayout(
                row(top(mark), (Text(line.known.text, Role.CAPTION, loud, wrap=True), 1), spacing=5)
            )
        state = column(row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None), spacing=2)
        if line.when:
            state.addWidget(Text(line.when, Role.CAPTION3, wrap=True))
        state.addStretch(1)
        sign = holder(state, width=theme().scaled(_SIGN_WIDTH))
        key = Text(spelled(line.number), Role.SMALL2, wrap=True, selectable=True)
        key.setToolTip(_("The check number of this key. Compare it with the signer."))
        right = column(key, spacing=4)
        if line.certificate:
            button = Button(_("Compare the check number …"), ButtonKind.LINK, small=True)
            button.setAccessibleDescription(line.name)
            button.clicked.connect(lambda: self.compare.emit(line.certificate))
            right.addLayout(row(button, None))
        right.addStretch(1)
        self.setLayout(
            row(top(Tile(line.icon)), (names, 5), sign, (right, 3), spacing=12, margins=(16, 12, 16, 12))
        )


class RequirementRow(QWidget):
    """One finding; `waived` carries its key and whether it may rest."""

    waived = Signal(str, bool)

    def __init__(self, line: Requirement, _: Words, *, decides: bool) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.sign.text}: {line.text}")
        self.button: Button | None = None
        mark = holder(row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None))
        mark.setFixedWidth(theme().scaled(Width.STATUS_COLUMN))
        words = column(
            Text(line.text, wrap=True),
            Text(f"{line.title} · {line.source}", Role.CAPTION3, wrap=True),
            spacing=3,
        )
        layout = row(top(mark), (words, 1), spacing=8, margins=(16, 10, 12, 10))
        if decides and line.can_waive:
            word = _("Take the waiver back") if line.waived else _("Waive")
            button = Button(word, small=True, icon="undo-2" if line.waived else "file-check")
            button.setAccessibleName(f"{word}: {line.text}")
            button.clicked.connect(lambda: self.waived.emit(line.key, not line.waived))
            layout.addWidget(button)
            self.button = button
        self.setLayout(layout)


class Findings(QWidget):
    """What blocks first, then what rests; advice is folded. `waived` carries key and whether.

    `rest_waived`: all that is left may rest.
    """

    waived = Signal(str, bool)
    rest_waived = Signal()

    def __init__(self, _: Words) -> None:
        super().__init__()
        self._ = _
        self._open = False
        self._all = False
        self._shown: tuple[Requirements, bool] | None = None
        self._buttons: dict[str, Button] = {}
        self._section = ReviewSection(_("Findings"))
        self._met = Mark("circle-check", _("Every requirement is met or waived"), Tone.OK)
        self.fold = Button("", ButtonKind.GHOST, icon="chevron-down", trailing=True, small=True)
        self.fold.clicked.connect(self._toggle)
        self.more = Button("", ButtonKind.GHOST, icon="chevron-down", trailing=True, small=True)
        self.more.clicked.connect(self._show_all)
        self.rest = Button(_("Waive all that is left"), icon="file-check", small=True)
        self.rest.clicked.connect(self.rest_waived)
        self.setLayout(column(self._section, Flow((self.more, self.fold, self.rest)), spacing=8))

    def show_requirements(self, found: Requirements, *, decides: bool) -> None:
        """Shows the findings; `decides`: with the buttons to waive them."""
        if self._shown == (found, decides):
            return
        self._shown = found, decides
        _ = self._
        blocking = found.blocking if self._all else found.blocking[:_MORE]
        lines = [*blocking, *found.resting, *(found.advice if self._open else ())]
        rows = [RequirementRow(line, _, decides=decides) for line in lines]
        self._buttons = {line.key: item.button for line, item in zip(lines, rows, strict=True) if item.button}
        for item in rows:
            item.waived.connect(self.waived)
        nothing = holder(row(self._sign_of_none(), None, margins=(16, 12, 16, 12)))
        self._section.fill(rows or [nothing])
        left = found.left
        self._section.count.show_count(_.number(left) if left else "", _("Requirements left"))
        self._section.beside.show_text(
            _.n("{count} requirement is met", "{count} requirements are met", found.met)
        )
        hidden = len(found.blocking) - len(blocking)
        self.more.setVisible(bool(hidden))
        self.more.setText(_.n("Show {count} more", "Show {count} more", hidden))
        self.fold.setVisible(bool(found.advice))
        count = len(found.advice)
        self.fold.setText(
            _("Hide the advice")
            if self._open
            else _.n("Show {count} piece of advice", "Show {count} pieces of advice", count)
        )
        waivable = sum(item.can_waive and not item.waived for item in found.blocking)
        self.rest.setVisible(decides and waivable >= _SEVERAL)
        for button in (self.more, self.fold):
            button.updateGeometry()

    def focus_on(self, key: str) -> None:
        """Puts the keyboard on the button of a finding, which is made anew with every waiver."""
        if (button := self._buttons.get(key)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_of_none(self) -> QWidget:
        return Mark("circle-check", self._("Every requirement is met or waived"), Tone.OK)

    def _toggle(self) -> None:
        self._open = not self._open
        self._again()

    def _show_all(self) -> None:
        self._all = True
        self._again()

    def _again(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_requirements(shown[0], decides=shown[1])


def confirmation_row(line: Confirmation) -> QWidget:
    """What the incoming person says of an account."""
    mark = holder(row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None))
    mark.setFixedWidth(theme().scaled(_SIGN_WIDTH))
    words = column(Text(line.account, Role.BODY, wrap=True), spacing=3)
    if line.remark:
        words.addWidget(Text(line.remark, Role.STRONG, Tone.WARN, wrap=True, selectable=True))
    widget = holder(row(top(mark), (words, 1), spacing=8, margins=(16, 9, 16, 9)))
    widget.setAccessibleName(", ".join(filter(None, (line.account, line.sign.text, line.remark))))
    return widget


def event_row(event: StoryLine) -> QWidget:
    """Something that happened to the file."""
    widget = holder(
        row(
            top(Icon(event.icon)),
            (Text(event.text, Role.SMALL, wrap=True), 1),
            top(Text(event.when, Role.CAPTION3)),
            spacing=8,
        )
    )
    widget.setAccessibleName(", ".join(filter(None, (event.text, event.when))))
    return widget


class ChainRow(QWidget):
    """One file in a chain of corrections; `opened` carries its SHA-256."""

    opened = Signal(str)

    def __init__(self, line: ChainLine, _: Words, *, here: bool) -> None:
        super().__init__()
        mark = holder(row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None))
        mark.setFixedWidth(theme().scaled(Width.STATUS_COLUMN))
        layout = row(mark, (Text(line.text, Role.SMALL, wrap=True), 1), spacing=8, margins=(16, 8, 12, 8))
        if here and not line.is_this:
            button = Button(_("Open"), ButtonKind.LINK, icon="arrow-right", trailing=True, small=True)
            button.setAccessibleName(f"{button.text()}: {line.text}")
            button.clicked.connect(lambda: self.opened.emit(line.sha256))
            layout.addWidget(button)
        self.setLayout(layout)
