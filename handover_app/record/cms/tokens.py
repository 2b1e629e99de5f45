"""Time-stamp tokens (RFC 3161): parsed strictly, and converted to the one form in which a record keeps them.

The authority signs only its statement and the signed attributes of a token. Anybody could exchange the
certificates and everything else. These parts are therefore rebuilt from the signed ones, so that nothing
foreign can be carried along.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.x509.oid import ExtensionOID
from pyhanko.sign.general import check_ess_certid, find_unique_cms_attribute
from pyhanko.sign.validation.generic_cms import get_signing_cert_attr, validate_sig_integrity

from handover_app.certificates import TIME_STAMPS, Certificate, issuers
from handover_app.record.cms import library_names  # noqa: F401 (changes how asn1crypto compares names)
from handover_app.record.cms.certificates import signer_and_others
from handover_app.record.cms.signature import DIGEST, STAMP_ATTRIBUTE, one_of_two

_STRONG = {"sha256", "sha384", "sha512"}


class Response(core.Sequence):  # type: ignore[misc]  # untyped library
    """The response of a service. The library's own class requires a token even if the service refuses one."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


@dataclass(frozen=True, slots=True)
class Token:
    """A sound token: its authority's signature is valid. Whether to trust the authority is decided elsewhere.

    `der`: the token in its one form. `imprint`: the SHA-256 that it covers. `chain`: the certificates above
    the authority's own, without the root, so nothing here vouches for the last of them. `nonce`: the number
    from the request.
    """

    der: bytes
    time: datetime
    imprint: bytes
    nonce: int | None
    certificate: Certificate
    chain: tuple[Certificate, ...]


def read_token(der: bytes) -> Token:
    """The token in a record. Raises `ValueError` if it is malformed, unsound or not in its one form."""
    token = tidy_token(der)
    if token.der != der:
        raise ValueError("the token holds more than its authority's statement")
    return token


def token_in(signer: cms.SignerInfo) -> Token | None:
    """The token over a signature's value, if any. Ignores other unsigned attributes.

    Raises:
        ValueError: if the token is unsound, not in its one form, or covers another signature.
    """
    beside = signer["unsigned_attrs"]
    attributes = beside if isinstance(beside, cms.CMSAttributes) else ()
    stamps = [each["values"] for each in attributes if each["type"].native == STAMP_ATTRIBUTE]
    if not stamps:
        return None
    token = read_token(stamps[0][0].dump())
    _demand(token.imprint == imprint_of(bytes(signer["signature"])))
    return token


def imprint_of(data: bytes) -> bytes:
    """The imprint of a token over this data."""
    return hashlib.sha256(data).digest()


def tidy_token(der: bytes) -> Token:
    """A service's token, converted to its one form. Raises `ValueError` if it is unsound."""
    try:
        return _tidied(der)
    except Exception as error:
        raise ValueError("this is no sound token of a time-stamp service") from error


def _tidied(der: bytes) -> Token:
    content = cms.ContentInfo.load(der, strict=True)
    _demand(content["content_type"].native == "signed_data")
    signed = content["content"]
    (signer,) = signed["signer_infos"]
    certificate, others = signer_and_others(signed)
    _demand(signed["encap_content_info"]["content_type"].native == "tst_info")
    statement = bytes(signed["encap_content_info"]["content"])
    info = tsp.TSTInfo.load(statement, strict=True)
    imprint = info["message_imprint"]
    _demand(info["version"].native == "v1")
    _demand(imprint["hash_algorithm"]["algorithm"].native == DIGEST)
    _demand_sound(signer, certificate, statement)
    chain = issuers(certificate, others)
    return Token(
        der=_again(signer, statement, (certificate, *chain)),
        time=info["gen_time"].native,
        imprint=bytes(imprint["hashed_message"]),
        nonce=info["nonce"].native,
        certificate=certificate,
        chain=chain,
    )


def _demand(holds: bool) -> None:
    if not holds:
        raise ValueError("this is not what a time-stamp token holds")


def _demand_sound(signer: cms.SignerInfo, certificate: Certificate, statement: bytes) -> None:
    """Demands a valid signature by a certificate whose only purpose is time stamps. Source: RFC 3161."""
    algorithm = signer["digest_algorithm"]["algorithm"].native
    _demand(algorithm in _STRONG)
    purpose = certificate.parsed.extensions.get_extension_for_oid(ExtensionOID.EXTENDED_KEY_USAGE)
    _demand(purpose.critical and certificate.purposes == TIME_STAMPS)
    parsed = x509.Certificate.load(certificate.der)
    named = get_signing_cert_attr(signer["signed_attrs"])
    _demand(named is not None and check_ess_certid(parsed, named["certs"][0]))
    digest = hashlib.new(algorithm, statement).digest()
    _demand(all(validate_sig_integrity(signer, parsed, "tst_info", digest)))
    _demand(find_unique_cms_attribute(signer["signed_attrs"], "message_digest").native == digest)


def _again(signer: cms.SignerInfo, statement: bytes, certificates: tuple[Certificate, ...]) -> bytes:
    """Rebuilds the token: the signed parts unchanged, and of the rest only what belongs to them."""
    certificate = certificates[0]
    named = {"issuer": x509.Name.load(certificate.issuer), "serial_number": certificate.serial}
    algorithm = algos.DigestAlgorithm({"algorithm": signer["digest_algorithm"]["algorithm"].native})
    again = {
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(named)),
        "digest_algorithm": algorithm,
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": signer["signature_algorithm"],
        "signature": one_of_two(bytes(signer["signature"]), certificate),
    }
    content: dict[str, Any] = {
        "version": "v3",
        "digest_algorithms": [algorithm],
        "encap_content_info": cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": core.ParsableOctetString(statement)}
        ),
        "certificates": [x509.Certificate.load(each.der) for each in certificates],
        "signer_infos": [cms.SignerInfo(again)],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)}).dump())
