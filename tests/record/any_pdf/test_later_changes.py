"""What a later signer of any PDF may change: the quick cases; the attack bench has the others."""

import pytest

from handover_app.domain.record import SignatureLayer
from handover_app.record.any_pdf.covering import covers_words
from handover_app.record.any_pdf.later_changes import SignaturePicture
from tests.attacks.odd import FREE, TEXT, over
from tests.attacks.rich import HONEST_CHANGES, TOUCHED, by_stranger
from tests.attacks.victims import signed
from tests.record.conftest import verify


@pytest.mark.parametrize("what", HONEST_CHANGES)
def test_what_signing_software_does_is_allowed(what: str) -> None:
    assert verify(by_stranger(HONEST_CHANGES[what])).signature_layer is SignatureLayer.SOUND


@pytest.mark.parametrize(
    "what",
    [
        "a field hidden",
        "a field's look changed, not its value",
        "a field's value changed, not its look",
        "a box that says yes and shows no",
        "the form's fonts",
        "the first signature taken out",
    ],
)
def test_what_the_difference_policy_lets_through_is_found(what: str) -> None:
    assert verify(by_stranger(TOUCHED[what])).signature_layer is SignatureLayer.BROKEN


def test_a_later_picture_lies_in_free_room_or_the_signatures_are_broken() -> None:
    assert verify(over(signed(), box=FREE, text="x")).signature_layer is SignatureLayer.SOUND
    assert verify(over(signed(), box=TEXT, text="x")).signature_layer is SignatureLayer.BROKEN


def test_words_are_covered_and_lines_are_not() -> None:
    assert covers_words(signed(), SignaturePicture(0, TEXT))
    assert not covers_words(signed(), SignaturePicture(0, FREE))
