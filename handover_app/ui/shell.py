"""The window with its rail, and the one who goes from page to page. Pages are made by `ui/routes`.

Nothing but the home page's frame is needed for the first paint: routes, presenters and panels are
imported where they are first used.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from handover_app.application.errors import HandoverError
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import HOME, Address, Page
from handover_app.ui.home.page import HomePage
from handover_app.ui.main_window import MainWindow
from handover_app.ui.preferences import Preferences
from handover_app.ui.rail import Rail
from handover_app.ui.routes.registry import PLACES, ROUTES
from handover_app.ui.shortcuts import Shortcuts
from handover_app.ui.workers import Worker

if TYPE_CHECKING:
    from handover_app.application.ports import HandoverStore
    from handover_app.presentation.handover.targets import FieldTarget
    from handover_app.presentation.problem import Problem
    from handover_app.ui.notice_panel import Notice, NoticePanel
    from handover_app.ui.problem_panel import ProblemPanel
    from handover_app.ui.routes.handovers import Home
    from handover_app.ui.routes.room import Room, Visit


class Shell(QObject):
    """Keeps the page that is shown, and leads to others; the `Ways` of every page.

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
        self._room: Room | None = None
        self._home: Home | None = None
        self._visit: Visit | None = None
        self._shortcuts_page: QWidget | None = None
        self._is_kept = False
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
        self._worker.run(self._services.open_store, self._store_opened, self._tell)

    def go_to_place(self, place: str) -> None:
        """Goes to one of the places of the rail."""
        self.go(Address(Page(place)))

    def show(self, page: Page, key: str = "", field: "FieldTarget | None" = None) -> None:
        """Goes to a page; `go` with the address spelt out."""
        self.go(Address(page, key, field))

    def go(self, address: Address) -> None:
        """Leaves the page that is shown for another. Before the database is open there is only home."""
        room = self._room
        if self._is_kept:
            return
        if room is None:
            self.window.rail.show_place(Page.HOME)
            return
        self._leave()
        if self.notice is not None:
            self.notice.leave_page()
        self.address = address
        self._preferences.remember_page(str(address) if address.is_lasting else "")
        if address.page is Page.HOME:
            self._go_home()
            return
        route = ROUTES[address.page]
        visit = self._visit = route.make()(room, address)
        self.window.rail.show_place(route.place)
        self.window.show_page(visit.page)
        visit.enter()

    def keep_here(self, *, kept: bool) -> None:
        """Keeps the window to the page that is shown, until it lets go."""
        self._is_kept = kept
        self.window.rail.setVisible(not kept)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Cases become handovers; a record is judged; several records go to the inbox."""
        if self._is_kept or self._room is None or self._home is None or not paths:
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
            if self._visit is not None:
                take_in(self._visit, files.records)

    def ask_for_files(self) -> None:
        """Asks for files, and takes them."""
        from handover_app.ui.routes.files import ask_for_files  # noqa: PLC0415

        if self._room is not None:
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

        if (room := self._room) is not None:
            self._worker.run(lambda: show_again(room.store), lambda _done: None, self._tell)

    def choose_language(self, language: str) -> None:
        """Asks for the window in another language."""
        self.language_chosen.emit(language)

    def finish(self) -> None:
        """Leaves the page, and waits for the work that was begun here: whatever it brings is shown in this
        window, never in one that is gone.
        """
        self._leave()
        self._worker.finish()

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

    def _store_opened(self, store: object) -> None:
        if not isValid(self.window):
            return  # another language was chosen meanwhile, and another window stands there
        from handover_app.ui.routes.handovers import Home  # noqa: PLC0415
        from handover_app.ui.routes.room import Room  # noqa: PLC0415

        opened: HandoverStore = store  # type: ignore[assignment]  # what `open_store` gave
        self._room = Room(self._services, self._words, opened, self._worker, self._preferences, self)
        self._home = Home(self._room, self.home_page, self.window)
        self._home.filled.connect(self.ready)
        self._home.refresh()

    def _go_home(self) -> None:
        self.window.rail.show_place(Page.HOME)
        self.window.show_page(self.home_page)
        if self._home is not None:
            self._home.refresh()

    def _leave(self) -> None:
        """Has the page write what waits, and lets go of it once another is shown."""
        self._put_shortcuts_away(self.home_page)
        if self._visit is None:
            return
        visit, self._visit = self._visit, None
        try:
            visit.leave()
        except HandoverError as error:
            self._tell(error)
        QTimer.singleShot(0, visit.page, lambda: self.window.drop_page(visit.page))

    def _put_shortcuts_away(self, page: QWidget) -> None:
        shown, self._shortcuts_page = self._shortcuts_page, None
        if shown is not None:
            self.window.show_page(page)
            QTimer.singleShot(0, shown, lambda: self.window.drop_page(shown))

    def _close(self) -> None:
        self._preferences.remember_geometry(self.window.saveGeometry())
        self.finish()
        self._preferences.remember_page("")  # left in order: nothing to come back to
