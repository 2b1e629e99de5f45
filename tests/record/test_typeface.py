import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.record.typeface import REGULAR, REPLACEMENT, SEMIBOLD, lines, showable, typeface

LETTERS = "ÆØÅæøåÄÖäöÁČĐŊŠŦŽáčđŋšŧž–—“”«»‘’•…§→ \u00a0"


@pytest.mark.parametrize("name", [REGULAR, SEMIBOLD])
def test_norwegian_swedish_and_northern_sami_letters_are_there(name: str) -> None:
    face = typeface(name)
    assert all(ord(letter) in face.glyphs for letter in LETTERS)
    assert len({face.widths[ord(digit)] for digit in "0123456789"}) == 1


def test_what_the_face_lacks_is_shown_as_such() -> None:
    assert showable("a漢b") == f"a{REPLACEMENT}b"
    assert showable("e\u0301\tx\n") == "é x\n"
    assert showable("abcdef", 4) == "abc…"


@given(st.text(max_size=200), st.floats(30, 300))
def test_lines_fit_and_lose_no_words(text: str, width: float) -> None:
    face, shown = typeface(REGULAR), showable(text)
    broken = lines(shown, face, 9, width)
    assert "".join("".join(broken).split()) == "".join(shown.split())
    assert all(face.width(line, 9) <= width for line in broken if len(line) > 1)
