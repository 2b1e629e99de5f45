from hypothesis import given
from hypothesis import strategies as st

from handover_app.record.faces.scripts import REGULAR, SEMIBOLD
from handover_app.record.faces.showing import showable
from handover_app.record.faces.typeface import typeface
from handover_app.record.faces.typesetting import LONGEST_KEPT, Run, lines, typeset

FACE = typeface(REGULAR)


def plain(text: str) -> Run:
    return Run(text, REGULAR, "0 0 0")


def shown(operators: str) -> str:
    """The text that operators show, by the numbers of its glyphs."""
    characters = {glyph: chr(code) for code, glyph in sorted(FACE.first.glyphs.items(), reverse=True)}
    numbers = operators.partition("<")[2].partition(">")[0]
    return "".join(characters[int(numbers[start : start + 4], 16)] for start in range(0, len(numbers), 4))


@given(st.text(max_size=200), st.floats(30, 300))
def test_lines_fit_and_lose_no_words(text: str, width: float) -> None:
    whole = showable(text, "({count})")
    broken = lines(whole, FACE, 9, width)
    assert "".join("".join(broken).split()) == "".join(whole.split())
    assert all(FACE.width(line, 9) <= width for line in broken if len(line) > 1)


@given(st.text("ab cå", max_size=60))
def test_what_is_set_is_what_is_broken(text: str) -> None:
    broken = lines(text, FACE, 9, 60)
    found = typeset((plain(text),), 9, 60)
    assert [shown(line.operators) for line in found] == broken
    assert all(abs(line.width - FACE.width(said, 9)) < 1e-9 for line, said in zip(found, broken, strict=True))


def test_a_no_break_space_holds_words_together() -> None:
    assert lines("se §\u00a09", FACE, 9, FACE.width("se §", 9)) == ["se", "§\u00a09"]


def test_long_words_break_after_a_mark_where_one_is_near() -> None:
    width = FACE.width("gruppe_42_i_", 9) + 1
    assert lines("gruppe_42_i_byen", FACE, 9, width) == ["gruppe_42_i_", "byen"]
    assert lines("m" * 9, FACE, 9, FACE.width("mmmm", 9) + 1) == ["mmmm", "mmmm", "m"]
    assert lines("mm", FACE, 9, 1) == ["m", "m"]


def test_a_word_may_be_kept_whole() -> None:
    (line,) = typeset((plain("21.11.2026"),), 9, 10, split=False)
    assert line.width > 10


def test_a_label_has_a_face_of_its_own() -> None:
    (line,) = typeset((Run("Grunn:", SEMIBOLD, "0 0 0"), plain("fordi")), 9, 200)
    assert line.operators.startswith("0 0 0 rg /HandS 9 Tf <")
    assert " Tj 0 0 0 rg /HandR 9 Tf <" in line.operators


def test_a_long_text_is_set_like_a_short_one() -> None:
    text = "ord " * LONGEST_KEPT
    assert typeset((plain(text),), 9, 100)[0] == typeset((plain("ord " * 9),), 9, 100)[0]
