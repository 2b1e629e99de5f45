"""Facts survive the way into the tables and back."""

import dataclasses
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from handover_app.application.formats.case_format import read_case
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.storage import open_store
from handover_app.storage.contents import contents
from handover_app.storage.mapping.handovers import handover_from, rows_of
from handover_app.storage.mapping.rows import Found
from handover_app.storage.store import SqlStore
from handover_app.storage.tables import HANDOVER_TABLES, handover
from tests.storage.cases import handovers

CASES = sorted(
    path for path in (Path(__file__).parents[1] / "cases").glob("*.json") if "expected" not in path.name
)


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    with tempfile.TemporaryDirectory() as folder:
        opened = open_store(Path(folder) / "handover.db")
        yield opened
        opened.close()


@given(given=handovers)
def test_rows_and_back(given: StoredHandover) -> None:
    """Order comes from the database, so that rows are given here in the order in which they were made."""
    rows = contents(rows_of(given))
    found = Found((table, list(rows[table].values())) for table in HANDOVER_TABLES)
    (row,) = found.of(handover)
    assert handover_from(row, found) == given


@settings(max_examples=25)
@given(before=handovers, after=handovers)
def test_the_database_and_back(store: SqlStore, before: StoredHandover, after: StoredHandover) -> None:
    """Whatever was there before under the same key, what was saved last is what is there."""
    for item in (before, after):
        saved = dataclasses.replace(item, key="the same")
        store.save(saved)
        assert store.load("the same") == saved


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_worked_cases(store: SqlStore, path: Path) -> None:
    data = path.read_bytes()
    parsed = json.loads(data)
    platforms = {
        item.get("platform") for key in ("accounts", "acknowledgements") for item in parsed.get(key, ())
    }
    case = read_case(data, platforms - {None}, parsed["policies"])
    store.save(StoredHandover(path.stem, case, datetime(2026, 11, 21, tzinfo=UTC)))
    assert store.load(path.stem).case == case
