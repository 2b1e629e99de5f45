"""The worked cases: each gives exactly the findings that stand beside it."""

import json
from pathlib import Path

import pytest

from handover_app.application.formats.case_format import read_case
from handover_app.catalogue import FileCatalogue
from handover_app.domain.evaluation import evaluate

CASES = sorted(
    path for path in (Path(__file__).parent.parent / "cases").glob("*.json") if "expected" not in path.name
)
CATALOGUE = FileCatalogue()
PACKS, PLATFORMS = CATALOGUE.packs(), CATALOGUE.platforms()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_gives_the_expected_findings(path: Path) -> None:
    case = read_case(path.read_bytes(), PLATFORMS, PACKS)
    expected = json.loads(path.with_suffix(".expected.json").read_bytes())

    findings = evaluate(case, [PACKS[pack] for pack in case.policies], PLATFORMS).findings

    assert sorted((found.rule, found.subject.id, found.status, found.weight) for found in findings) == sorted(
        (entry["rule"], entry["subject"], entry["status"], entry["weight"]) for entry in expected
    )


def test_there_are_cases_for_every_pack() -> None:
    used = {pack for path in CASES for pack in json.loads(path.read_bytes())["policies"]}

    assert used == set(PACKS)
