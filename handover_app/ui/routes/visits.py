"""The page that is shown, and those that were left while their work was still under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from handover_app.application.errors import HandoverError
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.presentation.addresses import Address
from handover_app.ui.main_window import MainWindow
from handover_app.ui.routes.registry import ROUTES
from handover_app.ui.routes.room import Room, Visit
from handover_app.ui.workers import Errands


@dataclass(frozen=True, slots=True, eq=False)
class _Stay:
    """A visit, where it was to, and the work that was begun there."""

    address: Address
    visit: Visit
    errands: Errands

    def is_to(self, address: Address) -> bool:
        """Whether it was to the same page of the same thing."""
        return (self.address.page, self.address.key) == (address.page, address.key)


class Visits:
    """Makes pages, each with a runner of its own, and lets go of them once nobody needs them.

    A page that was left lives until its work has come back, out of sight and out of reach: it takes no
    keyboard and leads nowhere. So no delivery finds its page gone, and what was begun is ended.
    """

    def __init__(self, room: Room, window: MainWindow) -> None:
        """`room`: what all pages share. Its `runner` is the window's; its `go` leads anywhere."""
        self._room, self._window = room, window
        self._here: _Stay | None = None
        self._left: list[_Stay] = []

    @property
    def store(self) -> HandoverStore:
        """The open store."""
        return self._room.store

    @property
    def here(self) -> Visit | None:
        """The visit whose page is shown; `None` at home."""
        return self._here.visit if self._here else None

    def enter(self, address: Address) -> None:
        """Shows the page of an address: one that is still at work, where it can be come back to, else new."""
        stay = self._come_back(address)
        if stay is not None:
            self._here = stay
            self._window.show_page(stay.visit.page)
            return
        stay = self._here = self._begin(address)
        self._window.show_page(stay.visit.page)
        stay.visit.enter()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Has the page that is shown write what waits; within, another one is shown."""
        stay, self._here = self._here, None
        if stay is None:
            yield
            return
        try:
            stay.visit.leave()
        except HandoverError as error:
            self._room.ways.tell(error)
        try:
            yield
        finally:
            self._let_go(stay)

    def _begin(self, address: Address) -> _Stay:
        errands = Errands(self._room.runner, self._room.ways.tell)

        def go(to: Address) -> None:
            if not errands.is_over:
                self._room.go(to)

        visit = ROUTES[address.page].make()(replace(self._room, runner=errands, go=go), address)
        return _Stay(address, visit, errands)

    def _come_back(self, address: Address) -> _Stay | None:
        for stay in self._left:
            if stay.is_to(address) and stay.visit.again is not None:
                self._left.remove(stay)
                stay.errands.go_on()
                stay.visit.page.setEnabled(True)
                stay.visit.again(address)
                return stay
        return None

    def _let_go(self, stay: _Stay) -> None:
        if stay.errands.is_busy:
            stay.visit.page.setEnabled(False)
        self._left.append(stay)
        stay.errands.end(lambda: self._drop(stay))

    def _drop(self, stay: _Stay) -> None:
        self._left.remove(stay)
        self._window.drop_page(stay.visit.page)
