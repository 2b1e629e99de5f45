"""Whether the reader trusts a signer's certificate: an authority vouches for it, or it is pinned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from handover_app.application.ports.trust import Trust
from handover_app.certificates import TIME_STAMPS, Certificate, readable, way_up
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole
from handover_app.domain.reasons import Reason
from handover_app.domain.record import VerdictReason
from handover_app.record.cms.revocations import Revocations

MOST_KEPT = 4096
"""Maximum number of signers whose trusted chains are cached."""


OWN, PINNED, VOUCHED = Reason.OWN_KEY, Reason.PINNED, Reason.TRUSTED_BY
REASONS_TO_TRUST = frozenset({OWN, PINNED, VOUCHED})
"""Why a signer is known: codes of reasons."""


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """For whom, where and as what a signer is known, and why. `issuer`: the authority that vouches."""

    standing: KnownAs
    why: Reason
    issuer: str = ""


@lru_cache(4)
def trusted_by(trust: Trust) -> TrustedCertificates:
    """The reader's trust, shared by all files that one reader verifies."""
    return TrustedCertificates(trust)


class TrustedCertificates:
    """The reader's trust: authorities and pinned certificates, without those that cannot be read.

    A chain that was valid once is valid whenever each of its certificates is: nothing is fetched, and nothing
    else in a chain depends on the time. Revocation is checked separately, each time.
    """

    def __init__(self, trust: Trust) -> None:
        certificates = [each for each in readable(trust.certificates) if each.purposes != TIME_STAMPS]
        self._authorities = [each for each in certificates if each.is_authority]
        self._revocations = Revocations(trust.revocations, self._authorities)
        self._pinned = {each for each in certificates if not each.is_authority}
        self._own = frozenset(trust.own)
        self._said = {pin.fingerprint: pin.standing for pin in trust.pins}
        self._held: dict[tuple[Certificate, ...], tuple[datetime, datetime]] = {}

    def known(
        self, certificate: Certificate, chain: Sequence[Certificate], at: datetime
    ) -> Sequence[KnownSigner]:
        """All that the reader knows of a signer: by their own word, then by their authorities'.

        Empty if the certificate is neither the reader's own nor pinned, and no authority vouches for it by a
        chain that held then, in a role. The certificate's own validity is judged elsewhere: an expired key is
        not unknown as well.
        """
        return tuple(self._known(certificate, chain, at)) if certificate.key.is_strong else ()

    def _known(
        self, certificate: Certificate, chain: Sequence[Certificate], at: datetime
    ) -> Iterator[KnownSigner]:
        name, mandate = certificate.name, certificate.mandate
        if certificate in self._pinned:
            if standing := self._said.get(certificate.fingerprint):
                yield KnownSigner(standing, PINNED)
            if certificate.fingerprint in self._own:
                yield KnownSigner(KnownAs(name, mandate), OWN)
            elif standing is None:
                yield KnownSigner(KnownAs(name, mandate or _claimed(certificate)), PINNED)
        if mandate is not None and self._covers(certificate, chain, at):
            issuer = certificate.facts.issuer or ""
            yield KnownSigner(KnownAs(name, mandate), VOUCHED, issuer)

    def _covers(self, certificate: Certificate, chain: Sequence[Certificate], at: datetime) -> bool:
        if certificate.is_authority or not certificate.allows("digital_signature", "content_commitment"):
            return False
        asked = (certificate, *chain)
        if asked in self._held and self._held[asked][0] <= at <= self._held[asked][1]:
            return True
        period = self._vouched(certificate, chain, at)
        if period is not None and len(self._held) < MOST_KEPT:
            self._held[asked] = period
        return period is not None

    def _vouched(
        self, certificate: Certificate, chain: Sequence[Certificate], at: datetime
    ) -> tuple[datetime, datetime] | None:
        """The period in which the chain to an authority is valid; `None` if it is not valid then."""
        path = way_up(certificate, chain, self._authorities, at)
        if path is None:
            return None
        return max(each.not_before for each in path[1:]), min(each.not_after for each in path[1:])

    def is_revoked(
        self,
        certificate: Certificate,
        chain: Sequence[Certificate],
        proven: datetime | None,
    ) -> bool:
        """Whether the certificate, or one in its chain, was revoked when it signed.

        The time that a signer claims proves nothing. So a revocation always counts, unless it is `proven`
        that the signature existed before.
        """
        moment = self._revocations.revoked_at((certificate, *chain))
        return moment is not None and not (proven is not None and proven < moment)

    def notices(self, at: datetime) -> Iterable[VerdictReason]:
        """Problems of the revocation lists that the reader should know; they change no verdict."""
        return self._revocations.notices(at)


def _claimed(certificate: Certificate) -> Mandate:
    """What the holder of a certificate of their own says of themselves; never that they review."""
    facts = certificate.facts
    return Mandate(SignerRole.MEMBER, facts.organisation or "", facts.unit or "")
