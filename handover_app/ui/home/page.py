"""The home screen: bones while the database opens, then the welcome or the lists."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.home.states import HandoverLine, HomeState, News
from handover_app.ui.home.deadlines import Deadlines
from handover_app.ui.home.handover_row import HandoverRow
from handover_app.ui.home.welcome import Welcome
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    Count,
    DropArea,
    Role,
    ScrollPage,
    Space,
    Text,
    Tone,
    clear,
    column,
    holder,
    row,
    theme,
)

_SIDE = 264
_NARROW = 860


class HomePage(ScrollPage):
    """Shows a `HomeState`. `opened` carries a handover's key, `news_opened` the `News`,
    `removal` a key to remove."""

    opened = Signal(str)
    news_opened = Signal(object)
    new_asked = Signal()
    record_asked = Signal()
    removal = Signal(str)
    files = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.XXL, spacing=20, fill=True, parent=parent)
        self._words = words
        self._state = HomeState()
        _ = words
        self.open_button = Button(_("Open a record …"), icon="file-text")
        self.open_button.clicked.connect(self.record_asked)
        self.new_button = Button(_("New handover"), icon="plus")
        self.new_button.clicked.connect(self.new_asked)
        head = row(Text(_("Handovers"), Role.DISPLAY), None, self.open_button, self.new_button)
        self._bones = holder(column(*(_bone(height) for height in (84, 138, 138)), None, spacing=20))
        self.welcome = Welcome(words)
        self.banner = Banner()
        self.banner.acted.connect(self._act_on_news)
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
        self._side = holder(
            column(self._deadlines, self._drop, None, spacing=16), width=theme().scaled(_SIDE)
        )
        self._columns = row((column(self._lists, None, spacing=0), 1), self._side, spacing=20)
        self._filled = holder(column(self.banner, self._question, self._columns, None, spacing=20))
        for item in (self._bones, self.welcome, self._filled):
            item.hide()
        self.body.addLayout(head)
        for item in (self._bones, self.welcome, self._filled):
            self.body.addWidget(item, 1)
        self._bones.show()

    def render_state(self, state: HomeState) -> None:
        """Shows how it stands."""
        self._state = state
        self._bones.setVisible(state.loading)
        self.welcome.setVisible(state.is_empty)
        self._filled.setVisible(not state.loading and not state.is_empty)
        for button in (self.open_button, self.new_button):
            button.setVisible(not state.is_empty)
            button.setEnabled(not state.loading)
        self._render_news(state.news)
        self._question.hide()
        clear(self._lists)
        self._add_list(self._words("Going on"), state.running)
        self._add_list(self._words("Finished"), state.finished)
        self._deadlines.show_lines(state.deadlines)

    def focus_first(self) -> None:
        """Puts the keyboard on the next thing to do."""
        first = self.banner.button if self._state.news else self.new_button
        if self._state.is_empty:
            first = next(iter(self.welcome.buttons.values()))
        if first.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        narrow = self.width() < theme().scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
            self._side.setMinimumWidth(0 if narrow else theme().scaled(_SIDE))
            self._side.setMaximumWidth(16777215 if narrow else theme().scaled(_SIDE))

    def _render_news(self, news: News | None) -> None:
        self.banner.setVisible(news is not None)
        if news is not None:
            sign = news.sign
            self.banner.render_state(sign.icon, Tone(sign.tone), sign.text, news.body, news.action)

    def _act_on_news(self) -> None:
        if self._state.news is not None:
            self.news_opened.emit(self._state.news)

    def _add_list(self, title: str, lines: Sequence[HandoverLine]) -> None:
        if not lines:
            return
        count = Count(self._words.number(len(lines)))
        self._lists.addLayout(row(Text(title, Role.H3), count, None, margins=(0, 0, 0, 0)))
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
        keep = Button(words("Keep it"))
        keep.clicked.connect(self.hide)
        remove = Button(words("Remove it for good"), ButtonKind.DANGER, icon="trash-2")
        remove.clicked.connect(self._confirm)
        self._keep = keep
        super().__init__(row((self._text, 1), remove, keep, spacing=12, margins=(20, 14, 16, 14)))
        self.hide()

    def ask(self, line: HandoverLine) -> None:
        """Asks about this handover; the keyboard stands on keeping it."""
        self._key = line.key
        self._text.show_text(
            self._words("Remove the handover of {unit}, with everything in it?", unit=line.name)
        )
        self.show()
        self._keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self._key)


def _bone(height: int) -> Card:
    card = Card(kind="card")
    card.setFixedHeight(height)
    return card
