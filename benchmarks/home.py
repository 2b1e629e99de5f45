"""Home with many handovers against home with few: everything is read and judged, as each time it is shown."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import sample
from benchmarks.figure import Figure, side_by_side
from handover_app import bootstrap
from handover_app.application.ports import StoredHandover
from handover_app.i18n.words import words
from handover_app.presentation.home.presenter import HomePresenter

FEW, MANY = 2, 200


def figures() -> Iterator[Figure]:
    """Handovers of twelve accounts, each with a record that is signed three times."""
    records = [sample.signed(number=number) for number in range(10)]
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: _profile(Path(folder, str(count)), records, count) for count in (FEW, MANY)}
        first = {count: _seconds(make()) for count, make in homes.items()}
        yield _figure("home: first time, 200 handovers to 2", first[MANY], first[FEW])
        few, many = homes[FEW](), homes[MANY]()
        yield _figure("home: after that, 200 handovers to 2", *side_by_side(many, few, rounds=5))


def _profile(folder: Path, records: list[bytes], count: int) -> Callable[[], Callable[[], None]]:
    services = bootstrap.services(folder)
    store = services.open_store()
    for number in range(count):
        case, record = sample.case(), records[number % len(records)]
        store.save(StoredHandover(f"{number:03}", case, services.clock.now(), stage=5, record=record))

    def opened() -> Callable[[], None]:
        return HomePresenter(services, store, words("nb"), _Inline()).refresh

    return opened


class _Inline:
    """Does the work here and now."""

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None = None,  # noqa: ARG002 (a failure ends the benchmark)
    ) -> None:
        """Work, then what it leads to."""
        done(work())


def _seconds(refresh: Callable[[], None]) -> float:
    start = time.perf_counter()
    refresh()
    return time.perf_counter() - start


def _figure(what: str, many: float, few: float) -> Figure:
    return Figure(what, f"{many / few:.1f}×", f"{many * 1e3:.0f} ms to {few * 1e3:.0f} ms", "—")
