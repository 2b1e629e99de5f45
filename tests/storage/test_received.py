"""What every store of received records does, the real one and the fake alike."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handover_app.application.errors import StorageError
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord, ReceivedRecords
from handover_app.storage import open_store
from tests.fakes.store import MemoryStore

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def record(name: str, minutes: int = 0) -> ReceivedRecord:
    return ReceivedRecord(name * 64, f"{name}.pdf", NOON + timedelta(minutes=minutes), ReceivedPurpose.REVIEW)


@pytest.fixture(params=["fake", "real"])
def received(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReceivedRecords]:
    if request.param == "fake":
        yield MemoryStore().received
        return
    opened = open_store(tmp_path / "handover.db")
    yield opened.received
    opened.close()


def test_gives_back_what_was_added_the_last_first(received: ReceivedRecords) -> None:
    assert list(received.list()) == []
    full = dataclasses.replace(
        record("b", 1),
        purpose=ReceivedPurpose.TAKE_OVER,
        summary="{}",
        draft="å",
        sent_on="c" * 64,
        archived=True,
    )
    received.add([(record("a"), b"%PDF a\0"), (full, b"%PDF b")])
    assert list(received.list()) == [full, record("a")]
    assert received.load("b" * 64) == full
    assert received.pdf("a" * 64) == b"%PDF a\0"


def test_adding_again_keeps_what_is_there(received: ReceivedRecords) -> None:
    received.add([(record("a"), b"1")])
    known = dataclasses.replace(record("a"), draft="half done")
    assert list(received.change([known.sha256], lambda _record: known)) == [known]
    received.add([(record("a", 9), b"2"), (record("b"), b"3"), (record("b"), b"4")])
    assert received.load("a" * 64) == known
    assert received.pdf("a" * 64) == b"1"
    assert received.pdf("b" * 64) == b"3"


def test_changing_what_is_not_there_adds_nothing(received: ReceivedRecords) -> None:
    assert list(received.change(["a" * 64], lambda old: old)) == []
    assert list(received.list()) == []


def test_what_is_written_at_once_by_several_is_all_kept(received: ReceivedRecords) -> None:
    received.add([(record("a"), b"1")])

    def count(_turn: int) -> None:
        received.change(["a" * 64], lambda old: dataclasses.replace(old, draft=f"{old.draft or ''}x"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(20)))
    assert received.load("a" * 64).draft == "x" * 20


def test_removed_is_gone_with_its_file(received: ReceivedRecords) -> None:
    received.add([(record("a"), b"1")])
    received.delete("a" * 64)
    received.delete("a" * 64)
    assert list(received.list()) == []
    for look in (received.load, received.pdf):
        with pytest.raises(StorageError, match="no-such-record"):
            look("a" * 64)
