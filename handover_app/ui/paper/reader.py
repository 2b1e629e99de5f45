"""A record's pages from near: one over the whole window, as wide as one likes to read."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Role, ScrollPage, Text, column, holder, row, theme
from handover_app.ui.kit.speech import announce
from handover_app.ui.paper.drawn import DrawnPages
from handover_app.ui.paper.sheet import PageView
from handover_app.ui.paper.turning import step_of

_WIDTH = 900
_MARGIN = 24


class Reader(QWidget):
    """Lies over the window of `owner`, and goes with it. `turned` carries the page, counted from 0.

    Left and right turn the pages, Esc leads back to where one was; Tab stays within.
    """

    turned = Signal(int)

    def __init__(self, runner: Runner, words: Words, owner: QWidget) -> None:
        super().__init__(owner.window())
        self.hide()
        self._ = _ = words
        self._owner = owner
        self._number = 0
        self._pages = DrawnPages(runner, _WIDTH, self)
        self._pages.drawn.connect(self._render_state)
        owner.destroyed.connect(self.deleteLater)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("The pages of the record"))
        self.earlier = Button(_("The page before"), ButtonKind.GHOST, icon="chevron-left", small=True)
        self.later = Button(
            _("The next page"), ButtonKind.GHOST, icon="chevron-right", trailing=True, small=True
        )
        self.back = Button(_("Back"), icon="x", small=True)
        self.earlier.clicked.connect(lambda: self.turn_to(self._number - 1))
        self.later.clicked.connect(lambda: self.turn_to(self._number + 1))
        self.back.clicked.connect(self.close_it)
        self._place = Text("", Role.SMALL2)
        self.sheet = PageView()
        self.sheet.pressed.connect(self.close_it)
        self._scroll = _Desk()
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.body.addLayout(row(None, self.sheet, None))
        head = row(self.earlier, self._place, self.later, None, self.back, spacing=12)
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        self.setLayout(column(holder(head), (self._scroll, 1), spacing=0))
        self._stops = (self._scroll, self.earlier, self.later, self.back)

    @property
    def place(self) -> str:
        """Which page it is, of how many, in words."""
        return self._place.plain

    def open(self, pdf: bytes | None, number: int) -> None:
        """Shows a page of a file from near."""
        window = self._owner.window()
        self.setParent(window)
        window.installEventFilter(self)
        self._number = number
        self._fit()
        wide = round(self.sheet.width() * self.devicePixelRatioF())
        self._pages.show_pdf(pdf, wide)
        self._render_state()
        self.show()
        self.raise_()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Leads back to where one was."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self._owner)
        self.hide()
        self._owner.window().removeEventFilter(self)
        if had_focus and self._owner.isVisible():
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, number: int) -> None:
        """Shows another page, from its top."""
        if 0 <= number < self._pages.count:
            self._number = number
            self._scroll.verticalScrollBar().setValue(0)
            self._render_state()
            announce(self, self._place.plain)
            self.turned.emit(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_it()
        elif (step := step_of(key)) is not None:
            self.turn_to(self._number + step)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab stays within: what lies beneath cannot be seen."""
        able = [stop for stop in self._stops if stop.isEnabled()]
        now = QApplication.focusWidget()
        place = able.index(now) if now in able else 0
        following = able[(place + (1 if forward else -1)) % len(able)]
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _fit(self) -> None:
        window = self._owner.window()
        self.setGeometry(window.rect())
        self.sheet.setFixedWidth(min(theme().scaled(_WIDTH), window.width() - 3 * _MARGIN))

    def _render_state(self) -> None:
        pages, number = self._pages, self._number
        beside = (each for each in (number + 1, number - 1) if 0 <= each < pages.count)
        pages.ask((number, *beside))
        self.sheet.show_image(pages.image(number))
        self.sheet.setFixedHeight(self.sheet.heightForWidth(self.sheet.width()))
        count = pages.count
        self._place.show_text(
            self._("Page {number} of {count}", number=number + 1, count=count) if count else ""
        )
        self.earlier.setEnabled(number > 0)
        self.later.setEnabled(number + 1 < count)


class _Desk(ScrollPage):
    """Where a page lies: up and down move it, and it is turned where there is no more of it."""

    def __init__(self) -> None:
        super().__init__(margin=_MARGIN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_PageUp: bar.value() > bar.minimum(),
            Qt.Key.Key_PageDown: bar.value() < bar.maximum(),
            Qt.Key.Key_Left: False,
            Qt.Key.Key_Right: False,
        }
        if moves.get(Qt.Key(event.key()), True):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the reader turns the page
