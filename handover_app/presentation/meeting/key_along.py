"""A key file goes with its holder: where it lies, a copy on their memory stick, and nothing left behind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.signing.key_copies import SUFFIX, KeyCopies, drive_of
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeyState:
    """What is shown of the key. `place`: where it lies, in a sentence; empty where it is in no file.

    `can_copy`: it lies on this machine. `can_remove`: there is a copy elsewhere. `asks`: whether it is really
    to go. `said`, `problem`: what was done last, and what went wrong, in sentences.
    """

    place: str = ""
    file_name: str = ""
    can_copy: bool = False
    can_remove: bool = False
    asks: bool = False
    busy: bool = False
    said: str = ""
    problem: str = ""


class KeyAlong:
    """`changed` is called with each new state. All reading and writing goes to the runner.

    `carried`: whether a path is on something that can be pulled out. `drive`: see `drive_of`.
    """

    changed = Event[KeyState]()

    def __init__(
        self,
        words: Words,
        runner: Runner,
        carried: Callable[[Path], bool],
        drive: Callable[[Path], int] = drive_of,
    ) -> None:
        self.state = KeyState()
        self._words, self._runner = words, runner
        self._carried, self._copies = carried, KeyCopies(carried, drive)
        self._path: Path | None = None
        self._copy: Path | None = None

    @property
    def path(self) -> Path | None:
        """Where the key file lies; `None` where there is none, or it is gone from here."""
        return self._path

    def show(self, path: Path | None) -> None:
        """Another key, or none: nothing is left of the one before."""
        if path == self._path:
            return
        self._path, self._copy = path, None
        if path is None:
            self._show(KeyState())
            return
        _, carried = self._words, self._carried(path)
        told_place = (
            _("Your key is on the memory stick, in the file {file}. Take it along.", file=path.name)
            if carried
            else _(
                "Your key is in the file {file}, in the folder {folder} of this machine.",
                file=path.name,
                folder=str(path.absolute().parent),
            )
        )
        self._show(KeyState(place=told_place, file_name=path.name, can_copy=not carried))

    def copy(self, to: Path) -> None:
        """Copies the key there, and reads the copy again: it counts only if it is the same in every byte."""
        path, _ = self._path, self._words
        if path is None or self.state.busy or not self.state.can_copy:
            return
        target = to if to.suffix.lower() == SUFFIX else to.with_name(to.name + SUFFIX)

        def work() -> bool:
            return self._copies.copy(path, target)

        def done(is_safe: bool) -> None:
            self._copy = target if is_safe else None
            said = (
                _("Copied to {file}, and the copy is the same in every byte.", file=str(target))
                if is_safe
                else _(
                    "Copied to {file}. That is on this machine, too: it is not taken along.", file=str(target)
                )
            )
            self._show(replace(self.state, busy=False, said=said, can_remove=is_safe))

        self._work(work, done, path)

    def ask_removal(self) -> None:
        """Asks whether the key is really to go from this machine."""
        if self.state.can_remove:
            self._show(replace(self.state, asks=True, problem=""))

    def keep(self) -> None:
        """It stays."""
        self._show(replace(self.state, asks=False))

    def remove(self) -> None:
        """Removes the file from this machine, if its copy is still there and still the same."""
        path, copy, _ = self._path, self._copy, self._words
        if path is None or copy is None or not self.state.asks or self.state.busy:
            return

        def done(_removed: None) -> None:
            self._path = None
            place = _("Your key is in the file {file}, and not on this machine any more.", file=str(copy))
            self._show(KeyState(place=place))

        self._work(lambda: self._copies.remove(path, copy), done, path)

    def _work(self, work: Callable[[], T], done: Callable[[T], None], path: Path) -> None:
        """Has it done, and shows what came of it, unless another key is shown by then."""

        def through(result: T) -> None:
            if self._path == path:
                done(result)

        def failed(error: Exception) -> None:
            if not isinstance(error, HandoverError):
                raise error
            if self._path == path:
                self._show(replace(self.state, busy=False, problem=told(error, self._words)))

        self._show(replace(self.state, busy=True, asks=False, said="", problem=""))
        self._runner.run(work, through, failed)

    def _show(self, state: KeyState) -> None:
        self.state = state
        self.changed(state)
