"""A user's own packs stand beside the shipped ones, and never in their place."""

import os
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.folders import own_folders
from handover_app.i18n.errors import SENTENCES
from tests.catalogue.test_packs import PACKS, SMALL


def test_own_packs_come_after_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    catalogue = FileCatalogue(own=[tmp_path])

    packs = catalogue.packs()

    assert list(packs) == [*PACKS, "small"]
    assert len(packs) == len(PACKS) + 1
    assert "small" in packs
    assert "other" not in packs
    assert packs["small"].rules[0].uses == ("days",)
    assert packs["aiuk"] == PACKS["aiuk"]
    assert catalogue.troubles() == ()


def test_a_broken_one_is_left_out_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    catalogue = FileCatalogue(own=[tmp_path])

    assert catalogue.troubles() == ()
    assert list(catalogue.packs()) == [*PACKS, "small"]
    (trouble,) = catalogue.troubles()

    assert (trouble.code, trouble.arguments["file"]) == ("input.not-toml", "broken.toml")


def test_none_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    text = resources.folder("policies", "aiuk.toml").read_text(encoding="utf-8")
    (tmp_path / "aiuk.toml").write_text(text.replace('weight = "must"', 'weight = "may"'), encoding="utf-8")
    catalogue = FileCatalogue(own=[tmp_path])

    assert catalogue.packs()["aiuk"] == PACKS["aiuk"]
    assert [trouble.code for trouble in catalogue.troubles()] == ["pack.shadows-shipped"]


def test_of_two_of_one_name_the_first_counts(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        text = SMALL.replace('edition = "1"', f'edition = "{name}"')
        (tmp_path / name / "small.toml").write_text(text, encoding="utf-8")
    catalogue = FileCatalogue(own=[tmp_path / "one", tmp_path / "two"])

    assert catalogue.packs()["small"].edition == "one"
    assert [trouble.code for trouble in catalogue.troubles()] == ["input.repeated-id"]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    catalogue = FileCatalogue(own=[tmp_path / "nowhere"])

    assert set(catalogue.packs()) == set(PACKS)
    assert [trouble.code for trouble in catalogue.troubles()] == ["pack.no-such-folder"]


def test_folders_are_those_of_the_profile_and_of_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_folders(tmp_path) == ()
    (tmp_path / "policies").mkdir()
    monkeypatch.setenv("HANDOVER_POLICIES", os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "b")]))

    assert own_folders(tmp_path) == (tmp_path / "policies", tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("word", ["new", "lint", "explain"])
def test_no_pack_is_called_like_a_word_of_the_command_line(tmp_path: Path, word: str) -> None:
    text = SMALL.replace('id = "small"', f'id = "{word}"')
    (tmp_path / f"{word}.toml").write_text(text, encoding="utf-8")
    catalogue = FileCatalogue(own=[tmp_path])

    assert word not in catalogue.packs()
    (trouble,) = catalogue.troubles()
    assert (trouble.code, trouble.arguments["file"]) == ("pack.reserved-id", f"{word}.toml:2")
    assert trouble.code in SENTENCES
