"""Leads from page to page: makes each page when it is first needed, and joins it to its presenter.

Presenters and pages are imported where they are made: none of them is needed for the first paint.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.application.errors import HandoverError
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.ui.home.page import HomePage
from handover_app.ui.kit import ThemeChoice, theme
from handover_app.ui.main_window import MainWindow
from handover_app.ui.preferences import Preferences
from handover_app.ui.rail import Place, Rail
from handover_app.ui.shortcuts import Shortcuts
from handover_app.ui.workers import Worker

if TYPE_CHECKING:
    from handover_app.application.ports import HandoverStore
    from handover_app.presentation.first_run import BeginPresenter
    from handover_app.presentation.handover.targets import FieldTarget
    from handover_app.presentation.home.presenter import HomePresenter
    from handover_app.presentation.home.states import HomeState, News
    from handover_app.presentation.problem import Problem
    from handover_app.ui.handover.page import HandoverPage
    from handover_app.ui.problem_panel import ProblemPanel

HOME, PEOPLE, SETTINGS = "home", "people", "settings"


class Shell(QObject):
    """The window with everything in it. `language_chosen`: the window is to be made anew in a language."""

    language_chosen = Signal(str)

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
        self._store: HandoverStore | None = None
        self._pages: dict[str, QWidget] = {}
        self._presenters: dict[str, object] = {}  # a signal alone does not keep what it is connected to
        self._home: HomePresenter | None = None
        self._begin: BeginPresenter | None = None
        self._handover: HandoverPage | None = None
        self.problem: ProblemPanel | None = None
        _ = words
        places = (
            Place(HOME, "arrow-left-right", _("Handovers")),
            Place(PEOPLE, "key-round", _("People and keys")),
            Place(SETTINGS, "settings", _("Settings"), low=True),
        )
        rail = Rail(_("Handover"), places, _("Places"))
        self.window = MainWindow(_("Handover"), rail)
        rail.chosen.connect(self.go)
        self.window.dropped.connect(self.take_files)
        self.window.closing.connect(self._close)
        self.home_page = self._make_home()
        self.window.show_page(self.home_page)
        rail.show_place(HOME)
        self.shortcuts = Shortcuts(self.window, words)
        self._connect_shortcuts()

    def show_problem(self, problem: "Problem") -> None:
        """Says above the page what went wrong."""
        from handover_app.ui.problem_panel import ProblemPanel  # noqa: PLC0415

        if self.problem is None:
            self.problem = ProblemPanel(self._words)
            self.window.put_above(self.problem)
        self.problem.show_problem(problem)

    def open_store(self) -> None:
        """Opens the database in the background; called once the window is painted."""
        self._worker.run(self._services.open_store, self._store_opened, self._store_failed)

    def go(self, place: str) -> None:
        """Goes to one of the places of the rail."""
        if self._store is None and place != HOME:
            self.window.rail.show_place(HOME)
            return
        self._leave_handover()
        self.window.rail.show_place(place)
        {HOME: self.go_home, PEOPLE: self._go_people, SETTINGS: self._go_settings}[place]()

    def go_home(self) -> None:
        """Shows all handovers, as they stand now."""
        self._leave_handover()
        self.window.rail.show_place(HOME)
        self.window.show_page(self.home_page)
        if self._home is not None:
            self._home.refresh()

    def begin(self) -> None:
        """Shows the form for a new handover."""
        if self._store is None:
            return
        self._leave_handover()
        page, presenter = self._begin_page(self._store)
        self.window.rail.show_place(HOME)
        self.window.show_page(page)
        presenter.prepare()

    def open_handover(self, key: str) -> None:
        """Shows a handover at the stage where it was left."""
        self._open(key)

    def open_news(self, news: "News") -> None:
        """Shows the handover that the news is of, at the field where it is mended."""
        self._open(news.key, news.target)

    def _open(self, key: str, target: "FieldTarget | None" = None) -> None:
        from handover_app.ui.handover.page import create  # noqa: PLC0415 (after the first paint)

        self._leave_handover()
        page = create(self._services, self._words, self._worker, key)
        page.closed.connect(self.go_home)
        if target is not None:
            page.opened.connect(lambda: page.go_to_field(target))
        self._handover = page
        self.window.rail.show_place(HOME)
        self.window.show_page(page)

    def ask_for_record(self) -> None:
        """Asks for a file, and opens it."""
        _ = self._words
        kinds = _("Records and cases ({patterns})", patterns="*.pdf *.json")
        chosen, _kind = QFileDialog.getOpenFileName(self.window, _("Open a record"), "", kinds)
        if chosen:
            self.take_files([Path(chosen)])

    def take_files(self, paths: list[Path]) -> None:
        """Opens a file: a record is checked, a case becomes a handover. Of several, the first."""
        if self._home is None:
            return
        path = paths[0]
        if path.suffix.lower() == ".json":
            self._home.import_case(path)
        else:
            self._check(path)

    def _make_home(self) -> HomePage:
        page = HomePage(self._words)
        page.opened.connect(self.open_handover)
        page.news_opened.connect(self.open_news)
        page.new_asked.connect(self.begin)
        page.record_asked.connect(self.ask_for_record)
        page.files.connect(self.take_files)
        page.purpose.connect(self._choose_purpose)
        return page

    def _store_opened(self, store: object) -> None:
        self._store = store  # type: ignore[assignment]  # what `open_store` gave
        if self._store is None:
            return
        from handover_app.presentation.home.presenter import HomePresenter  # noqa: PLC0415

        presenter = HomePresenter(self._services, self._store, self._words, self._worker)
        presenter.changed = self._show_home
        presenter.opened = self.open_handover
        self.home_page.sample_asked.connect(presenter.open_sample)
        self.home_page.removal.connect(presenter.delete)
        self._home = presenter
        presenter.refresh()

    def _store_failed(self, error: Exception) -> None:
        self._tell(error)

    def _show_home(self, state: "HomeState") -> None:
        store = self._store
        if store is None:
            return
        self.home_page.render_state(state)
        if self.window.page is self.home_page:
            self.home_page.focus_first()
        from handover_app.presentation.first_run import PURPOSE, UNIT  # noqa: PLC0415

        self._worker.run(lambda: (store.setting(UNIT), store.setting(PURPOSE)), self._show_person)

    def _show_person(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        from handover_app.presentation.first_run import Purpose  # noqa: PLC0415

        unit, purpose = found
        _ = self._words
        if unit and purpose == Purpose.HAND_OVER:
            self.window.rail.show_person(unit, _("Handing over"), "log-out")

    def _choose_purpose(self, purpose: str) -> None:
        from handover_app.presentation.first_run import PURPOSE, Purpose  # noqa: PLC0415

        store = self._store
        if store is None:
            return
        self._worker.run(lambda: store.remember(PURPOSE, purpose), lambda _done: None)
        if purpose == Purpose.HAND_OVER:
            self.begin()
        else:
            self.ask_for_record()

    def _begin_page(self, store: "HandoverStore") -> "tuple[QWidget, BeginPresenter]":
        from handover_app.presentation.first_run import BeginPresenter  # noqa: PLC0415
        from handover_app.ui.pages.begin import BeginPage  # noqa: PLC0415

        if self._begin is None:
            presenter, page = (
                BeginPresenter(self._services, store, self._words, self._worker),
                BeginPage(self._words),
            )
            page.pack_chosen.connect(presenter.choose_pack)
            page.unit_typed.connect(presenter.type_unit)
            page.name_typed.connect(presenter.type_name)
            page.begun.connect(presenter.begin)
            page.left.connect(self.go_home)
            presenter.changed = page.render_state
            presenter.ready = page.focus_first
            presenter.opened = self.open_handover
            self._begin, self._pages["begin"] = presenter, page
        return self._pages["begin"], self._begin

    def _check(self, path: Path) -> None:
        from handover_app.presentation.verdict import VerdictPresenter  # noqa: PLC0415
        from handover_app.ui.pages.verdict import VerdictPage  # noqa: PLC0415

        self._leave_handover()
        page = VerdictPage(self._words)
        presenter = VerdictPresenter(self._services, self._words, self._worker)
        presenter.changed = page.render_state
        page.left.connect(self.go_home)
        page.another.connect(self.ask_for_record)
        self._replace("verdict", page, presenter)
        self.window.rail.show_place(HOME)
        self.window.show_page(page)
        presenter.check(path)

    def _go_people(self) -> None:
        from handover_app.presentation.people import PeoplePresenter  # noqa: PLC0415
        from handover_app.ui.pages.people import PeoplePage  # noqa: PLC0415

        if self._store is None:
            return
        page = PeoplePage(self._words)
        presenter = PeoplePresenter(self._services, self._store, self._words, self._worker)
        presenter.changed = page.render_state
        page.created.connect(presenter.create)
        page.file_created.connect(presenter.create_file)
        page.removal_asked.connect(presenter.ask_removal)
        page.removed.connect(presenter.remove)
        self._replace(PEOPLE, page, presenter)
        self.window.show_page(page)
        presenter.refresh()

    def _go_settings(self) -> None:
        from handover_app.presentation.settings import settings_state  # noqa: PLC0415
        from handover_app.ui.pages.settings import SettingsPage  # noqa: PLC0415

        state = settings_state(self._services.profile, theme().choice.value, self._words)
        page = SettingsPage(self._words, state)
        page.theme_chosen.connect(self._choose_theme)
        page.language_chosen.connect(self.language_chosen)
        page.shortcuts_asked.connect(self.show_shortcuts)
        self._replace(SETTINGS, page)
        self.window.show_page(page)

    def show_shortcuts(self) -> None:
        """Shows what each key does; the way back leads to where one was."""
        from handover_app.ui.pages.shortcuts import ShortcutsPage  # noqa: PLC0415

        came_from = self.window.page
        if isinstance(came_from, ShortcutsPage) or came_from is None:
            return
        page = ShortcutsPage(self._words, self.shortcuts.overview)
        page.left.connect(lambda: self.window.show_page(came_from))
        self._replace("shortcuts", page)
        self.window.show_page(page)
        page.back.setFocus()

    def _replace(self, name: str, page: QWidget, presenter: object = None) -> None:
        old = self._pages.pop(name, None)
        if old is not None:
            self.window.drop_page(old)
        self._pages[name] = page
        self._presenters[name] = presenter

    def _choose_theme(self, key: str) -> None:
        choice = ThemeChoice(key)
        self._preferences.choose_theme(choice)
        theme().choose(choice)

    def _connect_shortcuts(self) -> None:
        keys = self.shortcuts
        keys.new.connect(self.begin)
        keys.open.connect(self.ask_for_record)
        keys.place.connect(lambda index: self.go((HOME, PEOPLE, SETTINGS)[index]))
        keys.help.connect(self.show_shortcuts)

    def _leave_handover(self) -> None:
        if self._handover is not None:
            page, self._handover = self._handover, None
            self._flush(page)
            self.window.show_page(self.home_page)
            QTimer.singleShot(0, page, lambda: self.window.drop_page(page))

    def _flush(self, page: "HandoverPage") -> None:
        try:
            page.flush()
        except HandoverError as error:
            self._tell(error)

    def _close(self) -> None:
        self._leave_handover()
        self._preferences.remember_geometry(self.window.saveGeometry())
        self._worker.finish()
