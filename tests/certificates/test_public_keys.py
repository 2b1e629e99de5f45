"""One key has one SHA-256 and one check number, however it is written; which keys are taken."""

import pytest
from asn1crypto import keys as asn1
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from handover_app.application.errors import IdentityError
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.domain.check_number import key_number, spelled

FIRST = ec.derive_private_key(1, ec.SECP256R1()).public_key()
RSA = rsa.generate_private_key(65537, 2048).public_key()
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = bytes.fromhex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b")
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def spki(key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def point(key: ec.EllipticCurvePublicKey, form: PublicFormat = PublicFormat.UncompressedPoint) -> bytes:
    return key.public_bytes(Encoding.X962, form)


def compressed(key: ec.EllipticCurvePublicKey) -> bytes:
    info = asn1.PublicKeyInfo.load(spki(key))
    info["public_key"] = asn1.ECPointBitString(point(key, PublicFormat.CompressedPoint))
    return bytes(info.dump(force=True))


def explicit(key: ec.EllipticCurvePublicKey, base: bytes) -> bytes:
    """P-256 with its parameters spelt out; `base` is the generator."""
    info = asn1.PublicKeyInfo.load(spki(key))
    domain = asn1.SpecifiedECDomain(
        {
            "version": 1,
            "field_id": {"field_type": "prime_field", "parameters": P},
            "curve": {"a": (P - 3).to_bytes(32), "b": B},
            "base": base,
            "order": ORDER,
            "cofactor": 1,
        }
    )
    parameters = asn1.ECDomainParameters(name="specified", value=domain)
    info["algorithm"] = asn1.PublicKeyAlgorithm({"algorithm": "ec", "parameters": parameters})
    return bytes(info.dump(force=True))


def without_null(key: rsa.RSAPublicKey) -> bytes:
    usual, algorithm = spki(key), bytes.fromhex("300d06092a864886f70d010101")
    head, null, rest = usual.partition(algorithm + b"\x05\x00")
    assert null
    length = int.from_bytes(head[2:]) - 2
    return head[:2] + length.to_bytes(2) + b"\x30\x0b" + algorithm[2:] + rest


def read(written: bytes) -> PublicKey:
    key = load_der_public_key(written)
    assert isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
    return read_key(key)


def test_the_first_key_of_the_curve() -> None:
    fingerprint = read(spki(FIRST)).fingerprint
    assert fingerprint == "5cd252fb0ce8932436faf8ccd1040981b89ee4ad6b9fe9e2a2b7e71aacb27cd3"
    assert spelled(key_number(fingerprint)) == "0721 1122 0250 3099 4149 3100"


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        (compressed(FIRST), spki(FIRST)),
        (explicit(FIRST, point(FIRST)), spki(FIRST)),
        (without_null(RSA), spki(RSA)),
    ],
    ids=["a compressed point", "a known curve spelt out", "RSA without NULL"],
)
def test_one_number_however_the_key_is_written(written: bytes, usual: bytes) -> None:
    assert written != usual
    assert read(written).spki == usual
    assert read(written).fingerprint == read(usual).fingerprint
    assert read(written).flaw is None


def test_a_curve_with_another_generator_is_not_that_curve() -> None:
    """With a generator of one's own choice, one signs for anybody's point (CVE-2020-0601)."""
    forged = explicit(FIRST, point(ec.derive_private_key(2, ec.SECP256R1()).public_key()))
    with pytest.raises(UnsupportedAlgorithm):
        load_der_public_key(forged)


@pytest.mark.parametrize(
    ("key", "flaw", "signs"),
    [
        (FIRST, None, True),
        (ec.generate_private_key(ec.SECP384R1()).public_key(), None, False),
        (ec.generate_private_key(ec.SECP521R1()).public_key(), None, False),
        (ec.generate_private_key(ec.SECP256K1()).public_key(), "identity.other-kind-of-key", False),
        (ec.generate_private_key(ec.BrainpoolP256R1()).public_key(), "identity.other-kind-of-key", False),
        (ed25519.Ed25519PrivateKey.generate().public_key(), "identity.other-kind-of-key", False),
        (RSA, None, True),
        (
            rsa.generate_private_key(65537, 1024).public_key(),  # noqa: S505 (weak on purpose)
            "identity.weak-key",
            True,
        ),
        (rsa.RSAPublicNumbers(3, RSA.public_numbers().n).public_key(), "identity.odd-exponent", True),
        (rsa.RSAPublicNumbers(17, RSA.public_numbers().n).public_key(), "identity.odd-exponent", True),
    ],
)
def test_the_short_list(key: CertificatePublicKeyTypes, flaw: str | None, signs: bool) -> None:
    read = read_key(key)
    assert (read.flaw, read.is_strong, read.may_sign_records) == (flaw, flaw is None, signs)


def test_an_exponent_that_nobody_uses_is_not_even_read() -> None:
    with pytest.raises(IdentityError, match="other-kind-of-key"):
        read_key(rsa.RSAPublicNumbers(2**32 + 1, RSA.public_numbers().n).public_key())
