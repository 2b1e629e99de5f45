"""The policy engine: accounts judged in a second."""

import time
from collections.abc import Iterator

from benchmarks import sample
from benchmarks.figure import Figure
from handover_app.domain.evaluation import evaluate

ACCOUNTS = 2_000


def figures() -> Iterator[Figure]:
    """One large case, judged by its packs."""
    case = sample.case(ACCOUNTS)
    packs = sample.packs(case)
    evaluate(case, packs)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        evaluate(case, packs)
        taken.append(time.perf_counter() - start)
    rate = ACCOUNTS / min(taken)
    names = ", ".join(case.policies)
    yield Figure(f"judge {ACCOUNTS:,} accounts", f"{rate:,.0f}/s", names, "at least 20,000/s")
