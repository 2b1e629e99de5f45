"""Tokens of a real service, and what could be done to them."""

import hashlib
from collections.abc import Callable
from random import Random

import pytest
from asn1crypto import cms, core
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from handover_app.record.cms.tokens import read_token, tidy_token
from handover_app.record.timestamps.service import MAX_BYTES
from tests.record.stamped import Stamped

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
DIGEST = hashlib.sha256(b"a signature").digest()


@pytest.fixture(scope="module")
def der(levels: Stamped) -> bytes:
    token = levels.responder.service().stamp(DIGEST, MAX_BYTES)
    assert token is not None
    return token


def changed(der: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    content = cms.ContentInfo.load(der)
    change(content["content"])
    return bytes(content.dump(force=True))


def other_certificate(levels: Stamped) -> Callable[[cms.SignedData], None]:
    def change(signed: cms.SignedData) -> None:
        signed["certificates"].append(cms.CertificateChoices.load(levels.responder.root_der))

    return change


def note(signed: cms.SignedData) -> None:
    value = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.OctetString(b"beside")]})
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([value])


def other_half(signed: cms.SignedData) -> None:
    signer = signed["signer_infos"][0]
    first, second = decode_dss_signature(bytes(signer["signature"]))
    signer["signature"] = encode_dss_signature(first, ORDER - second)


def more_digests(signed: cms.SignedData) -> None:
    signed["digest_algorithms"].append({"algorithm": "sha512"})


@pytest.mark.parametrize("change", [note, other_half, more_digests])
def test_what_rides_along_is_left_out_by_the_client_and_refused_in_a_record(
    der: bytes, change: Callable[[cms.SignedData], None]
) -> None:
    """None of it is signed by the authority, so it could be anybody's."""
    with_more = changed(der, change)
    assert with_more != der
    with pytest.raises(ValueError, match="more than"):
        read_token(with_more)
    assert tidy_token(with_more).der == der


def test_certificates_that_do_not_lead_up(der: bytes, levels: Stamped) -> None:
    with_more = changed(der, other_certificate(levels))
    with pytest.raises(ValueError, match="more than"):
        read_token(with_more)
    assert tidy_token(with_more).der == der


def test_a_signers_certificate_stamps_no_time(levels: Stamped) -> None:
    """What signs a record is no time stamp, whatever is in it."""
    signature = levels.basic[levels.basic.rindex(b"/Contents <") + 11 :]
    cut = bytes.fromhex(signature[: signature.index(b">")].decode())
    with pytest.raises(ValueError, match="token"):
        tidy_token(cut.rstrip(b"\0"))


@pytest.mark.parametrize("rubbish", [b"", b"\x30\x00", b"rubbish", bytes(100), b"\x30\x84\xff\xff\xff\xff"])
def test_rubbish(rubbish: bytes) -> None:
    with pytest.raises(ValueError, match="token"):
        tidy_token(rubbish)


def test_no_byte_of_a_token_can_be_another(levels: Stamped, der: bytes) -> None:
    known, draw = read_token(der), Random(42)  # noqa: S311 (places to look at)
    for place in draw.sample(range(len(der)), 300):
        flipped = bytearray(der)
        flipped[place] ^= draw.randint(1, 255)
        try:
            found = read_token(bytes(flipped))
        except ValueError:
            continue
        # The root is not here, so nothing speaks for the certificate below it. It does not count, then.
        assert (found.certificate, found.time) == (known.certificate, known.time)
        assert not levels.believes(found)
