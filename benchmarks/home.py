"""Home with many handovers against few, until the list is shown. Records are checked after that."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from benchmarks import sample
from benchmarks.figure import Figure, ratio, side_by_side
from handover_app import bootstrap
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.i18n.words import words
from handover_app.presentation.home.presenter import HomePresenter

FEW, MANY = 2, 200

T = TypeVar("T")


def figures() -> Iterator[Figure]:
    """Handovers of twelve accounts, each with a record that has three signatures."""
    records = [sample.signed(number=number) for number in range(10)]
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: _profile(Path(folder, str(count)), records, count) for count in (FEW, MANY)}
        started = [_seconds(homes[count]()) for count in (FEW, FEW, MANY)]
        yield ratio("home after a start, 200 handovers to 2", started[2], "2", started[1], 100)
        few, many = homes[FEW](), homes[MANY]()
        shown = side_by_side(many, few, rounds=5)
        yield ratio("home shown again, 200 handovers to 2", shown[0], "2", shown[1], 25)


def _profile(folder: Path, records: list[bytes], count: int) -> Callable[[], Callable[[], None]]:
    services = bootstrap.services(folder)
    store = services.store()
    for number in range(count):
        case, record = sample.case(), records[number % len(records)]
        store.save(StoredHandover(f"{number:03}", case, services.clock.now(), stage=5, record=record))

    def opened() -> Callable[[], None]:
        return HomePresenter(services, store, words("nb"), _First()).refresh

    return opened


class _First:
    """Runs the first piece of work in this thread, and skips all follow-up work."""

    def __init__(self) -> None:
        self._is_busy = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,  # noqa: ARG002 (a failure ends the benchmark)
    ) -> None:
        """Runs the work, then its callback."""
        if not self._is_busy:
            self._is_busy = True
            done(work())
            self._is_busy = False


def _seconds(refresh: Callable[[], None]) -> float:
    start = time.perf_counter()
    refresh()
    return time.perf_counter() - start
