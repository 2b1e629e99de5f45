"""Whether a signer's certificate is one that the reader trusts: vouched for by an authority, or pinned."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext

from handover_app.application.ports.trust import Trust
from handover_app.domain.record import VerdictReason
from handover_app.record.cms.certificates import readable
from handover_app.record.cms.revocations import Revocations

_LEAST_RSA_BITS = 2048
"""What NIST SP 800-131A asks for. Curves are the choice of whoever vouches or pins."""

_SIGNING = {"digital_signature", "non_repudiation"}

MOST_KEPT = 4096
"""Of so many signers it is remembered that somebody vouches for them."""


@lru_cache(4)
def trusted_by(trust: Trust) -> TrustedCertificates:
    """The same for all files that one reader looks at."""
    return TrustedCertificates(trust)


class TrustedCertificates:
    """The reader's trust: authorities, and certificates pinned one by one. What cannot be read is nobody.

    A way up that held once holds whenever each certificate of it is valid: nothing is fetched, and nothing
    else in a chain depends on the time. What was taken back is looked at apart, each time.
    """

    def __init__(self, trust: Trust) -> None:
        certificates = [each for each in readable(trust.certificates) if _is_for_people(each)]
        self._authorities = [certificate for certificate in certificates if certificate.ca]
        self._revocations = Revocations(trust.revocations, self._authorities)
        self._pinned = {certificate.sha256 for certificate in certificates if not certificate.ca}
        self._held: dict[tuple[bytes, ...], tuple[datetime, datetime]] = {}

    def covers(self, certificate: x509.Certificate, chain: Sequence[x509.Certificate], at: datetime) -> bool:
        """Whether the certificate is pinned, or an authority vouches for it by a chain that held then.

        The certificate's own validity is judged elsewhere: the chain is looked at when both held.
        """
        if not _is_strong(certificate):
            return False
        if certificate.sha256 in self._pinned:
            return True
        if not self._authorities or certificate.ca or not _may_sign(certificate):
            return False
        moment = min(max(at, certificate.not_valid_before), certificate.not_valid_after)
        asked = tuple(each.sha256 for each in (certificate, *chain))
        if asked in self._held and self._held[asked][0] <= moment <= self._held[asked][1]:
            return True
        period = self._vouched(certificate, chain, moment)
        if period is not None and len(self._held) < MOST_KEPT:
            self._held[asked] = period
        return period is not None

    def _vouched(
        self, certificate: x509.Certificate, chain: Sequence[x509.Certificate], moment: datetime
    ) -> tuple[datetime, datetime] | None:
        """From when until when the way up to an authority holds; `None` where it does not at that moment."""
        context = ValidationContext(trust_roots=self._authorities, moment=moment, allow_fetching=False)
        validator = CertificateValidator(certificate, chain, validation_context=context)
        try:
            path = tuple(asyncio.run(validator.async_validate_path()))
        except Exception:  # noqa: BLE001 (whatever stops the validator stops us from trusting)
            return None
        return max(each.not_valid_before for each in path), min(each.not_valid_after for each in path)

    def is_revoked(
        self,
        certificate: x509.Certificate,
        chain: Sequence[x509.Certificate],
        proven: datetime | None,
    ) -> bool:
        """Whether the certificate, or one of its chain, was taken back when it signed.

        The time that a signer claims proves nothing, so that it counts always, unless it is `proven` that
        the signature was there before.
        """
        moment = self._revocations.revoked_at((certificate, *chain))
        return moment is not None and not (proven is not None and proven < moment)

    def notices(self, at: datetime) -> Iterable[VerdictReason]:
        """What the reader should know of the revocation lists; none of it changes a verdict."""
        return self._revocations.notices(at)


def _is_for_people(certificate: x509.Certificate) -> bool:
    """Whether it is not made for time stamps alone, and trusted for these."""
    purposes = certificate.extended_key_usage_value
    return purposes is None or purposes.native != ["time_stamping"]


def _is_strong(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    return key.algorithm != "rsa" or int(key.bit_size) >= _LEAST_RSA_BITS


def _may_sign(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return usage is None or bool(_SIGNING & usage.native)
