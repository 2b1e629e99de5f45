"""The inbox: the worst news first, then everything that came in, in the order in which it needs somebody."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QLayout, QLineEdit, QMenu, QStackedWidget, QWidget

from handover_app.application.ports import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import N_, Words
from handover_app.presentation.reviewing.inbox import InboxPresenter, InboxState
from handover_app.presentation.reviewing.intake import SUFFIX
from handover_app.presentation.reviewing.lines import Filter
from handover_app.presentation.reviewing.listing import Column
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    ButtonKind,
    Card,
    ComboField,
    DropArea,
    EmptyState,
    Flow,
    Icon,
    Option,
    Role,
    RoomyAnswers,
    ScrollPage,
    Segmented,
    Space,
    Text,
    Tone,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.kit.icons import icon
from handover_app.ui.reviewing.countersign import CountersignPage
from handover_app.ui.reviewing.room import InboxRoom, room_of
from handover_app.ui.reviewing.table import InboxTable

PARTS = {
    Filter.ATTENTION: N_("Needs attention"),
    Filter.TO_SIGN: N_("To sign"),
    Filter.WAITING: N_("With others"),
    Filter.DONE: N_("Done"),
    Filter.ALL: N_("All"),
    Filter.ARCHIVED: N_("Archive"),
}
ORDERS = {
    Column.NEED: N_("What is urgent"),
    Column.UNIT: N_("Unit"),
    Column.DAY: N_("Date"),
    Column.VERDICT: N_("Verdict"),
    Column.BLOCKS: N_("What blocks"),
    Column.SIGNED: N_("Signatures"),
    Column.AGE: N_("Age"),
}
_TABLE_HEIGHT = 240
_EMPTY_HEIGHT = 360
_SEARCH_WIDTH = 220


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
        for part in (self.banner, self._progress_row(), self._news_row(), self._filters()):
            page.body.addWidget(part)
        page.body.addWidget(self._table_or_nothing(), 1)
        page.body.addWidget(self._foot())
        self.many = CountersignPage(room.countersigning(), words)
        self.many.closed.connect(self._show_list)
        self.many.done.connect(self.presenter.enter)
        self._list = page
        self._pages = QStackedWidget()
        for widget in (page, self.many):
            self._pages.addWidget(widget)
        self.setLayout(column(self._pages))
        self._connect_keys()
        self.presenter.changed = shown = self.render_state
        self.destroyed.connect(partial(_let_go, self.presenter, shown))
        self.render_state()

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
        ways = (self.banner.button, self.table, self.files_button)
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

    def render_state(self) -> None:
        """Shows the presenter's state."""
        state = self.state
        self._room.watch.follow(state.folder)
        self._show_headline(state)
        self._show_progress(state)
        self._show_news(state)
        self._show_parts(state)
        self.table.show_lines(state.rows, state.ticked, state.listing.column, down=state.listing.down)
        self._stack.setCurrentWidget(self._what_to_show(state))
        self._show_foot(state)
        self._show_folder(state)
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

    def _progress_row(self) -> QWidget:
        self._doing = Text("", Role.SMALL2)
        self.bar = Bar(name=self._("Progress"))
        self.cancel = Button(self._("Cancel"), ButtonKind.GHOST, small=True)
        self.cancel.clicked.connect(self.presenter.stop)
        self._progress = holder(row(self._doing, (self.bar, 1), self.cancel, spacing=12))
        return self._progress

    def _news_row(self) -> QWidget:
        _ = self._
        self._notice = Text("", Role.SMALL2, wrap=True)
        self._problem = Text("", Role.SMALL, Tone.BAD, wrap=True)
        self._old = Text("", Role.SMALL2, wrap=True)
        self.again = Button(_("Check again"), icon="rotate-ccw", small=True)
        self.again.clicked.connect(self._check_again)
        self._again_row = holder(row((self._old, 1), self.again, spacing=12))
        self._watched = Text("", Role.SMALL2, wrap=True)
        self.unwatch = Button(_("Stop watching"), ButtonKind.GHOST, small=True)
        self.unwatch.clicked.connect(lambda: self.presenter.watch(None))
        self._watch_row = holder(row(Icon("folder-open"), (self._watched, 1), self.unwatch, spacing=8))
        self._news = holder(column(self._problem, self._notice, self._again_row, self._watch_row, spacing=6))
        return self._news

    def _filters(self) -> QWidget:
        _ = self._
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in the inbox"))
        self.search.setAccessibleName(_("Search in the inbox"))
        self.search.setToolTip(_("Unit, person, file name or record id. Ctrl+F"))
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        theme().changed.connect(self._tint)
        self.search.textChanged.connect(self.presenter.search)
        self.search.setMinimumWidth(theme().scaled(_SEARCH_WIDTH))
        self.search.setMaximumWidth(theme().scaled(2 * _SEARCH_WIDTH))
        self.parts = Segmented([Option(part.value, _(word)) for part, word in PARTS.items()], _("Show"))
        self.parts.chosen.connect(lambda key: self.presenter.show_part(Filter(key)))
        self._all_parts = RoomyAnswers(self.parts)
        self.few = ComboField(_("Show"), self._options(self.state), empty=_("Show"))
        self.few.chosen.connect(lambda key: self.presenter.show_part(Filter(key)))
        self.order = Button("", ButtonKind.GHOST, icon="chevron-down", trailing=True, small=True)
        self.order.clicked.connect(self._ask_order)
        self._filter_row = holder(
            column(
                row((self._all_parts, 1), spacing=12),
                self.few,
                row((self.search, 1), None, self.order, spacing=12),
                spacing=10,
            )
        )
        return self._filter_row

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

    def _foot(self) -> QWidget:
        _ = self._
        self._chosen = Text("", Role.STRONG, wrap=True)
        self._hint = Text("", Role.CAPTION3, wrap=True)
        self.clear = Button(_("Clear the choice"), ButtonKind.GHOST)
        self.clear.clicked.connect(self.presenter.untick)
        self.archive = Button("", icon="archive")
        self.archive.clicked.connect(self.put_away)
        self.countersign = Button("", icon="pen-line")
        self.countersign.clicked.connect(self._countersign)
        words = column(self._chosen, self._hint, spacing=2)
        deeds = Flow((self.clear, self.archive, self.countersign), spacing=10)
        parts = (Icon("list-checks", "accent_text", 20), (words, 1), deeds)
        self._foot_card = Card(row(*parts, spacing=10, margins=(20, 12, 14, 12)))
        return self._foot_card

    def put_away(self) -> None:
        """Archives what is ticked, else the current row; in the archive, brings it back."""
        keys = self.state.ticked or {self.table.current_key} - {""}
        self.presenter.archive(keys, away=self.state.listing.part is not Filter.ARCHIVED)

    def _connect_keys(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)
        leave = QShortcut(QKeySequence("Esc"), self.search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave_search)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _leave_search(self) -> None:
        self.search.clear()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_headline(self, state: InboxState) -> None:
        headline = state.headline
        self.banner.setVisible(headline is not None)
        if headline is not None:
            sign = headline.sign
            self.banner.render_state(sign.icon, Tone(sign.tone), sign.text, headline.body, headline.action)

    def _show_progress(self, state: InboxState) -> None:
        progress = state.progress
        self._progress.setVisible(progress is not None)
        if progress is not None:
            self._doing.show_text(progress.words)
            self.cancel.setEnabled(not progress.stopping)
            self.bar.show_progress(progress.done, progress.total, name=progress.words)

    def _show_news(self, state: InboxState) -> None:
        _ = self._
        for text, widget in ((state.notice, self._notice), (state.problem, self._problem)):
            widget.show_text(text)
            widget.setVisible(bool(text))
        old = ""
        if state.unchecked:
            old = _.n("{count} file is not checked.", "{count} files are not checked.", state.unchecked)
        elif state.stale:
            old = _.n(
                "{count} file was checked before whom you trust or the rules changed.",
                "{count} files were checked before whom you trust or the rules changed.",
                state.stale,
            )
        self._old.show_text(old)
        self._again_row.setVisible(bool(old))
        news = (state.notice, state.problem, old, state.folder)
        self._news.setVisible(any(news))

    def _show_parts(self, state: InboxState) -> None:
        self._filter_row.setVisible(not state.empty)
        if self.search.text() != state.listing.query:  # remembered from visit to visit, or cleared
            self.search.setText(state.listing.query)
        self.parts.show_value(state.listing.part.value)
        for part in PARTS:
            self.parts.show_count(part.value, self._.number(state.count(part)))
        self.few.show_options(self._options(state))
        self.few.show_value(state.listing.part.value)
        word = self._(ORDERS[state.listing.column])
        self.order.setText(self._("Sorted by: {column}", column=word))
        self.order.updateGeometry()

    def _what_to_show(self, state: InboxState) -> QWidget:
        if state.empty:
            return self._invitation
        return self.table if state.rows else self._nothing

    def _show_foot(self, state: InboxState) -> None:
        _ = self._
        count, ready = len(state.ticked), state.countersign
        self._foot_card.setVisible(bool(count))
        if not count:
            return
        self._chosen.show_text(_.n("{count} is chosen", "{count} are chosen", count))
        self._hint.show_text(
            _("You see the list before anything is signed.")
            if ready
            else _("None of them can be accepted as it stands.")
        )
        archived = state.listing.part is Filter.ARCHIVED
        self.archive.setText(_("Bring back") if archived else _("Put into the archive"))
        self.countersign.setText(_.n("Countersign {count} …", "Countersign {count} …", ready))
        self.countersign.setVisible(bool(ready))
        for button in (self.archive, self.countersign):
            button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Where the parts do not fit beside one another, they fold into a list."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * Space.XXL - Space.L
        fits = room >= self._all_parts.sizeHint().width()
        self._all_parts.setVisible(fits)
        self.few.setVisible(not fits)

    def _options(self, state: InboxState) -> list[Option]:
        counted = ((part, self._(word), state.count(part)) for part, word in PARTS.items())
        return [Option(part.value, f"{word} ({self._.number(count)})") for part, word, count in counted]

    def _show_folder(self, state: InboxState) -> None:
        self._watch_row.setVisible(bool(state.folder))
        self._watched.show_text(self._("What comes into {folder} is taken in.", folder=state.folder))

    def _check_again(self) -> None:
        if self.state.unchecked:
            self.presenter.resume()
        else:
            self.presenter.recheck()

    def _ask_order(self) -> None:
        menu = QMenu(self)
        for order, word in ORDERS.items():
            action = menu.addAction(self._(word))
            action.setCheckable(True)
            action.setChecked(order is self.state.listing.column)
            action.triggered.connect(lambda _on, chosen=order: self.presenter.sort_by(chosen))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

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

    def _tint(self) -> None:
        self._glass.setIcon(icon("search", "text3"))


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """PDFs and folders; other things are left to the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX or path.is_dir()]


def _let_go(presenter: InboxPresenter, shown: Callable[[], None]) -> None:
    """The presenter outlives the page, which may have a successor already."""
    if presenter.changed == shown:
        presenter.changed = lambda: None


def create(services: Services, words: Words, runner: Runner) -> InboxPage:
    """The inbox as it stands; checks go on where they were."""
    page = InboxPage(room_of(services, words, runner), words)
    page.presenter.enter()
    return page
