"""The signature itself: a CMS structure over a digest, made by a key that never leaves its store.

All of it except the signature value is a function of the digest and the certificates, so that it can be
rebuilt and compared. It is written out here, tag by tag, because each verification builds one per signature.
Source: RFC 5652, 5; RFC 5035, 3; EN 319 142-1, 6.3; DER by X.690, 10 and 11.
"""

from collections.abc import Callable, Sequence

from asn1crypto import cms, core
from asn1crypto.algos import DigestAlgorithm, SignedDigestAlgorithm
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from handover_app.certificates import Certificate
from handover_app.certificates.keys import RSA

DIGEST = "sha256"
RESERVED = 24_576
"""Hexadecimal digits reserved for a signature: a constant, so that a revision can be rebuilt."""

_ECDSA, _RSA = f"{DIGEST}_ecdsa", f"{DIGEST}_rsa"
"""One mechanism per kind of key. RSA is PKCS#1 v1.5, which smart cards support."""

_SEQUENCE, _SET, _OCTETS, _ZEROTH, _FIRST, _NAMED = 0x30, 0x31, 0x04, 0xA0, 0xA1, 0xA4
"""DER tags; the last is a directory name among general names."""
_VERSION = b"\x02\x01\x01"

STAMP_ATTRIBUTE = "signature_time_stamp_token"


def sign_digest(
    digest: bytes,
    certificate: Certificate,
    chain: Sequence[Certificate],
    raw: Callable[[bytes], bytes],
    token: bytes | None = None,
) -> bytes:
    """A PAdES signature over a document's digest, in DER: B-B, or B-T if a token over its value is given.

    `raw` signs the SHA-256 of its input with the certificate's key. Raises `ValueError` if records cannot be
    signed with that kind of key.
    """
    digests = DigestAlgorithm({"algorithm": DIGEST}).dump()
    algorithm = SignedDigestAlgorithm({"algorithm": mechanism(certificate)}).dump()
    attributes = _signed_attributes(digest, certificate)
    value = one_of_two(raw(_tlv(_SET, *attributes)), certificate)
    beside = [_tlv(_FIRST, _attribute(STAMP_ATTRIBUTE, token))] if token is not None else []
    signer = _tlv(
        _SEQUENCE,
        _VERSION,
        _tlv(_SEQUENCE, certificate.issuer, _serial(certificate)),
        digests,
        _tlv(_ZEROTH, *attributes),
        algorithm,
        _tlv(_OCTETS, value),
        *beside,
    )
    certificates = sorted(each.der for each in (certificate, *chain))
    signed = _tlv(
        _SEQUENCE,
        _VERSION,
        _tlv(_SET, digests),
        _tlv(_SEQUENCE, _type("data")),
        _tlv(_ZEROTH, *certificates),
        _tlv(_SET, signer),
    )
    return _tlv(_SEQUENCE, _type("signed_data"), _tlv(_ZEROTH, signed))


def is_signed(value: bytes, digest: bytes, certificate: Certificate) -> bool:
    """Whether `value` is this key's signature for the digest, in the structure of `sign_digest`."""
    signed, key = _tlv(_SET, *_signed_attributes(digest, certificate)), certificate.key.parsed
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(value, signed, PKCS1v15(), SHA256())
        elif isinstance(key, EllipticCurvePublicKey):
            key.verify(value, signed, ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def value_in(signature: bytes) -> bytes:
    """The signature value in a CMS structure made here: a time stamp covers it."""
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    return bytes(signer["signature"])


def one_of_two(value: bytes, certificate: Certificate) -> bytes:
    """The canonical form of an ECDSA signature value. Other values are returned unchanged.

    From any ECDSA signature anybody can compute a second valid one, by subtracting its second number from the
    order of the curve. Only the smaller one is accepted, so that no byte of a record can be exchanged.
    """
    public = certificate.key.parsed
    if not isinstance(public, EllipticCurvePublicKey):
        return value
    try:
        first, second = decode_dss_signature(value)
    except ValueError:
        return value
    return encode_dss_signature(first, min(second, public.curve.group_order - second))


def mechanism(certificate: Certificate) -> str:
    """The mechanism of a certificate's key. Raises `ValueError` if that kind cannot sign records."""
    if certificate.key.kind == RSA:
        return _RSA
    if isinstance(certificate.key.parsed, EllipticCurvePublicKey):
        return _ECDSA
    raise ValueError(certificate.key.kind)


def _signed_attributes(digest: bytes, certificate: Certificate) -> list[bytes]:
    """The signed attributes: the content type, the data's digest, and the signing certificate."""
    named = _tlv(_SEQUENCE, _tlv(_SEQUENCE, _tlv(_NAMED, certificate.issuer)), _serial(certificate))
    identified = _tlv(_SEQUENCE, _tlv(_OCTETS, bytes.fromhex(certificate.fingerprint)), named)
    return sorted(
        (
            _attribute("content_type", _type("data")),
            _attribute("message_digest", _tlv(_OCTETS, digest)),
            _attribute("signing_certificate_v2", _tlv(_SEQUENCE, _tlv(_SEQUENCE, identified))),
        )
    )


def _attribute(name: str, value: bytes) -> bytes:
    return _tlv(_SEQUENCE, cms.CMSAttributeType(name).dump(), _tlv(_SET, value))


def _type(name: str) -> bytes:
    return bytes(cms.ContentType(name).dump())


def _serial(certificate: Certificate) -> bytes:
    return bytes(core.Integer(certificate.serial).dump())


def _tlv(tag: int, *contents: bytes) -> bytes:
    """A value in DER with its tag and length."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content
