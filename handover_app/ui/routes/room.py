"""What a page is given to live in, and what it gives back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from handover_app.application.ports import HandoverStore
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Address
from handover_app.ui.notice_panel import Notice
from handover_app.ui.preferences import Preferences
from handover_app.ui.workers import Worker

T = TypeVar("T")


class Ways(Protocol):
    """The ways out of a page."""

    def go(self, address: Address) -> None:
        """Leaves this page for another."""

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
class Room:
    """Services and words, the open store, the background runner, and the ways out."""

    services: Services
    words: Words
    store: HandoverStore
    worker: Worker
    preferences: Preferences
    ways: Ways


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Visit:
    """A page made for one visit.

    `enter` is called once it is shown, `leave` before another page comes: it writes what waits, and may raise
    `HandoverError`. `presenter`: kept as long as the page, for a signal alone does not keep it.
    """

    page: QWidget
    presenter: object = None
    enter: Callable[[], None] = _nothing
    leave: Callable[[], None] = _nothing


Make = Callable[[Room, Address], Visit]
"""Makes the page of an address; what each route is."""
