from handover_app.record.faces.scripts import SEQUENCES
from handover_app.record.faces.showing import showable, written
from handover_app.record.faces.typeface import REPLACEMENT

NOTE = "({count} lacking)"


def test_a_run_of_what_the_faces_lack_is_one_mark_and_the_note_counts_its_characters() -> None:
    assert showable("a漢b", NOTE) == f"a{REPLACEMENT}b (1 lacking)"
    assert showable("محمد علي", NOTE) == f"{REPLACEMENT} (7 lacking)"
    assert showable("漢字 and 漢", NOTE) == f"{REPLACEMENT} and {REPLACEMENT} (3 lacking)"


def test_texts_are_composed_and_keep_their_line_breaks() -> None:
    assert showable("e\u0301\tx\n", NOTE) == "é x\n"
    assert showable("А\u2028Б", NOTE) == "А\nБ"


def test_a_letter_with_a_mark_that_has_no_character_is_one_glyph_and_is_written_as_it_is() -> None:
    name = "Adébáyọ\u0300"
    assert showable(name, NOTE) == "Adébáy" + chr(SEQUENCES["ọ\u0300"])
    assert written(name, NOTE) == name


def test_private_characters_of_a_text_are_not_taken_for_ours() -> None:
    for code in (*SEQUENCES.values(), 0xE000):
        assert showable(chr(code), NOTE) == f"{REPLACEMENT} (1 lacking)"
