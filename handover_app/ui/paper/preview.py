"""The pages as they will be: one of them, the small ones beneath, and the way to read them from near."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Role, Text, clear, column, row
from handover_app.ui.paper.drawn import DrawnPages
from handover_app.ui.paper.reader import Reader
from handover_app.ui.paper.sheet import PageView, Thumb
from handover_app.ui.paper.turning import step_of

PIXELS_WIDE = 900
THUMBS = 5
_NEAR = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Preview(QWidget):
    """A page and the small ones beneath, `thumbs` of them; arrows turn the pages, Enter brings one near."""

    def __init__(self, runner: Runner, _: Words, thumbs: int = THUMBS) -> None:
        super().__init__()
        self._most = thumbs
        self._runner = runner
        self._ = _
        self._pages = DrawnPages(runner, PIXELS_WIDE, self)
        self._pages.drawn.connect(self._render_state)
        self._current = 0
        self.reader: Reader | None = None
        self.sheet = PageView()
        self.sheet.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sheet.setToolTip(_("Show the page larger"))
        self.sheet.pressed.connect(self.read)
        self._thumbs = QHBoxLayout()
        self._thumbs.setSpacing(10)
        self.earlier = Button(
            icon="chevron-left", kind=ButtonKind.GHOST, small=True, name=_("The page before")
        )
        self.later = Button(icon="chevron-right", kind=ButtonKind.GHOST, small=True, name=_("The next page"))
        self.near = Button(
            icon="maximize-2", kind=ButtonKind.GHOST, small=True, name=_("Show the page larger")
        )
        self.earlier.clicked.connect(lambda: self.turn_to(self._current - 1))
        self.later.clicked.connect(lambda: self.turn_to(self._current + 1))
        self.near.clicked.connect(self.read)
        self._place = Text("", Role.CAPTION3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The pages of the record"))
        self.setLayout(
            column(
                self.sheet,
                row(None, self._thumbs, None),
                row(self.earlier, None, self._place, self.near, None, self.later, spacing=2),
                spacing=8,
            )
        )
        self._render_state()

    @property
    def pages(self) -> int:
        """How many pages there are, as far as is known."""
        return self._pages.count

    def show_pdf(self, pdf: bytes | None) -> None:
        """Shows a file from its first page; the same file stays where it is."""
        if pdf is self._pages.pdf:
            return
        self._pages.show_pdf(pdf)
        self._current = 0
        self._pages.ask((0,))
        self._render_state()

    def turn_to(self, number: int) -> None:
        """Shows another page."""
        if 0 <= number < self.pages:
            self._current = number
            self._pages.ask((number,))
            self._render_state()

    def read(self) -> None:
        """Shows the page from near, over the whole window."""
        if not self.pages:
            return
        if self.reader is None:
            self.reader = Reader(self._runner, self._, self)
            self.reader.turned.connect(self.turn_to)
        self.reader.open(self._pages.pdf, self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        key = Qt.Key(event.key())
        if (step := step_of(key)) is not None:
            self.turn_to(self._current + step)
        elif key in _NEAR:
            self.read()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        if self.reader is not None:
            self.reader.close_it()

    def _window(self) -> Sequence[int]:
        first = min(max(0, self._current - self._most // 2), max(0, self.pages - self._most))
        return range(first, min(first + self._most, self.pages))

    def _render_state(self) -> None:
        self.sheet.show_image(self._pages.image(self._current))
        clear(self._thumbs)
        for number in self._window():
            name = self._("Page {number}", number=number + 1)
            thumb = Thumb(number, self._pages.image(number), name, current=number == self._current)
            thumb.pressed.connect(self.turn_to)
            self._thumbs.addWidget(thumb)
        self._pages.ask(self._window())
        self._place.show_text(
            self._("Page {number} of {count}", number=self._current + 1, count=self.pages)
            if self.pages
            else ""
        )
        self.near.setEnabled(bool(self.pages))
        self.earlier.setEnabled(self._current > 0)
        self.later.setEnabled(self._current + 1 < self.pages)
