"""`python -m tests.attacks.fuzzing 10000`: damages so many files, and keeps what came of them for the page.

Exits 1 where one slips through, takes longer than five seconds of a processor, or more than 512 MB.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from tests.attacks.fuzz import Fuzzed, fuzzed
from tests.attacks.judging import is_earlier, is_in_other_bytes, slipped
from tests.attacks.jury import Outcome, seated

KEPT = Path(__file__).with_name("last-fuzz.json")
BATCH = 200
MOST_SECONDS = 5.0
MOST_MEMORY = 512 * 1024**2


def main(count: int) -> int:
    """Writes the figures to `last-fuzz.json` and the terminal."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    misses: list[str] = []
    slowest = 0.0
    with seated() as jury:
        for batch in _batches(fuzzed(count)):
            for file, outcome in zip(batch, jury.ask(file.pdf for file in batch), strict=True):
                kinds[file.kind][_outcome(file, outcome)] += 1
                if (miss := slipped(file, outcome)) or outcome.seconds > MOST_SECONDS:
                    misses.append(miss or f"{file.name}: {outcome.seconds:.1f} s")
                slowest = max(slowest, outcome.seconds)
            figures = _figures(kinds, misses, slowest, jury.peak)
            KEPT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8", newline="\n")
            print(figures["files"], len(misses), flush=True)
        peak = jury.peak
    print(*misses, sep="\n")
    print(json.dumps({key: value for key, value in figures.items() if key != "kinds"}))
    return 1 if misses or peak > MOST_MEMORY else 0


def _figures(
    kinds: Mapping[str, Counter[str]], misses: list[str], slowest: float, peak: int
) -> dict[str, object]:
    return {
        "files": sum(map(Counter.total, kinds.values())),
        "missed": len(misses),
        "slowest seconds": round(slowest, 1),
        "most memory MiB": peak // 1024**2,
        "kinds": {kind: dict(sorted(counts.items())) for kind, counts in sorted(kinds.items())},
    }


def _outcome(file: Fuzzed, outcome: Outcome) -> str:
    """The verdict, or why it is harmless."""
    if slipped(file, outcome) is None and is_earlier(file):
        return "an earlier step"
    if slipped(file, outcome) is None and is_in_other_bytes(file, outcome):
        return "the same in other bytes"
    return str(outcome.verification.verdict)


def _batches(files: Iterator[Fuzzed]) -> Iterator[list[Fuzzed]]:
    while batch := list(islice(files, BATCH)):
        yield batch


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
