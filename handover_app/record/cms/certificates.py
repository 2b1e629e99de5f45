"""The certificates in a CMS structure."""

from __future__ import annotations

from collections.abc import Iterator

from asn1crypto import cms

from handover_app.certificates import Certificate, read_certificate


def signer_and_others(signed: cms.SignedData) -> tuple[Certificate, tuple[Certificate, ...]]:
    """The signer's certificate, and the other certificates in their order.

    The issuer's name must have the same DER in the certificate and in the signature. Signing software copies
    it.

    Raises:
        ValueError: if the signer's certificate is missing, or there is more than one signer.
        IdentityError: if a certificate cannot be read.
    """
    (signer,) = signed["signer_infos"]
    found = tuple(_certificates(signed))
    certificate = next((each for each in found if _is_named(each, signer["sid"])), None)
    if certificate is None:
        raise ValueError("the signer's certificate is missing")
    return certificate, tuple(each for each in found if each != certificate)


def _certificates(signed: cms.SignedData) -> Iterator[Certificate]:
    for choice in signed["certificates"]:
        if choice.name == "certificate":
            yield read_certificate(bytes(choice.chosen.dump()))


def _is_named(certificate: Certificate, identifier: cms.SignerIdentifier) -> bool:
    if identifier.name != "issuer_and_serial_number":
        return bool(certificate.key_identifier == identifier.chosen.native)
    named = identifier.chosen
    return bool(
        named["issuer"].dump() == certificate.issuer and named["serial_number"].native == certificate.serial
    )
