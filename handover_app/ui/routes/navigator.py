"""The page that is shown, and those that were left while their work was still under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from handover_app.application.errors import HandoverError
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.presentation.addresses import Address
from handover_app.ui.main_window import MainWindow
from handover_app.ui.routes.context import PageContext, Visit
from handover_app.ui.routes.registry import ROUTES
from handover_app.ui.workers import BackgroundTasks


@dataclass(frozen=True, slots=True, eq=False)
class _PageLifetime:
    """A visit, where it was to, and the work that was begun there."""

    address: Address
    visit: Visit
    tasks: BackgroundTasks

    def is_to(self, address: Address) -> bool:
        """Whether it was to the same page of the same thing."""
        return (self.address.page, self.address.key) == (address.page, address.key)


class PageNavigator:
    """Makes pages, each with a runner of its own, and lets go of them once nobody needs them.

    A page that was left lives until its work has come back, out of sight and out of reach: it takes no
    keyboard and leads nowhere. So no delivery finds its page gone, and what was begun is ended.
    """

    def __init__(self, context: PageContext, window: MainWindow) -> None:
        """`context`: what all pages share. Its `runner` is the window's; its `go` leads anywhere."""
        self._context, self._window = context, window
        self._here: _PageLifetime | None = None
        self._left: list[_PageLifetime] = []

    @property
    def store(self) -> HandoverStore:
        """The open store."""
        return self._context.store

    @property
    def here(self) -> Visit | None:
        """The visit whose page is shown; `None` at home."""
        return self._here.visit if self._here else None

    def enter(self, address: Address) -> None:
        """Shows the page of an address: one that is still at work, where it can be come back to, else new."""
        lifetime = self._come_back(address)
        if lifetime is not None:
            self._here = lifetime
            self._window.show_page(lifetime.visit.page)
            return
        lifetime = self._here = self._begin(address)
        self._window.show_page(lifetime.visit.page)
        lifetime.visit.enter()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Has the page that is shown write what waits; within, another one is shown."""
        lifetime, self._here = self._here, None
        if lifetime is None:
            yield
            return
        try:
            lifetime.visit.leave()
        except HandoverError as error:
            self._context.window.tell(error)
        try:
            yield
        finally:
            self._let_go(lifetime)

    def _begin(self, address: Address) -> _PageLifetime:
        tasks = BackgroundTasks(self._context.runner, self._context.window.tell)

        def go(to: Address) -> None:
            if not tasks.is_over:
                self._context.go(to)

        visit = ROUTES[address.page].make()(replace(self._context, runner=tasks, go=go), address)
        return _PageLifetime(address, visit, tasks)

    def _come_back(self, address: Address) -> _PageLifetime | None:
        for lifetime in self._left:
            if lifetime.is_to(address) and lifetime.visit.again is not None:
                self._left.remove(lifetime)
                lifetime.tasks.go_on()
                lifetime.visit.page.setEnabled(True)
                lifetime.visit.again(address)
                return lifetime
        return None

    def _let_go(self, lifetime: _PageLifetime) -> None:
        if lifetime.tasks.is_busy:
            lifetime.visit.page.setEnabled(False)
        self._left.append(lifetime)
        lifetime.tasks.end(lambda: self._drop(lifetime))

    def _drop(self, lifetime: _PageLifetime) -> None:
        self._left.remove(lifetime)
        self._window.drop_page(lifetime.visit.page)
