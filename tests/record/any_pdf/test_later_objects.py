"""Which objects a later signer may bring, and give up: the quick cases; the attack bench has the others."""

import pytest

from handover_app.domain.record import SignatureLayer
from tests.attacks.later import LATER
from tests.record.conftest import verify

MADE = {attack.name: attack.make for attack in LATER}


@pytest.mark.parametrize(
    ("what", "layer"),
    [
        ("a drawing over the text", SignatureLayer.BROKEN),
        ("a font given up", SignatureLayer.BROKEN),
        ("a number used again", SignatureLayer.BROKEN),
        ("listed twice, over the text and in free room", SignatureLayer.BROKEN),
        ("tables in two forms, later", SignatureLayer.BROKEN),
        ("an object in vain, given up", SignatureLayer.SOUND),
        ("tables in two forms, then signed twice", SignatureLayer.SOUND),
    ],
)
def test_what_was_signed_is_closed(what: str, layer: SignatureLayer) -> None:
    assert verify(MADE[what]()).signature_layer is layer
