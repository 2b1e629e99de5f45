"""The inbox: the worst news first, then everything that came in, in the order in which it needs somebody."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLayout, QStackedWidget, QWidget

from handover_app.application.files import is_folder
from handover_app.application.ports.runner import Runner
from handover_app.application.received.intake import SUFFIX
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.inbox import InboxPresenter, InboxState
from handover_app.presentation.reviewing.lines import Filter
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    DropArea,
    EmptyState,
    Role,
    ScrollPage,
    Space,
    Text,
    Tone,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.reviewing.chosen import ChosenBar
from handover_app.ui.reviewing.countersign import CountersignPage
from handover_app.ui.reviewing.filters import InboxFilters
from handover_app.ui.reviewing.news import InboxNews, InboxProgress
from handover_app.ui.reviewing.room import InboxRoom, room_of
from handover_app.ui.reviewing.table import InboxTable

_TABLE_HEIGHT = 240
_EMPTY_HEIGHT = 360


class InboxPage(QWidget):
    """`opened`: a file is to be read, by its SHA-256. `waiting`: how many files need somebody now."""

    opened = Signal(str)
    waiting = Signal(int)

    def __init__(self, room: InboxRoom, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = words
        self._room = room
        self.presenter: InboxPresenter = room.presenter
        self.setAcceptDrops(True)
        self._last_waiting = -1
        self.banner = Banner()
        self.banner.acted.connect(self._open_headline)
        page = ScrollPage(margin=Space.XXL, spacing=Space.L, fill=True)
        page.body.addLayout(self._head())
        self.progress = InboxProgress(self.presenter, words)
        self.news = InboxNews(self.presenter, words)
        self.filters = InboxFilters(self.presenter, words)
        self.chosen = ChosenBar(self.presenter, words)
        for part in (self.banner, self.progress, self.news, self.filters):
            page.body.addWidget(part)
        page.body.addWidget(self._table_or_nothing(), 1)
        page.body.addWidget(self.chosen)
        self.many = CountersignPage(room.countersigning(), words)
        self.many.closed.connect(self._show_list)
        self.many.done.connect(self.presenter.enter)
        self._list = page
        self._pages = QStackedWidget()
        for widget in (page, self.many):
            self._pages.addWidget(widget)
        self.setLayout(column(self._pages))
        self.filters.left.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.chosen.put_away.connect(self.put_away)
        self.chosen.countersigned.connect(self._countersign)
        changed = self.presenter.changed  # it outlives this page
        changed.connect(self.render_state)
        self.destroyed.connect(partial(changed.disconnect, self.render_state))
        self.render_state(self.presenter.state)

    @property
    def state(self) -> InboxState:
        """What is shown."""
        return self.presenter.state

    def take_files(self, paths: Sequence[Path]) -> None:
        """Takes in files, and all PDFs in folders."""
        self.presenter.take(list(paths))

    def leave(self) -> None:
        """Another page comes: nothing more is countersigned; checks and the folder's watch go on."""
        self.many.leave()

    def focus_first(self) -> None:
        """Puts the keyboard on what comes next: the banner's button, else the table, else choosing files."""
        ways = (self.banner.button, self.table, self.empty.button, self.files_button)
        target = next(widget for widget in ways if widget.isVisibleTo(self))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_files(self) -> None:
        """Asks which files, and takes them."""
        dialog = QFileDialog(self, self._("Choose files"), str(Path.home()), f"PDF (*{SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        dialog.open()

    def ask_for_folder(self) -> None:
        """Asks which folder to watch."""
        dialog = QFileDialog(self, self._("Watch a folder"), self.state.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.presenter.watch(Path(name)))
        dialog.open()

    def render_state(self, state: InboxState) -> None:
        """Shows the presenter's state."""
        self._room.watch.follow(state.folder)
        self._show_headline(state)
        for part in (self.progress, self.news, self.filters, self.chosen):
            part.render_state(state)
        self.table.show_lines(state.rows, state.ticked, state.listing.column, down=state.listing.down)
        self._stack.setCurrentWidget(self._what_to_show(state))
        self.files_button.setVisible(not state.empty)  # where nothing is, the invitation has the button
        if state.waiting != self._last_waiting:
            self._last_waiting = state.waiting
            self.waiting.emit(state.waiting)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.take_files(paths)

    def _head(self) -> QLayout:
        _ = self._
        self.folder_button = Button(_("Watch a folder …"), icon="folder-open")
        self.folder_button.clicked.connect(self.ask_for_folder)
        self.files_button = Button(_("Choose files …"), icon="file-text")
        self.files_button.clicked.connect(self.ask_for_files)
        return row(Text(_("Inbox"), Role.DISPLAY), None, self.folder_button, self.files_button)

    def _table_or_nothing(self) -> QWidget:
        _ = self._
        self.table = InboxTable(_)
        self.table.row_activated.connect(self.opened)
        self.table.ticked.connect(self.presenter.tick)
        self.table.all_ticked.connect(self.presenter.tick_all)
        self.table.put_away.connect(self.put_away)
        self.table.sorted_by.connect(self.presenter.sort)
        self.empty = DropArea(
            _("Drop records here"),
            _("PDF files, or a whole folder. They are copied; yours stay where they are."),
            _("Choose files …"),
            _("Drop them"),
            (SUFFIX,),
            icon="inbox",
        )
        self.empty.files.connect(self.take_files)
        self.empty.button.show_kind(ButtonKind.PRIMARY)
        self._nothing = EmptyState("search", _("Nothing here"), _("No file fits what you look for."))
        self._stack = QStackedWidget()
        watching = _("Or watch the folder where attachments are saved: new files come in by themselves.")
        hint = Text(watching, Role.SMALL2, wrap=True)
        self._invitation = holder(column((self.empty, 1), hint, None, spacing=12))
        for widget in (self.table, self._invitation, self._nothing):
            self._stack.addWidget(widget)
        self.empty.setMaximumHeight(theme().scaled(_EMPTY_HEIGHT))
        self._stack.setMinimumHeight(theme().scaled(_TABLE_HEIGHT))
        return self._stack

    def put_away(self) -> None:
        """Archives what is ticked, else the current row; in the archive, brings it back."""
        keys = self.state.ticked or {self.table.current_key} - {""}
        self.presenter.archive(keys, away=self.state.listing.part is not Filter.ARCHIVED)

    def _show_headline(self, state: InboxState) -> None:
        headline = state.headline
        self.banner.setVisible(headline is not None)
        if headline is not None:
            sign = headline.sign
            self.banner.render_state(sign.icon, Tone(sign.tone), sign.text, headline.body, headline.action)

    def _what_to_show(self, state: InboxState) -> QWidget:
        if state.empty:
            return self._invitation
        return self.table if state.rows else self._nothing

    def _open_headline(self) -> None:
        if self.state.headline is not None and self.state.headline.key:
            self.opened.emit(self.state.headline.key)

    def _countersign(self) -> None:
        keys = [line.key for line in self.state.rows if line.key in self.state.ticked]
        self._pages.setCurrentWidget(self.many)
        self.many.open(keys)
        self.many.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self._pages.setCurrentWidget(self._list)
        self.presenter.enter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """PDFs and folders; other things are left to the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX or is_folder(path)]


def create(services: Services, words: Words, runner: Runner) -> InboxPage:
    """The inbox as it stands; checks go on where they were."""
    page = InboxPage(room_of(services, words, runner), words)
    page.presenter.enter()
    return page
