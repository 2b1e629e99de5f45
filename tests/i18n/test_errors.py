"""Every error code in the source has a sentence, and no sentence is without a code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError, InputError, OutputError
from handover_app.i18n.errors import SENTENCES, advise, explain
from handover_app.i18n.words import words

SOURCE = Path(__file__).parents[2] / "handover_app"


def source_nodes() -> Iterator[ast.AST]:
    """Every node of the source, outside the tables of sentences."""
    for path in SOURCE.rglob("*.py"):
        if "i18n/errors" not in path.as_posix():
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def raised(node: ast.AST) -> str | None:
    """The code that a call `…Error("code", …)` is given, if it is one."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name, first = node.func, node.args[0]
    if not isinstance(name, ast.Name) or name.id not in OURS or not isinstance(first, ast.Constant):
        return None
    return str(first.value)


OURS = {"HandoverError", "IdentityError", "InputError", "OutputError", "RecordError", "StorageError"}


def test_each_code_has_a_sentence() -> None:
    codes = {code for node in source_nodes() if (code := raised(node))}
    assert len(codes) > 30
    assert codes - set(SENTENCES) == set()


def test_each_sentence_has_a_code() -> None:
    constants = {node.value for node in source_nodes() if isinstance(node, ast.Constant)}
    assert set(SENTENCES) - constants == set()


def test_file_and_place_come_first() -> None:
    error = InputError("input.not-a-date", file="case.json", place="handover.date", value="soon")
    assert explain(error, words("en")) == "case.json: handover.date: “soon” is not a date like 2026-11-21"


def test_advice_is_apart() -> None:
    error = InputError("input.unsound-record", file="r.pdf")
    assert advise(error, words("en")) == "Run “handover verify” on it to see why."
    assert advise(OutputError("output.disk-full"), words("en")) == ""


def test_the_text_of_an_error_holds_no_argument() -> None:
    """Arguments may hold what somebody typed; they never reach a log through the exception."""
    error = HandoverError("input.not-a-choice", value="hunter2")
    assert "hunter2" not in str(error)
    assert "hunter2" not in repr(error)


@pytest.mark.parametrize("language", ["nb", "sv", "en", "en_XA"])
def test_explains_in_each_language(language: str) -> None:
    assert explain(InputError("input.empty", file="f"), words(language)).startswith("f: ")


def test_says_parts_days_and_kinds_of_values_in_words() -> None:
    turn = HandoverError("record.not-their-turn", part="regional", next="incoming")
    assert "«påtroppende»" in explain(turn, words("nb"))
    assert "«den som godkjenner»" in explain(turn, words("nb"))
    assert "1. februar 2027" in explain(
        HandoverError("identity.expired", day="2027-02-01"), words("nb")
    ).replace("\u00a0", " ")
    wrong = InputError("input.wrong-type", file="f", place="unit", expected="object", found="true|false")
    assert explain(wrong, words("nb")) == "f: unit: her skal det stå et objekt, men det står true|false"
