"""The filled home screen: the worst news, what is going on, what is finished, what is due."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.home.states import Command, HandoverLine, HomeState, News
from handover_app.ui.home.deadlines import Deadlines
from handover_app.ui.home.handover_row import HandoverRow
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    Count,
    DropArea,
    EmptyState,
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
    """`commanded` carries a `Command` and its `HandoverLine`, `news_opened` the `News`, `files` paths.

    `inbox_asked`: somebody wants to see what waits there; `new_asked`: to begin a handover.
    """

    commanded = Signal(object, object)
    news_opened = Signal(object)
    inbox_asked = Signal()
    new_asked = Signal()
    files = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _ = words
        self._news: News | None = None
        self.banner = Banner()
        self.banner.acted.connect(lambda: self.news_opened.emit(self._news))
        self.inbox = Banner()
        self.inbox.acted.connect(self.inbox_asked)
        self.quiet = EmptyState(
            "circle-check",
            _("Nothing is going on"),
            _("Begin the next handover, or drop a record that you were sent."),
            _("Begin a handover"),
        )
        self.quiet.button.show_kind(ButtonKind.PRIMARY)
        self.quiet.acted.connect(self.new_asked)
        self._away_shown = False
        self._away: QWidget | None = None
        self.away_button: Button | None = None
        self._keys: tuple[tuple[str, ...], ...] = ()
        self._rows: dict[str, HandoverRow] = {}
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
        self._columns = row((column(self.quiet, self._lists, None, spacing=0), 1), self._side, spacing=20)
        self.setLayout(column(self.banner, self.inbox, self._columns, None, spacing=20))

    def render_state(self, state: HomeState) -> None:
        """Shows how it stands."""
        self._news = news = state.news
        self.banner.setVisible(news is not None)
        if news is not None:
            tone = Tone(news.sign.tone)
            self.banner.render_state(news.sign.icon, tone, news.sign.text, news.body, news.action)
        self._render_inbox(state.waiting, first=news is None)
        self.quiet.setVisible(state.is_quiet and not state.waiting)
        self._render_lists(state)
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

    def _render_inbox(self, waiting: int, *, first: bool) -> None:
        _ = self._words
        self.inbox.setVisible(bool(waiting))
        if waiting:
            text = _.n(
                "{count} record in the inbox needs you", "{count} records in the inbox need you", waiting
            )
            self.inbox.render_state("inbox", Tone.INFO, text, "", _("Open the inbox"), primary=first)

    def _render_lists(self, state: HomeState) -> None:
        """While the same handovers stand in the same lists their rows stay, and whoever is on one of them."""
        lists = (state.running, state.taking_over, state.finished, state.put_away)
        keys = tuple(tuple(line.key for line in lines) for lines in lists)
        if keys == self._keys:
            for line in chain(*lists):
                if self._rows[line.key].line != line:
                    self._rows[line.key].render_state(line)
            return
        self._keys, self._rows = keys, {}
        clear(self._lists)
        _ = self._words
        self._add_list(_("Going on"), state.running)
        self._add_list(_("You are taking over"), state.taking_over)
        self._add_list(_("Finished"), state.finished)
        self._add_folded(state.put_away)

    def _add_list(self, title: str, lines: Sequence[HandoverLine]) -> None:
        if not lines:
            return
        self._lists.addLayout(row(Text(title, Role.H3), Count(self._words.number(len(lines))), None))
        self._lists.addWidget(self._card(lines))
        self._lists.addSpacing(8)

    def _add_folded(self, lines: Sequence[HandoverLine]) -> None:
        """What was put away: a line of its own, opened when it is wanted."""
        self._away = self.away_button = None
        if not lines:
            return
        self.away_button = Button("", ButtonKind.LINK, small=True)
        self.away_button.clicked.connect(lambda: self._fold(not self._away_shown, len(lines)))
        self._away = self._card(lines)
        self._lists.addLayout(row(self.away_button, None))
        self._lists.addWidget(self._away)
        self._fold(self._away_shown, len(lines))

    def _fold(self, shown: bool, count: int) -> None:
        self._away_shown = shown
        if self._away is None or self.away_button is None:
            return
        _ = self._words
        number = _.number(count)
        text = _("Hide what was put away") if shown else _("Put away ({count})", count=number)
        self.away_button.setText(text)
        self.away_button.show_icon("chevron-down" if shown else "chevron-right")
        self._away.setVisible(shown)

    def _card(self, lines: Sequence[HandoverLine]) -> Card:
        rows = QVBoxLayout()
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        for line in lines:
            item = self._rows[line.key] = HandoverRow(line, self._words, last=line is lines[-1])
            item.clicked.connect(lambda _=False, item=item: self.commanded.emit(Command.OPEN, item.line))
            item.commanded.connect(lambda command, item=item: self.commanded.emit(command, item.line))
            rows.addWidget(item)
        return Card(rows)
