"""The store on SQLite: what it writes, and who else may be at the file."""

import dataclasses
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from handover_app.application.errors import StorageError
from handover_app.domain.case import Case
from handover_app.storage import engine, open_store
from handover_app.storage.store import SqlStore
from tests.storage.cases import plain_handover


@contextmanager
def writes(store: SqlStore) -> Iterator[Counter[str]]:
    """Counts the rows that are written, by the statement's first words, e.g. `UPDATE account`."""
    seen: Counter[str] = Counter()

    def note(_connection, _cursor, statement, parameters, _context, many) -> None:  # type: ignore[no-untyped-def]
        words = statement.replace('"', "").replace("INTO ", "").replace("FROM ", "").split()
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            seen[" ".join(words[:2])] += len(parameters) if many else 1

    event.listen(store._writing, "before_cursor_execute", note)
    yield seen
    event.remove(store._writing, "before_cursor_execute", note)


def changed(case: Case, index: int, **facts: object) -> Case:
    """The case with facts of one account changed."""
    accounts = list(case.accounts)
    accounts[index] = dataclasses.replace(accounts[index], **facts)
    return dataclasses.replace(case, accounts=tuple(accounts))


def test_writes_nothing_where_nothing_changed(store: SqlStore) -> None:
    given = plain_handover(text="x", accounts=5)
    store.save(given)
    with writes(store) as seen:
        store.save(given)
    assert not seen


def test_writes_only_the_account_that_changed(store: SqlStore) -> None:
    given = plain_handover(text="x", accounts=50)
    store.save(given)
    with writes(store) as seen:
        store.save(dataclasses.replace(given, case=changed(given.case, 7, name="y")))
    assert seen == {"UPDATE account": 1, "UPDATE handover": 1}


def test_writes_what_is_new_and_what_is_gone(store: SqlStore) -> None:
    given = plain_handover(text="x", accounts=3)
    store.save(given)
    with writes(store) as seen:
        store.save(dataclasses.replace(given, case=changed(given.case, 2, id="new")))
    assert seen == {
        "DELETE statement": 1,
        "DELETE account": 1,
        "INSERT account": 1,
        "INSERT statement": 1,
        "UPDATE handover": 1,
    }


def test_nothing_of_a_deleted_handover_is_left(store: SqlStore, file: Path) -> None:
    store.save(plain_handover(text="somebody's secret"))
    store.delete("k")
    store.close()
    with sqlite3.connect(file) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 (our own names)
            for name in names
        }
    connection.close()
    assert counts.pop("alembic_version") == 1
    assert set(counts.values()) == {0}
    assert b"secret" not in file.read_bytes(), "what is deleted is overwritten"


def test_two_entries_with_one_id_are_refused(store: SqlStore) -> None:
    """Saving one of them only would lose the other unseen."""
    given = plain_handover(text="x", accounts=3)
    store.save(given)
    with pytest.raises(StorageError) as caught:
        store.save(dataclasses.replace(given, case=changed(given.case, 1, id="a0", name="lost?")))
    assert caught.value.code == "storage.repeated-id"
    assert store.load("k") == given


def test_a_text_that_cannot_be_written(store: SqlStore) -> None:
    store.save(plain_handover(text="x"))
    with pytest.raises(StorageError) as caught:
        store.save(plain_handover(text="\ud800"))
    assert caught.value.code == "storage.unwritable-text"
    assert store.load("k") == plain_handover(text="x")


def test_a_value_that_is_no_choice_is_damage(store: SqlStore, file: Path) -> None:
    store.save(plain_handover())
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE account SET state = 'asleep'")
    connection.close()
    with pytest.raises(StorageError) as caught:
        store.load("k")
    assert caught.value.code == "storage.damaged"
    assert caught.value.arguments["file"] == str(file)


def test_two_windows_on_one_file(store: SqlStore, file: Path) -> None:
    other = open_store(file)
    store.save(plain_handover("one", text="1"))
    other.save(plain_handover("two", text="2"))
    assert {item.key for item in store.list()} == {item.key for item in other.list()} == {"one", "two"}
    other.close()


def test_a_file_in_use_is_told_and_nothing_is_lost(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    store = open_store(file)
    store.save(plain_handover(text="x"))
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as caught:
        store.save(plain_handover(text="y"))
    assert caught.value.code == "storage.busy"
    assert store.load("k") == plain_handover(text="x"), "reading goes on"
    blocker.execute("ROLLBACK")
    blocker.close()
    store.save(plain_handover(text="y"))
    store.close()


def test_several_threads_save_at_once(store: SqlStore) -> None:
    def save(key: str) -> None:
        for number in range(5):
            store.save(plain_handover(key, text=str(number)))

    threads = [threading.Thread(target=save, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cases = store.cases(item.key for item in store.list())
    assert [case.organisation for case in cases.values()] == ["4"] * 4


def test_errors_hold_nothing_of_what_was_saved(store: SqlStore, file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE statement")
    connection.close()
    with pytest.raises(StorageError) as caught:
        store.save(plain_handover(text="correct horse"))
    assert caught.value.code == "storage.failed"
    assert "correct horse" not in repr(caught.value) + str(caught.value.arguments)
    assert "correct horse" not in str(caught.value.__context__), "nor in the error behind it"
