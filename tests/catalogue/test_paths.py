"""Special paths as data: those that we ship, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.paths import load_path, path_from
from handover_app.catalogue.toml_file import parse_toml
from handover_app.domain.special_paths import SpecialPath
from handover_app.i18n.errors import SENTENCES

CATALOGUE = FileCatalogue()
PATHS = CATALOGUE.paths()
LANGUAGES = {"nb", "sv", "en"}

with_each_path = pytest.mark.parametrize("path", PATHS.values(), ids=lambda path: path.id)


def test_there_are_the_four_special_paths() -> None:
    assert set(PATHS) == {"no-access", "impostor", "lost-predecessor", "private-login"}
    assert CATALOGUE.paths() is PATHS


@with_each_path
def test_every_text_is_there_in_every_language(path: SpecialPath) -> None:
    assert set(path.title) == set(path.trouble) == LANGUAGES
    assert all(words.endswith(".") for words in path.trouble.values())
    for question in path.questions:
        assert set(question.text) == LANGUAGES
        assert all(words.endswith("?") for words in question.text.values())
    for step in path.steps:
        assert set(step.title) == set(step.detail) == LANGUAGES
        assert all(words.endswith(".") and len(words) < 160 for words in step.detail.values()), step.id
        assert not any(words.endswith(".") for words in step.title.values()), step.id


@with_each_path
def test_every_source_is_one_that_there_is(path: SpecialPath) -> None:
    questions = {question.id for question in CATALOGUE.questions().questions}
    for step in path.steps:
        if step.source.pack is not None:
            assert step.source.rule is not None
            assert CATALOGUE.packs()[step.source.pack].rule(step.source.rule) is not None, step.id
        else:
            assert step.source.question in questions, step.id


@with_each_path
def test_its_icon_is_there_and_its_questions_are_used(path: SpecialPath) -> None:
    assert resources.folder("icons", "ui", f"{path.icon}.svg").is_file()
    used = {question for step in path.steps for question in step.when}
    assert used == {question.id for question in path.questions}


def changed(change: Callable[[dict[str, Any]], object]) -> SpecialPath:
    data = parse_toml(resources.folder("paths", "no-access.toml").read_bytes())
    change(data)
    return path_from(data)


def _step(index: int, **facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["step"][index].update(facts)


def _recover(**facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["recover"].update(facts)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda data: data.update(format="special-path/2"), "input.newer-format", "format"),
        (lambda data: data.update(goal="peace"), "path.unknown-name", "goal"),
        (_step(1, id="tell-regional-leader"), "input.repeated-id", "step[1].id"),
        (_step(1, id="others-in"), "input.repeated-id", "step[1].id"),
        (_step(1, after=["keep-two"]), "path.unknown-name", "step[1].after"),
        (_step(0, tried=["tell-regional-leader"]), "path.unknown-name", "step[0].tried"),
        (_step(1, when={"weather": True}), "path.unknown-name", "step[1].when"),
        (_step(2, if_not="peace"), "path.unknown-name", "step[2].if_not"),
        (_step(2, source={}), "path.source", "step[2].source"),
        (_step(2, source={"rule": "ain.transfer"}), "path.source", "step[2].source"),
        (
            _step(2, source={"question": "sso", "rule": "ain.transfer", "pack": "ain-groups"}),
            "path.source",
            "step[2].source",
        ),
        (_step(2, colour="red"), "input.unknown-key", "step[2].colour"),
        (_recover(follows="nothing"), "path.unknown-name", "recover.follows"),
        (_recover(tried=["keep-two"]), "path.unknown-name", "recover.tried"),
        (_recover(when={"weather": True}), "path.unknown-name", "recover.when"),
    ],
)
def test_refuses_a_path_that_is_not_right(
    change: Callable[[dict[str, Any]], object], code: str, place: str
) -> None:
    with pytest.raises(InputError) as caught:
        changed(change)
    assert (caught.value.code, caught.value.arguments["place"]) == (code, place)
    assert code in SENTENCES


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    text = resources.folder("paths", "impostor.toml").read_text(encoding="utf-8")
    (tmp_path / "impostor.toml").write_text(text.replace('goal = "gone"', 'goal = "g"'), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_path(tmp_path / "impostor.toml")
    assert caught.value.arguments["file"] == "impostor.toml:7"
    (tmp_path / "other.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"input\.not-the-file-name"):
        load_path(tmp_path / "other.toml")
