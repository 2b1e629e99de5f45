import stat
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Letters, ThemeChoice
from handover_app.ui.preferences import FILE, Preferences, system_language


def test_choices_are_there_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    assert preferences.language == system_language()
    assert preferences.theme is ThemeChoice.SYSTEM
    assert preferences.geometry is None
    preferences.choose_language("sv")
    preferences.choose_theme(ThemeChoice.DARK)
    preferences.choose_letters(Letters(ours=False, percent=150))
    again = Preferences(tmp_path)
    assert (again.language, again.theme) == ("sv", ThemeChoice.DARK)
    assert again.letters == Letters(ours=False, percent=150)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[General]\ntheme=pink\n",
        b"\xff\x00" * 50,
        b"[" * 50_000,
        b'["theme"]',
        b'{"theme": "pink", "language": "xx", "geometry": 7, "letters_percent": "9000", "letters": 7}',
        b'{"theme": ["dark"], "language": {}}',
        b'{"theme": "dark", "x": "' + b"x" * 100_000 + b'"}',
    ],
)
def test_a_broken_file_gives_the_defaults(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    preferences = Preferences(tmp_path)
    assert preferences.theme is ThemeChoice.SYSTEM
    assert preferences.language == system_language()
    assert preferences.geometry is None
    assert preferences.letters == Letters()


def test_the_open_page_and_the_last_folder_are_remembered(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    assert (preferences.page, preferences.folder) == ("", Path.home())
    preferences.remember_page("handover k")
    preferences.remember_folder(tmp_path)
    again = Preferences(tmp_path)
    assert (again.page, again.folder) == ("handover k", tmp_path)
    again.remember_folder(tmp_path / "gone")
    assert again.folder == Path.home()


def test_where_the_window_stood_is_remembered(tmp_path: Path) -> None:
    Preferences(tmp_path).remember_geometry(QByteArray(b"\x00\x01\xff"))
    assert Preferences(tmp_path).geometry == QByteArray(b"\x00\x01\xff")


def test_nothing_waits_for_a_lock_or_for_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.lock").write_bytes(b"1\nanother program\nelsewhere\n")
    (tmp_path / "window.ini.lock").write_bytes(b"\x00")
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    begun = time.monotonic()
    preferences = Preferences(tmp_path)
    preferences.remember_page("handover k")
    nowhere = Preferences(in_the_way / "profile")
    nowhere.remember_page("handover k")
    assert time.monotonic() - begun < 5
    assert (preferences.page, nowhere.page) == ("handover k", "")


def test_two_windows_keep_what_the_other_chose(tmp_path: Path) -> None:
    one, other = Preferences(tmp_path), Preferences(tmp_path)
    one.choose_theme(ThemeChoice.DARK)
    other.choose_language("sv")
    one.remember_folder(tmp_path)
    for window in (one, other):
        assert (window.theme, window.language, window.folder) == (ThemeChoice.DARK, "sv", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_it_is_for_the_user_alone(tmp_path: Path) -> None:
    Preferences(tmp_path / "profile").remember_page("handover k")
    assert stat.S_IMODE((tmp_path / "profile").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "profile" / FILE).stat().st_mode) == 0o600
