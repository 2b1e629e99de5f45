from pathlib import Path

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


def test_a_broken_file_gives_the_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "[General]\ntheme=pink\nlanguage=xx\ngeometry=7\nletters_percent=9000\nletters=7\n"
    )
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
