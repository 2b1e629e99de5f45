"""What every handover store does, the real one and the fake alike."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handover_app.application.errors import StorageError
from handover_app.application.ports import HandoverStore
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
    assert list(store.list()) == [saved]


def test_saving_again_replaces(store: HandoverStore) -> None:
    store.save(plain_handover(text="before", accounts=3))
    store.save(plain_handover(text="after", accounts=1))
    assert store.load("k") == plain_handover(text="after", accounts=1)


def test_handovers_do_not_touch_each_other(store: HandoverStore) -> None:
    one, other = plain_handover("one", text="1"), plain_handover("other", text="2")
    store.save(one)
    store.save(other)
    store.delete("one")
    assert list(store.list()) == [other]


def test_the_last_changed_comes_first(store: HandoverStore) -> None:
    first = plain_handover("first")
    for key, minutes in (("second", 1), ("fourth", 3), ("third", 2)):
        store.save(
            dataclasses.replace(first, key=key, changed_at=first.changed_at + timedelta(minutes=minutes))
        )
    store.save(first)
    assert [item.key for item in store.list()] == ["fourth", "third", "second", "first"]


def test_a_handover_that_is_not_there(store: HandoverStore) -> None:
    with pytest.raises(StorageError) as caught:
        store.load("nobody")
    assert caught.value.code == "storage.no-such-handover"
    store.delete("nobody")


def test_remembers_choices(store: HandoverStore) -> None:
    store.remember("language", "nb")
    store.remember("theme", "dark")
    store.remember("language", "en")
    assert store.setting("language") == "en"
    assert store.setting("theme") == "dark"
