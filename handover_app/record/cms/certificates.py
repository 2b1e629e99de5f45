"""What a certificate says of its holder, for stamps and verdicts."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import Certificate, load_der_x509_certificate

from handover_app.domain.identity import certified
from handover_app.domain.vocabulary import SigningPart

_TITLE = "2.5.4.12"
"""The subject attribute in which an authority writes the part that it vouches for."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder's name, the certificate's SHA-256 in hexadecimal, and the part vouched for, if any.

    The name is in one line, without what cannot be printed: a certificate is read as it comes.
    """

    name: str
    fingerprint: str
    part: SigningPart | None
    not_before: datetime
    not_after: datetime

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the certificate holds at that moment."""
        return self.not_before <= moment <= self.not_after


def load(der: bytes) -> x509.Certificate:
    """The certificate in DER. Raises `ValueError` where it is none."""
    certificate = x509.Certificate.load(der, strict=True)
    _ = certificate.subject.native, certificate.public_key.algorithm  # parsed late, so parse it here
    return certificate


def readable(ders: Iterable[bytes]) -> Iterator[x509.Certificate]:
    """Those of them that are certificates."""
    for der in ders:
        try:
            yield load(der)
        except (ValueError, TypeError):
            continue


def holder(certificate: x509.Certificate) -> Holder:
    """What the certificate says of its holder."""
    said: dict[str, str] = {}
    for names in certificate.subject.chosen:
        for attribute in names:
            said.setdefault(attribute["type"].dotted, str(attribute["value"].native))
    part = said.get(_TITLE)
    return Holder(
        name=certified(said.get("2.5.4.3", "")),
        fingerprint=certificate.sha256.hex(),
        part=SigningPart(part) if part in set(SigningPart) else None,
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
    )


def issuers(
    certificate: x509.Certificate, candidates: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """Those candidates that lead up from the certificate, each the issuer of the one before.

    The root is left out: whoever trusts it has it, and nothing vouches for it in a file.
    """
    remaining = [candidate for candidate in candidates if candidate.self_signed == "no"]
    found: list[x509.Certificate] = []
    current = certificate
    while issuer := next((each for each in remaining if issued(current, each)), None):
        remaining.remove(issuer)
        found.append(issuer)
        current = issuer
    return tuple(found)


def has_same_key(certificate: x509.Certificate, other: x509.Certificate) -> bool:
    """Whether both are over one public key, in whatever form it is written; a renewed certificate is."""
    try:
        one, two = (_loaded(each).public_key() for each in (certificate, other))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return bool(certificate.public_key.dump() == other.public_key.dump())
    return one == two


def issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether the one certificate carries the other's name and signature."""
    try:
        below, above = _loaded(certificate), _loaded(issuer)
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _loaded(certificate: x509.Certificate) -> Certificate:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what is odd in a certificate is read as it stands
        return load_der_x509_certificate(certificate.dump())
