"""What every handover store does, the real one and the fake alike."""

import dataclasses
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import HandoverStore, KeptVerdict, StoredHandover
from handover_app.storage import open_store
from tests.fakes.store import MemoryStore
from tests.storage.cases import plain_handover


@pytest.fixture(params=["fake", "real"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HandoverStore]:
    if request.param == "fake":
        yield MemoryStore()
        return
    opened = open_store(tmp_path / "handover.db")
    yield opened
    opened.close()


def test_a_new_store_is_empty(store: HandoverStore) -> None:
    assert list(store.list()) == []
    assert store.setting("language") is None


def test_gives_back_what_was_saved(store: HandoverStore) -> None:
    saved = dataclasses.replace(
        plain_handover(text="Å – 漢字"), stage=3, is_sample=True, record=b"%PDF\0\xff", archived=True
    )
    store.save(saved)
    assert store.load("k") == saved
    assert store.record("k") == saved.record
    assert store.cases(["k", "nobody"]) == {"k": saved.case}


def test_saving_again_replaces(store: HandoverStore) -> None:
    store.save(plain_handover(text="before", accounts=3))
    store.save(plain_handover(text="after", accounts=1))
    assert store.load("k") == plain_handover(text="after", accounts=1)


def test_handovers_do_not_touch_each_other(store: HandoverStore) -> None:
    one, other = plain_handover("one", text="1"), plain_handover("other", text="2")
    store.save(one)
    store.save(other)
    store.delete("one")
    assert [item.key for item in store.list()] == ["other"]
    assert store.load("other") == other


def test_the_last_changed_comes_first(store: HandoverStore) -> None:
    first = plain_handover("first")
    for key, minutes in (("second", 1), ("fourth", 3), ("third", 2)):
        store.save(
            dataclasses.replace(first, key=key, changed_at=first.changed_at + timedelta(minutes=minutes))
        )
    store.save(first)
    assert [item.key for item in store.list()] == ["fourth", "third", "second", "first"]


def test_a_list_knows_facts_and_records_by_their_digests(store: HandoverStore) -> None:
    first = plain_handover(text="x")
    handover = dataclasses.replace(first.case.handover, supersedes="ab" * 32)
    full = dataclasses.replace(
        first,
        case=dataclasses.replace(first.case, handover=handover),
        stage=3,
        is_sample=True,
        archived=True,
        record=b"%PDF",
    )
    store.save(full)
    (listed,) = store.list()
    assert (listed.key, listed.id, listed.unit, listed.changed_at) == ("k", "h1", "Gruppe x", full.changed_at)
    assert (listed.stage, listed.is_sample, listed.archived) == (3, True, True)
    assert (listed.supersedes, listed.verdict) == ("ab" * 32, None)
    assert listed.record == hashlib.sha256(b"%PDF").hexdigest()
    store.change("k", lambda kept: dataclasses.replace(kept, stage=4, record=None))
    (later,) = store.list()
    assert (later.facts, later.record, later.stage) == (listed.facts, None, 4)
    store.change("k", lambda kept: dataclasses.replace(kept, case=first.case))
    (other,) = store.list()
    assert other.facts
    assert other.facts != listed.facts


def test_a_verdict_is_of_the_very_file(store: HandoverStore) -> None:
    store.save(dataclasses.replace(plain_handover(), record=b"%PDF"))
    sha256 = hashlib.sha256(b"%PDF").hexdigest()
    for text in ("first", "second"):
        store.keep_verdict("k", KeptVerdict(sha256, text))
        assert [item.verdict for item in store.list()] == [text]
    store.change("k", lambda kept: dataclasses.replace(kept, stage=5))
    assert [item.verdict for item in store.list()] == ["second"]
    store.change("k", lambda kept: dataclasses.replace(kept, record=b"%PDF signed"))
    assert [item.verdict for item in store.list()] == [None]
    store.delete("k")
    store.save(dataclasses.replace(plain_handover(), record=b"%PDF"))
    assert [item.verdict for item in store.list()] == [None]


def test_what_changes_is_what_is_there_now(store: HandoverStore) -> None:
    store.save(plain_handover(text="x"))
    record = store.change("k", lambda kept: dataclasses.replace(kept, record=b"%PDF"))
    stage = store.change("k", lambda kept: dataclasses.replace(kept, stage=2))
    assert record == dataclasses.replace(plain_handover(text="x"), record=b"%PDF")
    assert store.load("k") == stage == dataclasses.replace(record, stage=2)


def test_a_change_that_fails_changes_nothing(store: HandoverStore) -> None:
    store.save(plain_handover(text="x"))

    def slip(_kept: StoredHandover) -> StoredHandover:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.change("k", slip)
    assert store.load("k") == plain_handover(text="x")
    store.change("k", lambda kept: dataclasses.replace(kept, stage=1))


def test_what_two_change_at_once_is_all_kept(store: HandoverStore) -> None:
    store.save(plain_handover())

    def answer(question: int) -> None:
        store.change(
            "k", lambda kept: dataclasses.replace(kept, answers={**kept.answers, f"{question}": True})
        )

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(answer, range(20)))
    assert set(store.load("k").answers) == {f"{number}" for number in range(20)}


def test_a_handover_that_is_not_there(store: HandoverStore) -> None:
    with pytest.raises(StorageError) as caught:
        store.load("nobody")
    assert caught.value.code == "storage.no-such-handover"
    with pytest.raises(StorageError) as caught:
        store.change("nobody", lambda handover: handover)
    assert caught.value.code == "storage.no-such-handover"
    assert (store.record("nobody"), store.cases(["nobody"])) == (None, {})
    store.keep_verdict("nobody", KeptVerdict("ab" * 32, "{}"))
    store.delete("nobody")
    assert list(store.list()) == []


def test_remembers_choices(store: HandoverStore) -> None:
    store.remember("language", "nb")
    store.remember("theme", "dark")
    store.remember("language", "en")
    assert store.setting("language") == "en"
    assert store.setting("theme") == "dark"
