"""No published attack, and no random damage, gets past the verdict.

Every run tries a part of each; HANDOVER_ATTACKS=all tries all attacks, and a number of damaged files that
HANDOVER_FUZZ gives (10000 for a release).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.attack import Attack
from tests.attacks.fuzz import fuzzed
from tests.attacks.judging import missed, slipped
from tests.attacks.jury import Jury, Outcome, seated
from tests.attacks.table import ATTACKS, QUICK
from tests.attacks.verdicts import PAGE, rows, shown

EVERYTHING = os.environ.get("HANDOVER_ATTACKS") == "all"
FUZZED = int(os.environ.get("HANDOVER_FUZZ", "60"))
TRIED = ATTACKS if EVERYTHING else QUICK

pytestmark = pytest.mark.timeout(300 + 10 * FUZZED)


@pytest.fixture(scope="module")
def jury() -> Iterator[Jury]:
    with seated() as jury:
        yield jury


@pytest.fixture(scope="module")
def outcomes(jury: Jury) -> dict[Attack, Outcome]:
    return dict(zip(TRIED, jury.ask(attack.make() for attack in TRIED), strict=True))


def test_names_are_told_apart() -> None:
    names = [(attack.family, attack.name) for attack in ATTACKS]
    assert len(set(names)) == len(names)


def test_no_attack_gets_past(outcomes: dict[Attack, Outcome]) -> None:
    misses = [miss for attack, outcome in outcomes.items() if (miss := missed(attack, outcome))]
    assert misses == []


def test_every_refusal_has_a_reason(outcomes: dict[Attack, Outcome]) -> None:
    assert all(
        outcome.verification.reasons
        for attack, outcome in outcomes.items()
        if "accepted" not in attack.verdicts
    )


def test_no_damage_gets_past(jury: Jury) -> None:
    files = list(fuzzed(FUZZED))
    outcomes = jury.ask(file.pdf for file in files)
    assert [
        miss for file, outcome in zip(files, outcomes, strict=True) if (miss := slipped(file, outcome))
    ] == []


def test_the_table_says_what_happens(outcomes: dict[Attack, Outcome]) -> None:
    """All columns but that of `pdfsig`, whose versions differ."""
    written = rows(Path(PAGE).read_text(encoding="utf-8"))
    assert list(written) == [(attack.family, attack.name) for attack in ATTACKS], (
        "run: python -m tests.attacks"
    )
    for attack, outcome in outcomes.items():
        assert written[attack.family, attack.name][:3] == shown(outcome), "run: python -m tests.attacks"
