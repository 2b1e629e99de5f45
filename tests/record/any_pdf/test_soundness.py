"""The signature layer on its own: what the library's validation lets through, and the layer does not."""

import pytest

from handover_app.certificates import Certificate, issuers, read_certificate
from handover_app.domain.record import SignatureLayer
from handover_app.record.cms.signature import one_of_two
from tests.attacks.signature import mirrored
from tests.attacks.stripping import anew as written_anew
from tests.attacks.stripping import by_update, no_form
from tests.attacks.victims import plain, sign_plainly, signed
from tests.attacks.wrapping import in_brackets
from tests.record.conftest import verify
from tests.record.pki import authority, make


def test_room_between_the_signed_pieces_is_seen() -> None:
    """The contents are said again in half the room; by their lengths alone the file is covered."""
    assert verify(signed()).signature_layer is SignatureLayer.SOUND
    assert verify(in_brackets(signed())).signature_layer is SignatureLayer.BROKEN


def test_padding_is_zeros_and_nothing_else() -> None:
    pdf = signed()
    end = pdf.index(b">", pdf.rindex(b"/Contents <"))
    assert verify(pdf[: end - 4] + b"BEEF" + pdf[end:]).signature_layer is SignatureLayer.BROKEN


def test_a_weak_digest_is_broken() -> None:
    assert verify(sign_plainly(plain(), "first", md="sha1")).signature_layer is SignatureLayer.BROKEN


def test_a_signature_that_no_field_shows_is_broken() -> None:
    assert verify(by_update(("first",))(signed())).signature_layer is SignatureLayer.BROKEN
    assert verify(written_anew(signed(), no_form)).signature_layer is SignatureLayer.BROKEN
    assert verify(plain()).signature_layer is SignatureLayer.NONE


def test_a_damaged_file_with_a_signature_is_broken() -> None:
    assert verify(signed()[:-200]).signature_layer is SignatureLayer.BROKEN
    assert verify(b" " * 2000 + signed()).signature_layer is SignatureLayer.BROKEN


def test_only_one_of_two_signatures_counts() -> None:
    key = make("Noen")
    certificate = read_certificate(key.certificate_der)
    value = key.sign(b"text")
    assert one_of_two(value, certificate) == one_of_two(mirrored(value), certificate)
    assert one_of_two(value, certificate) in (value, mirrored(value))
    assert one_of_two(b"none", certificate) == b"none"


def chain() -> list[Certificate]:
    """A root, an authority below it, and somebody it vouches for."""
    region = make("Region", authority())
    return [read_certificate(key.certificate_der) for key in (authority(), region, make("Noen", region))]


@pytest.mark.parametrize("order", [1, -1])
def test_a_chain_leads_up_to_the_root_and_leaves_it_out(order: int) -> None:
    root, region, person = chain()
    stranger = read_certificate(make("Noen andre", make("Fremmed", authority())).certificate_der)
    assert issuers(person, [root, region, stranger][::order]) == (region,)
    assert issuers(person, []) == ()
    assert issuers(region, [root]) == ()
