"""`python -m tests.attacks`: tries every attack and writes `docs/verdict.md`. Exits 1 where one is missed."""

import sys
import tempfile
from pathlib import Path

from tests.attacks.judging import missed
from tests.attacks.jury import seated
from tests.attacks.table import ATTACKS
from tests.attacks.verdicts import PAGE, ask_pdfsig, page, version


def main() -> int:
    """Writes the page, and the figures to the terminal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for number, attack in enumerate(ATTACKS):
            files.append(folder / f"attack-{number}.pdf")
            files[-1].write_bytes(attack.make())
        with seated() as jury:
            outcomes = dict(zip(ATTACKS, jury.ask(file.read_bytes() for file in files), strict=True))
            peak = jury.peak
        asked = dict(zip(ATTACKS, ask_pdfsig(files), strict=True)) if version() else {}
    misses = [miss for attack, outcome in outcomes.items() if (miss := missed(attack, outcome))]
    PAGE.write_text(page(outcomes, asked), encoding="utf-8", newline="\n")
    slowest = max(outcomes, key=lambda attack: outcomes[attack].seconds)
    print(*misses, sep="\n")
    print(
        f"{len(outcomes)} attacks, {len(misses)} missed; slowest {outcomes[slowest].seconds:.1f} s"
        f" ({slowest.name}); at most {peak / 1024**2:.0f} MiB"
    )
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
