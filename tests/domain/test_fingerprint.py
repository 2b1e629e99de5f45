import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.domain.fingerprint import BITS, WORD_COUNT, WORDS, fingerprint_words


def test_the_list() -> None:
    assert len(set(WORDS)) == len(WORDS) == 2**BITS
    assert list(WORDS) == sorted(WORDS)
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 6 for word in WORDS)


def test_known_words() -> None:
    """Frozen: screens and records made before must go on showing the same."""
    assert fingerprint_words("7f3a" * 16) == ("leader", "tool", "verse", "nose", "dice", "wrist")
    assert fingerprint_words("00" * 32) == ("able",) * WORD_COUNT
    assert fingerprint_words("ff" * 32) == ("zoo",) * WORD_COUNT


@given(st.binary(min_size=32, max_size=32))
def test_the_words_stand_for_the_first_sixty_bits(digest: bytes) -> None:
    number = 0
    for word in fingerprint_words(digest.hex()):
        number = number << BITS | WORDS.index(word)
    assert number == int.from_bytes(digest) >> (256 - BITS * WORD_COUNT)


@pytest.mark.parametrize("text", ["", "00", "xx" * 32, "0" * 63, "00" * 33])
def test_what_is_no_fingerprint(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        fingerprint_words(text)
