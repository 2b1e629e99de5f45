"""Where the profile is."""

from pathlib import Path

import pytest

from handover_app.storage import profile_folder


def test_the_folder_that_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HANDOVER_PROFILE", str(tmp_path / "ours"))
    assert profile_folder() == tmp_path / "ours"


def test_a_relative_folder_is_made_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HANDOVER_PROFILE", "ours")
    assert profile_folder() == Path.cwd() / "ours"


def test_else_the_users_own(home: Path) -> None:
    folder = profile_folder()
    assert home in folder.parents
    assert folder.name == "handover"
    assert not folder.exists(), "asking makes nothing"
