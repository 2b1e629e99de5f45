"""Saving never waits and never loses."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handover_app.application.editing import change
from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.presentation.handover.saving import Saver
from tests.fakes.desks import NOW
from tests.fakes.runner import LateRunner
from tests.fakes.store import MemoryStore

START = StoredHandover("k", change.begin("h1", NOW.date(), ()), NOW)


class CountingStore(MemoryStore):
    """Counts writes, and refuses them while `full`."""

    def __init__(self) -> None:
        super().__init__()
        self.save(START)
        self.writes = 0
        self.full = False

    def change(self, key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        if self.full:
            raise StorageError("storage.full")
        self.writes += 1
        return super().change(key, changed)


def named(name: str) -> StoredHandover:
    return replace(START, case=change.name_unit(START.case, name))


class Told:
    def __init__(self) -> None:
        self.saved: list[object] = []
        self.failed: list[Exception] = []


def saver_for(store: CountingStore, runner: LateRunner) -> tuple[Saver, Told]:
    told = Told()
    return Saver(store, runner, START, told.saved.append, told.failed.append), told


def test_letters_typed_while_a_write_waits_are_one_write() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, told = saver_for(store, runner)
    for typed in ("G", "Gr", "Gro", "Group"):
        saver.put(named(typed))
    assert len(runner.waiting) == 1
    runner.step()
    assert store.load("k").case.unit.name == "Group"
    assert store.writes == 1
    assert told.saved == [NOW]
    assert not saver.waiting


def test_what_came_during_a_write_is_written_after_it() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, told = saver_for(store, runner)
    saver.put(named("first"))

    original = store.change

    def change_and_type(key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        store.change = original  # type: ignore[method-assign]
        saver.put(named("second"))
        return original(key, changed)

    store.change = change_and_type  # type: ignore[method-assign]
    runner.step()
    assert told.saved == []
    runner.step()
    assert store.load("k").case.unit.name == "second"
    assert told.saved == [NOW]


def test_closing_writes_what_waits_and_an_older_write_cannot_undo_it() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, _ = saver_for(store, runner)
    saver.put(named("typed last"))
    saver.flush()
    assert store.load("k").case.unit.name == "typed last"
    runner.step()
    assert store.writes == 1


def test_a_failed_write_is_told_and_kept_for_the_next() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, told = saver_for(store, runner)
    store.full = True
    saver.put(named("not lost"))
    runner.step()
    assert [error.code for error in told.failed if isinstance(error, StorageError)] == ["storage.full"]
    with pytest.raises(StorageError):
        saver.flush()
    store.full = False
    saver.flush()
    assert store.load("k").case.unit.name == "not lost"


def test_what_came_meanwhile_is_not_undone_by_what_is_typed() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, _ = saver_for(store, runner)
    store.change("k", lambda kept: replace(kept, record=b"signed elsewhere", archived=True))
    for name in ("Group", "Group 7"):
        saver.put(named(name))
        saver.flush()
    kept = store.load("k")
    assert (kept.case.unit.name, kept.record, kept.archived) == ("Group 7", b"signed elsewhere", True)


def test_a_record_that_is_signed_here_or_let_go_of_is_kept_so() -> None:
    store, runner = CountingStore(), LateRunner()
    saver, _ = saver_for(store, runner)
    for record in (b"signed here", None):
        saver.put(replace(START, record=record))
        saver.flush()
        assert store.load("k").record == record
