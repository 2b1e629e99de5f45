"""A figure, and how its times are measured."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: `value` with its unit, the baseline, and the target."""

    what: str
    value: str
    against: str
    target: str


def ratio(what: str, ours: float, against: str, theirs: float, most: float | None) -> Figure:
    """The ratio of two times in seconds from one run, ours over theirs. `most`: the target, if any."""
    target = f"at most {most:g}×" if most is not None else "—"
    return Figure(what, f"{ours / theirs:.2f}×", f"{against}: {_shown(ours)} to {_shown(theirs)}", target)


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 9
) -> tuple[float, float]:
    """The median seconds of both, run in turn so that other load affects both. The first round warms up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, taken in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            work()
            if turn:
                taken.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def each(what: str, few: tuple[int, Callable[[], object]], many: tuple[int, Callable[[], object]]) -> Figure:
    """The cost of one more account, between two sizes. Each is a number of accounts and the work on them.

    In processor time, because this is no ratio and must not depend on the machine's other load.
    """
    (small, of_small), (large, of_large) = few, many
    cost = (_spent(of_large) - _spent(of_small)) / (large - small)
    against = f"processor time, between {small} and {large} accounts"
    return Figure(what, f"{cost * 1e3:.2f} ms", against, "at most 1 ms")


def _spent(work: Callable[[], object], rounds: int = 5) -> float:
    """The minimum processor seconds of the rounds, because interference only adds time."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def _shown(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
