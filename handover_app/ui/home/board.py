"""The filled home screen: the worst news, what is going on, what is finished, what is due."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.home.states import HandoverLine, HomeState, News
from handover_app.ui.home.deadlines import Deadlines
from handover_app.ui.home.handover_row import HandoverRow
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    Count,
    DropArea,
    Role,
    Text,
    Tone,
    clear,
    column,
    holder,
    row,
    theme,
)

_SIDE = 264
_NARROW = 800
_NO_LIMIT = 16777215


class Board(QWidget):
    """`opened` carries a handover's key, `news_opened` the `News`, `removal` a key, `files` paths."""

    opened = Signal(str)
    news_opened = Signal(object)
    removal = Signal(str)
    files = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _ = words
        self._news: News | None = None
        self.banner = Banner()
        self.banner.acted.connect(lambda: self.news_opened.emit(self._news))
        self._question = _Question(words)
        self._question.confirmed.connect(self.removal)
        self._lists = column(spacing=12)
        self._deadlines = Deadlines(words)
        self._drop = DropArea(
            _("Drop a record here"),
            _("It is checked at once. A case file becomes a new handover."),
            _("Choose a file …"),
            _("Drop it"),
            (".pdf", ".json"),
        )
        self._drop.files.connect(self.files)
        self._drop.setMinimumHeight(124)
        side = column(self._deadlines, self._drop, None, spacing=16)
        self._side = holder(side, width=theme().scaled(_SIDE))
        self._columns = row((column(self._lists, None, spacing=0), 1), self._side, spacing=20)
        self.setLayout(column(self.banner, self._question, self._columns, None, spacing=20))

    def render_state(self, state: HomeState) -> None:
        """Shows how it stands."""
        self._news = news = state.news
        self.banner.setVisible(news is not None)
        if news is not None:
            tone = Tone(news.sign.tone)
            self.banner.render_state(news.sign.icon, tone, news.sign.text, news.body, news.action)
        self._question.hide()
        clear(self._lists)
        self._add_list(self._words("Going on"), state.running)
        self._add_list(self._words("Finished"), state.finished)
        self._deadlines.show_lines(state.deadlines)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        side = theme().scaled(_SIDE)
        narrow = self.width() < theme().scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
            self._side.setMinimumWidth(0 if narrow else side)
            self._side.setMaximumWidth(_NO_LIMIT if narrow else side)

    def _add_list(self, title: str, lines: Sequence[HandoverLine]) -> None:
        if not lines:
            return
        self._lists.addLayout(row(Text(title, Role.H3), Count(self._words.number(len(lines))), None))
        rows = QVBoxLayout()
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        for line in lines:
            item = HandoverRow(line, self._words("Sample"), last=line is lines[-1])
            item.clicked.connect(lambda _=False, key=line.key: self.opened.emit(key))
            item.asked.connect(lambda line=line: self._question.ask(line))
            rows.addWidget(item)
        self._lists.addWidget(Card(rows))
        self._lists.addSpacing(8)


class _Question(Card):
    """Asks once more before a handover goes for good. `confirmed` carries its key."""

    confirmed = Signal(str)

    def __init__(self, words: Words) -> None:
        self._words = words
        self._key = ""
        self._text = Text(role=Role.STRONG, wrap=True)
        self._keep = Button(words("Keep it"))
        remove = Button(words("Remove it for good"), ButtonKind.DANGER, icon="trash-2")
        super().__init__(row((self._text, 1), remove, self._keep, spacing=12, margins=(20, 14, 16, 14)))
        self._keep.clicked.connect(self.hide)
        remove.clicked.connect(self._confirm)
        self.hide()

    def ask(self, line: HandoverLine) -> None:
        """Asks about this handover; the keyboard stands on keeping it."""
        self._key = line.key
        question = self._words("Remove the handover of {unit}, with everything in it?", unit=line.name)
        self._text.show_text(question)
        self.show()
        self._keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self._key)
