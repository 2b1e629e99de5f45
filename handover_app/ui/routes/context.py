"""What a page is given to live in, and what it gives back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Address
from handover_app.ui.notice_panel import Notice
from handover_app.ui.preferences import Preferences
from handover_app.ui.workers import Worker


class WindowActions(Protocol):
    """What a page may ask of the window around it."""

    def keep_here(self, *, kept: bool) -> None:
        """Keeps the window to this page: no rail, no key and no file leads elsewhere, until it lets go."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Does with files what is done with dropped ones."""

    def ask_for_files(self) -> None:
        """Asks which files, and takes them."""

    def tell(self, error: BaseException) -> None:
        """Shows what went wrong above the page."""

    def notify(self, notice: Notice) -> None:
        """Shows something above the page, whichever comes next."""

    def show_shortcuts(self) -> None:
        """Shows what each key does, over this page."""

    def show_guide_again(self) -> None:
        """Has the stages of a handover say again what they are for."""

    def choose_language(self, language: str) -> None:
        """Makes the window anew in a language."""

    def count(self, place: str, number: int) -> None:
        """Shows at a place of the rail how much waits there."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """Services and words, the open store, and the window around.

    `runner` is the page's own, which stays until all has come back that it ran; `background` is for what
    outlives the page. `go` leaves this page for another, and leads nowhere once it was left.
    """

    services: Services
    words: Words
    store: HandoverStore
    runner: Runner
    background: Worker
    preferences: Preferences
    window: WindowActions
    go: Callable[[Address], None]


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Visit:
    """A page made for one visit.

    `enter` is called once it is shown, `leave` before another page comes: it writes what waits, and may raise
    `HandoverError`. `presenter`: kept as long as the page, for a signal alone does not keep it. `again`: for
    a page that edits something: who comes back while it is still at work finds this very page, and does not
    open the same thing twice; called then, with where to.
    """

    page: QWidget
    presenter: object = None
    enter: Callable[[], None] = _nothing
    leave: Callable[[], None] = _nothing
    again: Callable[[Address], None] | None = None


Make = Callable[[PageContext, Address], Visit]
"""Makes the page of an address; what each route is."""
