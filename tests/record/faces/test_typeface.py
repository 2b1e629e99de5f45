import unicodedata
from itertools import combinations

import pytest
from fontTools.ttLib import TTFont

from handover_app import resources
from handover_app.record.faces.scripts import REGULAR, SCRIPTS, SEMIBOLD, SEQUENCES
from handover_app.record.faces.typeface import REPLACEMENT, block, named, typeface

LETTERS = "ÆØÅæøåÄÖäöÁČĐŊŠŦŽáčđŋšŧž–—“”«»‘’•…§→ \u00a0"
FACES = (REGULAR, SEMIBOLD)
VIETNAMESE = (
    "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
)
WEST_AFRICAN = "ẹọṣẸỌṢɓɗƙƴƁƊƘƳǹǸɛɔŋɲƐƆŊƝɖƒɣʋƉƑƔƲịụṅỊỤṄ"
WELSH = "ŵŷẁẃẅỳÿŴŶẀẂẄỲŸ"
SKOLT_SAMI = "ǥǧǩʒǯđŋõšžʹˈʼǤǦǨƷǮ"
AZERBAIJANI = "əƏğıİşç"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώΐΰϊϋ"
POLYTONIC = "ἀἁἂᾳῆῖὥᾷ"
CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЂЃЄЅІЇЈЉЊЋЌЎЏђѓєѕіїјљњћќўџҐґ"
KILDIN_SAMI = "ҺһӒӓӢӣҊҋӅӆӍӎӇӈӉӊҎҏӬӭҌҍӮӯ"


@pytest.mark.parametrize("name", FACES)
def test_norwegian_swedish_and_northern_sami_letters_are_in_the_first_block(name: str) -> None:
    face = typeface(name)
    assert face.has(LETTERS)
    assert len({face.first.widths[ord(digit)] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize(
    "letters",
    [VIETNAMESE, WEST_AFRICAN, WELSH, SKOLT_SAMI, AZERBAIJANI, GREEK, POLYTONIC, CYRILLIC, KILDIN_SAMI],
)
def test_the_letters_that_members_are_called_by_are_in_a_block(name: str, letters: str) -> None:
    assert [letter for letter in letters if typeface(name).block(letter) is None] == []


def test_both_faces_have_the_same_characters_in_the_same_blocks() -> None:
    first, second = ([frozenset(block.glyphs) for block in typeface(name).blocks] for name in FACES)
    assert first == second
    assert all(not one & other for one, other in combinations(first, 2))
    assert all(chr(code) in map(chr, first[0]) for code in range(0x20, 0x7F))


def test_each_sequence_has_a_glyph_as_wide_as_its_letter_and_higher_or_lower() -> None:
    """Unicode has no character for any of them, and their marks do not stand beside the letters."""
    face = typeface(REGULAR)
    for sequence, code in SEQUENCES.items():
        assert len(unicodedata.normalize("NFC", sequence)) == 2
        found = face.block(chr(code))
        assert found is not None, sequence
        source = TTFont(resources.folder("fonts", f"{found.name}.ttf"))
        glyph = source["glyf"][source.getBestCmap()[code]]
        assert glyph.numberOfContours < 0 or glyph.numberOfContours > 1, sequence  # a letter and its mark
        assert found.widths[code] > 150, sequence


def test_every_character_has_a_glyph_of_its_own_in_the_further_blocks() -> None:
    for name in FACES:
        for found in list(typeface(name).blocks)[1:]:
            assert len(set(found.glyphs.values())) == len(found.glyphs), found.name
            assert 0 not in found.glyphs.values()
            assert block(found.resource) is found


def test_pieces_are_of_one_block_each_and_the_face_is_set_again() -> None:
    face = typeface(REGULAR)
    assert [resource for resource, _ in face.pieces("a Ω Ж b")] == [
        "HandR",
        "HandRGreek",
        "HandR",
        "HandRCyrillic",
        "HandR",
    ]
    assert face.shown("Ж", 9).startswith("/HandRCyrillic 9 Tf <")
    assert face.shown("Ж", 9).endswith("> Tj /HandR 9 Tf")
    assert named(face.shown("Жω", 9).encode()) == {"HandR", "HandRCyrillic", "HandRGreek"}
    assert face.measure("Ж") == face.block("Ж").widths[ord("Ж")]  # type: ignore[union-attr]
    assert face.measure("漢") == face.measure(REPLACEMENT)


def test_there_is_a_file_for_every_block() -> None:
    files = {path.stem for path in resources.folder("fonts").glob("*.ttf")}
    blocks = {block.name for name in FACES for block in typeface(name).blocks}
    assert files == blocks | {"HandoverSans-Medium"}
    assert len(blocks) == 2 * (1 + len(SCRIPTS))
