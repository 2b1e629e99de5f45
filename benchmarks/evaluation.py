"""The policy engine: accounts judged per second, by the sample's packs together and by each pack alone."""

import time
from collections.abc import Iterator, Sequence

from benchmarks import sample
from benchmarks.figure import Figure
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.policy import Pack

ACCOUNTS = 2_000
ROUNDS = 5
TARGET = "at least 20,000/s"


def figures() -> Iterator[Figure]:
    """The rates for one large case."""
    case = sample.case(ACCOUNTS)
    names = ", ".join(case.policies)
    yield Figure(f"judge {ACCOUNTS:,} accounts", _rate(case, sample.packs(case)), names, TARGET)
    for pack in sample.services().catalogue.packs().values():
        yield Figure(f"judge {ACCOUNTS:,} accounts", _rate(case, [pack]), pack.id, TARGET)


def _rate(case: Case, packs: Sequence[Pack]) -> str:
    platforms = sample.services().catalogue.platforms()
    evaluate(case, packs, platforms)
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        evaluate(case, packs, platforms)
        taken.append(time.perf_counter() - start)
    return f"{ACCOUNTS / min(taken):,.0f}/s"
