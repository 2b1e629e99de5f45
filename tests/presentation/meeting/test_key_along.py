"""A key goes along only as a whole, and nothing of it goes that is not somewhere else."""

import sys
from pathlib import Path

import pytest

from handover_app.i18n.words import words
from handover_app.presentation.meeting.key_along import KeyAlong, KeyState
from tests.fakes.runner import InlineRunner, LateRunner

KEY = b"sealed " * 200


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "officer.p12"
    path.write_bytes(KEY)
    return path


@pytest.fixture
def along(key: Path, stick: Path) -> KeyAlong:
    """The stick is a drive of its own; everything else lies on this machine's."""

    def drive(path: Path) -> int:
        path.stat()
        return int(path.is_relative_to(stick))

    along = KeyAlong(words("en"), InlineRunner(), lambda path: path.is_relative_to(stick), drive)
    along.show(key)
    return along


def test_it_says_where_the_key_lies(along: KeyAlong, key: Path, stick: Path) -> None:
    assert (
        along.state.place
        == f"Your key is in the file officer.p12, in the folder {key.parent} of this machine."
    )
    assert (along.state.can_copy, along.state.can_remove) == (True, False)
    along.show(stick / "officer.p12")
    assert along.state.place == "Your key is on the memory stick, in the file officer.p12. Take it along."
    assert not along.state.can_copy
    along.show(None)
    assert along.state == KeyState()


def test_it_is_copied_and_then_removed_from_here(along: KeyAlong, key: Path, stick: Path) -> None:
    along.ask_removal()
    assert not along.state.asks, "there is no copy yet"
    along.copy(stick / "mine")
    copy = stick / "mine.p12"
    assert copy.read_bytes() == KEY
    assert along.state.said.startswith(f"Copied to {copy}")
    along.ask_removal()
    assert along.state.asks
    along.keep()
    assert key.exists()
    along.remove()
    assert key.exists(), "nobody was asked"
    along.ask_removal()
    along.remove()
    assert not key.exists()
    assert along.path is None
    assert along.state.place == f"Your key is in the file {copy}, and not on this machine any more."
    assert not along.state.can_remove


@pytest.mark.parametrize("damage", [b"", KEY[:-1], KEY[:-1] + b"!"])
def test_a_copy_that_is_not_the_key_any_more_keeps_it_here(
    along: KeyAlong, key: Path, stick: Path, damage: bytes
) -> None:
    along.copy(stick / "officer.p12")
    along.ask_removal()
    (stick / "officer.p12").write_bytes(damage)
    along.remove()
    assert key.read_bytes() == KEY
    assert "no copy of the key" in along.state.problem


def test_a_stick_that_was_pulled_out_keeps_it_here(along: KeyAlong, key: Path, stick: Path) -> None:
    along.copy(stick / "officer.p12")
    along.ask_removal()
    (stick / "officer.p12").unlink()
    along.remove()
    assert key.exists()
    assert along.state.problem


def test_a_copy_on_this_machine_is_not_taken_along(along: KeyAlong, key: Path, tmp_path: Path) -> None:
    along.copy(tmp_path / "again.p12")
    assert "on this machine, too" in along.state.said
    along.ask_removal()
    assert not along.state.asks
    along.copy(key)
    assert not along.state.can_remove
    assert key.read_bytes() == KEY


def test_another_key_is_never_written_over(along: KeyAlong, stick: Path) -> None:
    (stick / "officer.p12").write_bytes(b"another")
    along.copy(stick / "officer.p12")
    assert (stick / "officer.p12").read_bytes() == b"another"
    assert "never written over" in along.state.problem
    assert not along.state.can_remove
    (stick / "officer.p12").write_bytes(KEY)
    along.copy(stick / "officer.p12")
    assert along.state.can_remove, "it is the same key"


def test_nothing_is_left_for_the_next_one(along: KeyAlong, key: Path, stick: Path, tmp_path: Path) -> None:
    along.copy(stick / "officer.p12")
    along.ask_removal()
    other = tmp_path / "leader.p12"
    other.write_bytes(b"another")
    along.show(other)
    along.remove()
    assert (key.exists(), other.exists()) == (True, True)
    assert not along.state.can_remove


def test_a_copy_that_takes_long_tells_the_next_one_nothing(key: Path, stick: Path) -> None:
    late = LateRunner()
    along = KeyAlong(words("en"), late, lambda path: path.is_relative_to(stick))
    along.show(key)
    along.copy(stick / "mine")
    along.show(None)
    late.step()
    assert along.state == KeyState()


@pytest.mark.skipif(sys.platform == "win32", reason="no stick is told from other drives there")
def test_another_drive_of_the_same_machine_keeps_the_key_here(key: Path, stick: Path, tmp_path: Path) -> None:
    """E.g. one that is emptied when the machine is switched off."""
    other = tmp_path / "tmp"
    other.mkdir()
    along = KeyAlong(
        words("en"), InlineRunner(), lambda path: path.is_relative_to(stick), lambda path: hash(path.parent)
    )
    along.show(key)
    along.copy(other / "mine")
    assert (other / "mine.p12").read_bytes() == KEY
    assert not along.state.can_remove
    along.copy(stick / "mine")
    assert along.state.can_remove
