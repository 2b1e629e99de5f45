"""Lint tells every problem at once, each with file, line and key."""

from datetime import date
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.packs import load_pack
from handover_app.i18n.errors import SENTENCES, explain
from handover_app.i18n.words import words
from tests.catalogue.test_packs import PACKS, SMALL

CATALOGUE = FileCatalogue()


def linted(folder: Path, text: str, name: str = "small") -> list[tuple[str, str, str | None]]:
    """Code, file with line, and place of each problem."""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    (problems,) = CATALOGUE.lint(str(path)).values()
    for problem in problems:
        assert problem.code in SENTENCES
        assert explain(problem, words("en"))
    return [(p.code, str(p.arguments["file"]), p.arguments.get("place")) for p in problems]  # type: ignore[misc]


def test_the_shipped_packs_lint_clean() -> None:
    found = CATALOGUE.lint(str(resources.folder("policies")))

    assert len(found) == len(PACKS)
    assert not any(found.values())
    assert not any(problems for pack in PACKS for problems in CATALOGUE.lint(pack).values())


def test_the_starter_loads_and_lints_clean(tmp_path: Path) -> None:
    text = CATALOGUE.starter("my-groups", date(2026, 11, 21))

    assert linted(tmp_path, text, "my-groups") == []
    pack = load_pack(tmp_path / "my-groups.toml")
    assert (pack.id, pack.reviewed) == ("my-groups", date(2026, 11, 21))
    assert {rule.id.partition(".")[0] for rule in pack.rules} == {"my-groups"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("lint", "pack.reserved-id"),
        ("aiuk", "pack.already-there"),
        ("", "pack.not-an-id"),
        ("My groups", "pack.not-an-id"),
        ("../up", "pack.not-an-id"),
        ("a-", "pack.not-an-id"),
    ],
)
def test_there_is_no_starter_for_what_is_no_id(name: str, code: str) -> None:
    with pytest.raises(InputError, match=code):
        CATALOGUE.starter(name, date(2026, 11, 21))


def test_every_problem_is_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = (
        SMALL.replace("reviewed = 2026-11-21", "reviewed = 2026-02-31x")
        .replace("reviewed = 2026-02-31x", 'reviewed = "soon"')
        .replace('weight = "must"', 'weight = "perhaps"')
        .replace('"$days"', '"$weeks"')
        .replace('acknowledgement.en = "I am kind."', 'colour = "red"')
        .replace('publisher = "Somebody"', "")
    )

    assert linted(tmp_path, text) == [
        ("input.not-a-date", "small.toml:4", "reviewed"),
        ("input.missing-key", "small.toml:6", "document.publisher"),
        ("pack.unused-parameter", "small.toml:10", "parameters.days"),
        ("input.not-a-choice", "small.toml:17", "rule[0].weight"),
        ("input.unknown-parameter", "small.toml:22", "rule[0].checks[0].within_days"),
        ("input.unknown-key", "small.toml:31", "rule[1].colour"),
    ]


def test_problems_beyond_types_are_told_beside_broken_rules(tmp_path: Path) -> None:
    text = SMALL.replace('weight = "must"', "weight = 7").replace('where = ["ack"]', 'where = ["guide"]')

    assert [(code, place) for code, _, place in linted(tmp_path, text)] == [
        ("input.not-a-choice", "rule[0].weight"),
        ("input.unused-key", "rule[1].acknowledgement"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('id = "small"', 'id = "large"', "input.not-the-file-name", "id"),
        ('format = "policy-pack/1"', 'format = "policy-pack/9"', "input.newer-format", "format"),
        (
            'title.en = "Small"',
            'title = { en = "Small", nb = "Liten" }',
            "pack.missing-language",
            "rule[0].why.nb",
        ),
        ('language = "en"', 'language = "fr"', "input.not-a-choice", "document.language"),
        ("value = 90", "value = -1", "input.negative", "parameters.days.value"),
        ('edition = "1"', 'edition = "1"\nincludes = ["nobody"]', "input.unknown-policy", "includes[0]"),
        ('edition = "1"', 'edition = "1"\nincludes = ["small"]', "pack.includes-itself", "includes"),
        ('edition = "1"', 'edition = "1"\nparts = { king = { en = "King" } }', "input.not-a-choice", "parts"),
        ('id = "small.kind"', 'id = "aiuk.2fa"', "pack.rule-elsewhere", "rule[1].id"),
        ('id = "small.kind"', 'id = "small.active"', "input.repeated-id", "rule[1].id"),
        (
            '"$days" }',
            '"$days", accounts = { platforms = ["myspace"] } }',
            "input.unknown-platform",
            "rule[0].checks[0].accounts",
        ),
        ('kind = "posted-lately"', 'kind = "magic"', "input.not-a-choice", "rule[0].checks[0].kind"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    assert old in SMALL

    assert (code, place) in [(found, at) for found, _, at in linted(tmp_path, SMALL.replace(old, new, 1))]


def test_a_user_cannot_replace_a_shipped_pack(tmp_path: Path) -> None:
    text = resources.folder("policies", "ai-conduct.toml").read_text(encoding="utf-8")

    assert linted(tmp_path, text, "ai-conduct") == [("pack.shadows-shipped", "ai-conduct.toml:6", "id")]


def test_what_is_no_toml_is_one_problem(tmp_path: Path) -> None:
    assert linted(tmp_path, "id = ") == [("input.not-toml", "small.toml", None)]


def test_a_file_or_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    for name in (tmp_path / "none.toml", tmp_path, "nothing-called-so"):
        with pytest.raises(InputError) as caught:
            CATALOGUE.lint(str(name))
        assert caught.value.arguments["file"] == str(name)
