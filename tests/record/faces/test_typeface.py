import pytest

from handover_app.record.faces.typeface import REGULAR, REPLACEMENT, SEMIBOLD, showable, typeface

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
