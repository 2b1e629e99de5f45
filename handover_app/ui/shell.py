"""The window with its rail, and the one who goes from page to page. Pages are made by `ui/routes`.

Nothing but the home page's frame is needed for the first paint: routes, presenters and panels are
imported where they are first used.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import HOME, Address, Page
from handover_app.ui.home.page import HomePage
from handover_app.ui.main_window import MainWindow
from handover_app.ui.preferences import Preferences
from handover_app.ui.rail import Rail
from handover_app.ui.routes.registry import PLACES, ROUTES
from handover_app.ui.shortcuts import Shortcuts
from handover_app.ui.workers import BackgroundTasks, Worker

if TYPE_CHECKING:
    from handover_app.application.ports.handover_store import HandoverStore
    from handover_app.presentation.handover.targets import FieldTarget
    from handover_app.presentation.problem import Problem
    from handover_app.ui.notice_panel import Notice, NoticePanel
    from handover_app.ui.problem_panel import ProblemPanel
    from handover_app.ui.routes.handovers import Home
    from handover_app.ui.routes.navigator import PageNavigator


class Shell(QObject):
    """Keeps the page that is shown, and leads to others; the `WindowActions` of every page.

    `language_chosen`: the window is to be made anew in a language. `ready`: home is filled,
    for the first time.
    """

    language_chosen = Signal(str)
    ready = Signal()

    def __init__(
        self,
        services: Services,
        words: Words,
        preferences: Preferences,
        worker: Worker,
        tell: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._services, self._words, self._preferences = services, words, preferences
        self._worker, self._tell = worker, tell
        self._tasks = BackgroundTasks(worker, tell)
        self._navigator: PageNavigator | None = None
        self._home: Home | None = None
        self._shortcuts_page: QWidget | None = None
        self._is_kept = False
        self._heard: list[QMetaObject.Connection] = []
        self.address = HOME
        self.problem: ProblemPanel | None = None
        self.notice: NoticePanel | None = None
        rail = Rail(words("Handover"), [place.called(words(place.name)) for place in PLACES], words("Places"))
        self.window = MainWindow(words("Handover"), rail)
        rail.chosen.connect(self.go_to_place)
        self.window.dropped.connect(self.take_files)
        self.window.closing.connect(self._close)
        self.home_page = HomePage(words)
        self.window.show_page(self.home_page)
        rail.show_place(Page.HOME)
        self.shortcuts = Shortcuts(self.window, words, [place.name for place in PLACES])
        self.shortcuts.new.connect(lambda: self.go(Address(Page.BEGIN)))
        self.shortcuts.open.connect(self.ask_for_files)
        self.shortcuts.place.connect(lambda index: self.go_to_place(PLACES[index].key))
        self.shortcuts.help.connect(self.show_shortcuts)

    def open_store(self) -> None:
        """Opens the database in the background; called once the window is painted."""
        self._tasks.run(self._services.store, self._store_opened)

    def go_to_place(self, place: str) -> None:
        """Goes to one of the places of the rail."""
        self.go(Address(Page(place)))

    def show(self, page: Page, key: str = "", field: "FieldTarget | None" = None) -> None:
        """Goes to a page; `go` with the address spelt out."""
        self.go(Address(page, key, field))

    def go(self, address: Address) -> None:
        """Leaves the page that is shown for another. Before the database is open there is only home."""
        if self._is_kept:
            return
        if self._navigator is None:
            self.window.rail.show_place(Page.HOME)
            return
        self._put_shortcuts_away(self.home_page)
        with self._navigator.leaving():
            if self.notice is not None:
                self.notice.leave_page()
            self.address = address
            self._preferences.remember_page(str(address) if address.is_lasting else "")
            if address.page is Page.HOME:
                self._go_home()
            else:
                self.window.rail.show_place(ROUTES[address.page].place)
                self._navigator.enter(address)

    def keep_here(self, *, kept: bool) -> None:
        """Keeps the window to the page that is shown, until it lets go."""
        self._is_kept = kept
        self.window.rail.setVisible(not kept)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Cases become handovers; a record is judged; several records go to the inbox."""
        if self._is_kept or self._navigator is None or self._home is None or not paths:
            return
        from handover_app.presentation.addresses import sorted_files  # noqa: PLC0415 (after the first paint)

        files = sorted_files(paths)
        for case in files.cases:
            self._home.import_case(case)
        if len(files.records) == 1:
            self.go(Address(Page.VERDICT, str(files.records[0])))
        elif files.records:
            from handover_app.ui.routes.reviews import take_in  # noqa: PLC0415

            self.go(Address(Page.INBOX))
            if (inbox := self._navigator.here) is not None:
                take_in(inbox, files.records)

    def ask_for_files(self) -> None:
        """Asks for files, and takes them."""
        from handover_app.ui.routes.files import ask_for_files  # noqa: PLC0415

        if self._navigator is not None:
            ask_for_files(self.window, self._words, self._preferences, self.take_files)

    def show_shortcuts(self) -> None:
        """Shows what each key does, over the page where one is; the way back leads to it."""
        from handover_app.presentation.handover.guide import guide_lines  # noqa: PLC0415
        from handover_app.ui.pages.shortcuts import ShortcutsPage  # noqa: PLC0415

        came_from = self.window.page
        if isinstance(came_from, ShortcutsPage) or came_from is None:
            return
        page = ShortcutsPage(self._words, guide_lines(self._words), self.shortcuts.overview)
        page.guide_asked.connect(self.show_guide_again)
        page.left.connect(lambda: self._put_shortcuts_away(came_from))
        self._shortcuts_page = page
        self.window.show_page(page)
        page.back.setFocus()

    def show_guide_again(self) -> None:
        """Has the stages of a handover say again what they are for."""
        from handover_app.presentation.handover.guide import show_again  # noqa: PLC0415

        if (navigator := self._navigator) is not None:
            self._tasks.run(lambda: show_again(navigator.store), lambda _done: None)

    def choose_language(self, language: str) -> None:
        """Asks for the window in another language."""
        self.language_chosen.emit(language)

    def finish(self) -> None:
        """Leaves the page, and waits for the work that was begun here: what comes back finds this window, and
        nothing comes back after it.
        """
        if self._navigator is not None:
            with self._navigator.leaving():
                pass
        if self._home is not None:
            self._home.stop()
        while self._heard:
            QObject.disconnect(self._heard.pop())
        self._worker.finish()
        self._tasks.end(lambda: None)

    def count(self, place: str, number: int) -> None:
        """Shows at a place of the rail how much waits there."""
        self.window.rail.show_count(place, self._words.number(number) if number else "")

    def tell(self, error: BaseException) -> None:
        """Shows what went wrong above the page."""
        self._tell(error)

    def show_problem(self, problem: "Problem") -> None:
        """Says above the page what went wrong."""
        from handover_app.ui.problem_panel import ProblemPanel  # noqa: PLC0415

        if self.problem is None:
            self.problem = ProblemPanel(self._words)
            self.window.put_above(self.problem)
        self.problem.show_problem(problem)

    def notify(self, notice: "Notice") -> None:
        """Shows something above the page, with a way to go on or back."""
        from handover_app.ui.notice_panel import NoticePanel  # noqa: PLC0415

        if self.notice is None:
            self.notice = NoticePanel(self._words)
            self.window.put_above(self.notice)
        self.notice.show_notice(notice)

    def _tell_no_browser(self, address: str) -> None:
        _ = self._words
        self._offer_to_copy(
            _("No browser opened the page {address}.", address=address), _("Copy the address"), address
        )

    def _tell_no_file_manager(self, folder: str) -> None:
        _ = self._words
        self._offer_to_copy(
            _("No program opened the folder {folder}.", folder=folder), _("Copy the path"), folder
        )

    def _offer_to_copy(self, text: str, action: str, copied: str) -> None:
        """Nothing opened it: the user can."""
        from handover_app.ui.notice_panel import Notice  # noqa: PLC0415

        def copy() -> None:
            QGuiApplication.clipboard().setText(copied)

        self.notify(Notice("circle-alert", text, action, copy, passes=True))

    def _store_opened(self, store: "HandoverStore") -> None:
        from handover_app.ui.kit import desktop  # noqa: PLC0415 (after the first paint)
        from handover_app.ui.routes.context import PageContext  # noqa: PLC0415
        from handover_app.ui.routes.handovers import Home  # noqa: PLC0415
        from handover_app.ui.routes.navigator import PageNavigator  # noqa: PLC0415

        self._heard = [
            desktop().page_failed.connect(self._tell_no_browser),
            desktop().folder_failed.connect(self._tell_no_file_manager),
        ]
        context = PageContext(
            services=self._services,
            words=self._words,
            store=store,
            runner=self._tasks,
            background=self._worker,
            preferences=self._preferences,
            window=self,
            go=self.go,
        )
        self._navigator = PageNavigator(context, self.window)
        self._home = Home(context, self.home_page, self.window)
        self._home.filled.connect(self.ready)
        self._home.refresh()

    def _go_home(self) -> None:
        self.window.rail.show_place(Page.HOME)
        self.window.show_page(self.home_page)
        if self._home is not None:
            self._home.refresh()

    def _put_shortcuts_away(self, page: QWidget) -> None:
        shown, self._shortcuts_page = self._shortcuts_page, None
        if shown is not None:
            self.window.show_page(page)
            QTimer.singleShot(0, shown, lambda: self.window.drop_page(shown))

    def _close(self) -> None:
        self._preferences.remember_geometry(self.window.saveGeometry())
        self.finish()
        self._preferences.remember_page("")  # left in order: nothing to come back to
