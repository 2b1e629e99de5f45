"""Makes revocation lists (RFC 5280), as files that people pass on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.certificates import FLAGS, Certificate, Entry, ListOfRevoked, read_list

VALID_DAYS = 400
"""Validity of a list. People pass lists on by hand, so a list lasts from one annual meeting to the next."""


def entries(lists: Iterable[ListOfRevoked]) -> dict[int, Entry]:
    """All revocations in the lists, by serial number; with two dates, the earlier counts."""
    found: dict[int, Entry] = {}
    for entry in (entry for listed in lists for entry in listed.entries()):
        known = found.get(entry.serial)
        if known is None or entry.at < known.at:
            found[entry.serial] = entry
    return found


def signed_list(
    taken_back: Iterable[Entry],
    authority: Certificate,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
) -> ListOfRevoked:
    """A list signed by the authority. Its number is the time, so that a later list has a higher number."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.parsed.subject)
        .last_update(now)
        .next_update(now + timedelta(days=VALID_DAYS))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    for entry in sorted(taken_back, key=lambda entry: (entry.at, entry.serial)):
        item = x509.RevokedCertificateBuilder().serial_number(entry.serial).revocation_date(entry.at)
        if entry.reason:
            item = item.add_extension(x509.CRLReason(FLAGS[entry.reason]), critical=False)
        builder = builder.add_revoked_certificate(item.build())
    return read_list(builder.sign(key, SHA256()).public_bytes(Encoding.DER))
