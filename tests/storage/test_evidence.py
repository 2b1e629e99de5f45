"""What every store of evidence does, the real one and the fake alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.application.errors import StorageError
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.storage import open_store
from handover_app.storage.store import SqlStore
from tests.fakes.store import MemoryStore
from tests.storage.cases import plain_handover

PICTURE = StoredEvidence("a" * 64, "skjermbilde å.png", "image/png", b"\x89PNG\0")


@pytest.fixture(params=["fake", "real"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore | MemoryStore]:
    if request.param == "fake":
        yield MemoryStore()
        return
    opened = open_store(tmp_path / "handover.db")
    yield opened
    opened.close()


def test_gives_back_what_was_added(store: SqlStore | MemoryStore) -> None:
    store.save(plain_handover("one"))
    store.save(plain_handover("other"))
    store.evidence.add("one", PICTURE)
    store.evidence.add("one", PICTURE)
    assert store.evidence.load("one", "a" * 64) == PICTURE
    assert store.evidence.load("other", "a" * 64) is None
    assert store.evidence.load("one", "b" * 64) is None
    assert store.evidence.held("one") == {"a" * 64}
    assert store.evidence.held("other") == set()


def test_saving_the_handover_keeps_its_evidence(store: SqlStore | MemoryStore) -> None:
    store.save(plain_handover("one", text="before"))
    store.evidence.add("one", PICTURE)
    store.save(plain_handover("one", text="after"))
    assert store.evidence.load("one", "a" * 64) == PICTURE


def test_goes_with_its_handover(store: SqlStore | MemoryStore) -> None:
    store.save(plain_handover("one"))
    store.evidence.add("one", PICTURE)
    store.delete("one")
    store.save(plain_handover("one"))
    assert store.evidence.load("one", "a" * 64) is None


def test_can_be_removed(store: SqlStore | MemoryStore) -> None:
    store.save(plain_handover("one"))
    store.evidence.add("one", PICTURE)
    store.evidence.delete("one", "a" * 64)
    store.evidence.delete("one", "a" * 64)
    assert store.evidence.load("one", "a" * 64) is None


def test_belongs_to_a_handover_that_is_there(store: SqlStore | MemoryStore) -> None:
    with pytest.raises(StorageError, match="no-such-handover"):
        store.evidence.add("nobody", PICTURE)


def test_what_was_deleted_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    secret = b"what the screenshot shows " * 400
    store = open_store(tmp_path / "handover.db")
    store.save(plain_handover("one"))
    store.evidence.add("one", StoredEvidence("c" * 64, "a.png", "image/png", secret))
    assert any(secret[:20] in file.read_bytes() for file in tmp_path.iterdir())
    store.evidence.delete("one", "c" * 64)
    assert not [file.name for file in tmp_path.iterdir() if secret[:20] in file.read_bytes()]
    store.evidence.add("one", StoredEvidence("c" * 64, "a.png", "image/png", secret))
    store.delete("one")
    assert not [file.name for file in tmp_path.iterdir() if secret[:20] in file.read_bytes()]
    store.close()
