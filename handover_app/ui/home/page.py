"""The home screen: a bar while the database opens, then the welcome or the board."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, Role, ScrollPage, Space, Text, Waiting, row, theme

if TYPE_CHECKING:
    from handover_app.presentation.home.states import HomeState
    from handover_app.ui.home.board import Board
    from handover_app.ui.home.welcome import Welcome

_NARROW = 640


class HomePage(ScrollPage):
    """Shows a `HomeState`. What stands on it is made when there is something to show.

    `commanded` carries a `Command` and its line, `news_opened` the `News`, `files` paths, `purpose` what one
    is here for; `sample_asked`: somebody wants to look around first.
    """

    commanded = Signal(object, object)
    inbox_asked = Signal()
    news_opened = Signal(object)
    new_asked = Signal()
    record_asked = Signal()
    files = Signal(list)
    purpose = Signal(str)
    sample_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.XXL, spacing=20, fill=True, parent=parent)
        self._words = words
        self.open_button = Button(words("Open a record …"), icon="file-text")
        self.open_button.clicked.connect(self.record_asked)
        self.new_button = Button(words("New handover"), icon="plus")
        self.new_button.clicked.connect(self.new_asked)
        for button in (self.open_button, self.new_button):
            button.setEnabled(False)
        self._waiting: QWidget | None = Waiting(words("Opening …"))
        self._board: Board | None = None
        self._welcome: Welcome | None = None
        self._head = row(
            (Text(words("Handovers"), Role.DISPLAY), 1), row(self.open_button, self.new_button, None)
        )
        self.body.addLayout(self._head)
        self.body.addWidget(self._waiting, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def board(self) -> "Board":
        """The lists; made when first asked for."""
        from handover_app.ui.home.board import Board  # noqa: PLC0415 (after the first paint)

        if self._board is None:
            self._board = Board(self._words)
            self._board.commanded.connect(self.commanded)
            self._board.inbox_asked.connect(self.inbox_asked)
            self._board.new_asked.connect(self.new_asked)
            self._board.news_opened.connect(self.news_opened)
            self._board.files.connect(self.files)
            self.body.addWidget(self._board, 1)
        return self._board

    @property
    def welcome(self) -> "Welcome":
        """What one is here for; made when first asked for."""
        from handover_app.ui.home.welcome import Welcome  # noqa: PLC0415 (after the first paint)

        if self._welcome is None:
            self._welcome = Welcome(self._words)
            self._welcome.chosen.connect(self.purpose)
            self._welcome.sample_asked.connect(self.sample_asked)
            self.body.addWidget(self._welcome, 1)
        return self._welcome

    def render_state(self, state: "HomeState") -> None:
        """Shows how it stands."""
        if state.loading:
            return
        if self._waiting is not None:
            self._waiting.hide()
            self._waiting.deleteLater()
            self._waiting = None
        for button in (self.open_button, self.new_button):
            button.setEnabled(True)
            button.setVisible(not state.is_empty)
        shown, hidden = (self.welcome, self._board) if state.is_empty else (self.board, self._welcome)
        if hidden is not None:
            hidden.hide()
        if self._welcome is not None:
            self._welcome.sample.show_busy(busy=False)
        if not state.is_empty:
            self.board.render_state(state)
        shown.show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the buttons stand under the title."""
        super().resizeEvent(event)
        narrow = self.width() < theme().scaled(_NARROW)
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def focus_first(self) -> None:
        """Puts the keyboard on the next thing to do."""
        first = self.new_button
        if self._welcome is not None and self._welcome.isVisible():
            first = next(iter(self._welcome.buttons.values()))
        elif self._board is not None and self._board.banner.isVisible():
            first = self._board.banner.button
        elif self._board is not None and self._board.quiet.isVisible():
            first = self._board.quiet.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
