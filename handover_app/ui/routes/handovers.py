"""Home, the form before a new handover, and a handover itself."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from handover_app.presentation.addresses import HOME, Address, Page, Purpose, first_page
from handover_app.presentation.first_run import PURPOSE
from handover_app.presentation.home.presenter import Gone, HomePresenter
from handover_app.presentation.home.states import HomeState, News
from handover_app.presentation.purpose import remembered, who
from handover_app.ui.home.page import HomePage
from handover_app.ui.main_window import MainWindow
from handover_app.ui.notice_panel import Notice
from handover_app.ui.routes.context import PageContext, Visit


class Home(QObject):
    """Joins the home page, which stands before the database is open, to its presenter. `filled`: once."""

    filled = Signal()

    def __init__(self, context: PageContext, page: HomePage, window: MainWindow) -> None:
        super().__init__(page)
        self._context, self._page, self._window = context, page, window
        self._was_filled = False
        presenter = self._presenter = HomePresenter(
            context.services, context.store, context.words, context.runner
        )
        presenter.changed.connect(self._show)
        presenter.updated.connect(self._update)
        presenter.gone.connect(context.go)
        presenter.removed.connect(self._was_removed)
        page.commanded.connect(presenter.do)
        page.inbox_asked.connect(lambda: context.go(Address(Page.INBOX)))
        page.news_opened.connect(self._open_news)
        page.new_asked.connect(lambda: context.go(Address(Page.BEGIN)))
        page.record_asked.connect(context.window.ask_for_files)
        page.files.connect(context.window.take_files)
        page.purpose.connect(self._choose_purpose)
        page.sample_asked.connect(presenter.open_sample)

    def refresh(self) -> None:
        """Reads and judges everything anew."""
        self._presenter.refresh()

    def stop(self) -> None:
        """Checks nothing more: the window closes."""
        self._presenter.stop()

    def import_case(self, path: Path) -> None:
        """Takes a case file in, and opens it."""
        self._presenter.import_case(path)

    def _update(self, state: HomeState) -> None:
        """Shows what nobody asked for: whoever is on the page stays where they are."""
        self._page.render_state(state)
        self._context.window.count(Page.INBOX, state.waiting)

    def _show(self, state: HomeState) -> None:
        self._update(state)
        if self._window.page is self._page:
            self._page.focus_first()
        store = self._context.store
        self._context.runner.run(lambda: remembered(store), self._show_person)
        if not self._was_filled:
            self._was_filled = True
            self.filled.emit()

    def _show_person(self, found: tuple[Purpose | None, str, str]) -> None:
        purpose, unit, name = found
        if (told := who(purpose, unit, name, self._context.words)) is not None:
            known, sign = told
            self._window.rail.show_person(known, sign.text, sign.icon)

    def _choose_purpose(self, purpose: str) -> None:
        store = self._context.store
        self._context.runner.run(lambda: store.remember(PURPOSE, purpose), lambda _done: None)
        self._context.go(first_page(Purpose(purpose)))

    def _open_news(self, news: News) -> None:
        self._context.go(Address(Page.HANDOVER, news.key, news.target))

    def _was_removed(self, gone: Gone) -> None:
        self._context.window.notify(Notice("trash-2", gone.text, self._context.words("Undo"), gone.undo))


def begin(context: PageContext, _address: Address) -> Visit:
    """The form before a new handover."""
    from handover_app.presentation.first_run import BeginPresenter  # noqa: PLC0415 (when it is asked for)
    from handover_app.ui.pages.begin import BeginPage  # noqa: PLC0415

    page = BeginPage(context.words)
    presenter = BeginPresenter(
        context.services.catalogue, context.services.clock, context.store, context.words, context.runner
    )
    page.pack_chosen.connect(presenter.choose_pack)
    page.unit_typed.connect(presenter.type_unit)
    page.name_typed.connect(presenter.type_name)
    page.begun.connect(presenter.begin)
    page.files.connect(lambda paths: context.go(Address(Page.SUCCESSION, f"file {paths[0]}")))
    page.left.connect(lambda: context.go(HOME))
    presenter.changed.connect(page.render_state)
    presenter.ready.connect(page.focus_first)
    presenter.opened.connect(lambda key: context.go(Address(Page.HANDOVER, key)))
    return Visit(page, presenter, enter=presenter.prepare)


def succession(context: PageContext, address: Address) -> Visit:
    """A new handover from last year's record, or from one that is kept here."""
    from handover_app.presentation.succession import SuccessionPresenter  # noqa: PLC0415
    from handover_app.ui.pages.succession import SuccessionPage  # noqa: PLC0415

    page = SuccessionPage(context.words)
    presenter = SuccessionPresenter(context.services, context.store, context.words, context.runner)
    presenter.changed.connect(page.render_state)
    presenter.undone.connect(lambda: context.go(HOME))
    page.undo.connect(presenter.undo)
    page.opened.connect(lambda key: context.go(Address(Page.HANDOVER, key)))
    page.left.connect(lambda: context.go(HOME))
    return Visit(page, presenter, enter=lambda: presenter.begin(address.key))


def handover(context: PageContext, address: Address) -> Visit:
    """A handover at the stage where it was left, or at a field of it."""
    from handover_app.ui.handover.page import create  # noqa: PLC0415

    page = create(context.services, context.words, context.runner, address.key)
    page.closed.connect(lambda: context.go(HOME))
    page.meeting.connect(lambda: context.go(Address(Page.MEETING, address.key)))
    page.last_years.connect(lambda path: context.go(Address(Page.SUCCESSION, f"file {path}")))

    def go_on(to: Address) -> None:
        if to.field is not None:
            page.open_at(to.field)

    go_on(address)
    return Visit(page, leave=page.flush, again=go_on)
