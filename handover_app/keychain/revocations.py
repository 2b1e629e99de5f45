"""Revocation lists (RFC 5280): what an authority has taken back, as a file that travels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.domain.identity import RevocationList, RevocationReason
from handover_app.keychain.facts import common_name, is_authority
from handover_app.keychain.keys import key_usage

VALID_DAYS = 400
"""Annual meetings are a year apart; a list travels by hand and should last from one to the next."""

REASONS: Mapping[RevocationReason, x509.ReasonFlags] = {
    RevocationReason.KEY_LOST: x509.ReasonFlags.key_compromise,
    RevocationReason.LEFT: x509.ReasonFlags.affiliation_changed,
    RevocationReason.REPLACED: x509.ReasonFlags.superseded,
    RevocationReason.MISTAKE: x509.ReasonFlags.privilege_withdrawn,
}
_BY_FLAG = {flag: reason for reason, flag in REASONS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A certificate that was taken back, by its serial number, and when."""

    serial: int
    at: datetime
    reason: RevocationReason | None = None


def entries(revocations: Iterable[x509.CertificateRevocationList]) -> dict[int, Entry]:
    """All that the lists take back, by serial number; of two dates the earlier."""
    found: dict[int, Entry] = {}
    for listed in revocations:
        for item in listed:
            entry = Entry(item.serial_number, item.revocation_date_utc, _reason(item))
            known = found.get(entry.serial)
            if known is None or entry.at < known.at:
                found[entry.serial] = entry
    return found


def signed_list(
    taken_back: Iterable[Entry],
    authority: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
) -> x509.CertificateRevocationList:
    """A list signed by an authority. Its number is the moment, so that a later list has a higher one."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.subject)
        .last_update(now)
        .next_update(now + timedelta(days=VALID_DAYS))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    for entry in sorted(taken_back, key=lambda entry: (entry.at, entry.serial)):
        item = x509.RevokedCertificateBuilder().serial_number(entry.serial).revocation_date(entry.at)
        if entry.reason:
            item = item.add_extension(x509.CRLReason(REASONS[entry.reason]), critical=False)
        builder = builder.add_revoked_certificate(item.build())
    return builder.sign(key, SHA256())


def is_by(revocations: x509.CertificateRevocationList, authority: x509.Certificate) -> bool:
    """Whether a list was signed by an authority that may sign lists."""
    try:
        usage = key_usage(authority)
        return (
            revocations.issuer == authority.subject
            and is_authority(authority)
            and (usage is None or usage.crl_sign)
            and revocations.is_signature_valid(authority.public_key())  # type: ignore[arg-type]  # others are refused
        )
    except (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature):
        return False


def list_facts(revocations: x509.CertificateRevocationList) -> RevocationList:
    """What a list says of itself. Raises `ValueError` where a part of it cannot be read."""
    until = revocations.next_update_utc
    return RevocationList(
        issuer=common_name(revocations.issuer),
        issued=revocations.last_update_utc.date(),
        until=until.date() if until else None,
        count=len(revocations),
    )


def list_pem(revocations: x509.CertificateRevocationList) -> bytes:
    """The list as a file."""
    return revocations.public_bytes(Encoding.PEM)


def _reason(item: x509.RevokedCertificate) -> RevocationReason | None:
    try:
        flag = item.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return None
    return _BY_FLAG.get(flag)
