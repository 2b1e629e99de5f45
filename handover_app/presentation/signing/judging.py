"""What a record that was signed on this machine is worth, to those who sit at it."""

import base64
from collections.abc import Sequence
from dataclasses import replace

from handover_app.application.editions import judge_findings
from handover_app.application.errors import HandoverError
from handover_app.application.ports import Trust
from handover_app.application.services import Services
from handover_app.domain.identity import Identity
from handover_app.domain.record import Verification
from handover_app.domain.review import Reviewer

OWN_KEYS = "own-keys"
"""The setting that lists the certificates of key files that signed here, as DER in base64."""


class OwnTrust:
    """Trusts whom the profile trusts, this machine's own keys, and whoever signed here.

    A key in a file is known again after a restart, for it is the profile's own; where several people sit
    by turns, it counts for this sitting alone. All of it is slow: call it away from the window.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._signed_here: tuple[bytes, ...] = ()

    def remember(self, certificate_der: bytes) -> None:
        """Somebody signed here with this certificate."""
        self._signed_here = (*self._signed_here, certificate_der)
        kept = self._kept()
        if not self._services.is_shared and certificate_der not in kept:
            lines = "\n".join(base64.b64encode(der).decode("ascii") for der in (*kept, certificate_der))
            self._services.open_store().remember(OWN_KEYS, lines)

    def remember_pem(self, certificate: str) -> None:
        """The same, for a certificate in PEM."""
        self.remember(_der(certificate.encode("ascii")))

    def trust(self) -> Trust:
        """Whom to trust now. Raises `InputError`, `IdentityError` where a file of the profile is damaged."""
        trust = self._services.trust(())
        own = tuple(_der(identity.certificate_pem) for identity in own_identities(self._services))
        every = (*trust.certificates, *own, *self._kept(), *self._signed_here)
        return replace(trust, certificates=tuple(dict.fromkeys(every)))

    def _kept(self) -> tuple[bytes, ...]:
        lines = (self._services.open_store().setting(OWN_KEYS) or "").split()
        return tuple(base64.b64decode(line) for line in lines)

    def judge(self, pdf: bytes) -> Verification:
        """The verdict on a record that this machine made or signed; foreign files go to the checker."""
        return judged(self._services, pdf, self.trust())


def judged(services: Services, pdf: bytes, trust: Trust) -> Verification:
    """The verdict on a record that this machine made or signed, its findings held against the rules."""
    verified = services.workshop.verify(pdf, trust, services.clock.now())
    return judge_findings(verified, services.catalogue.packs())


def own_reviewers(services: Services) -> tuple[Reviewer, ...]:
    """The keys of this machine, as those of reviewers; slow."""
    return tuple(
        Reviewer(item.certificate.name, item.certificate.fingerprint, item.certificate.key_fingerprint)
        for item in own_identities(services)
    )


def own_identities(services: Services) -> Sequence[Identity]:
    """The identities of this machine; none where there is no keychain to keep them in."""
    try:
        return services.identities().list()
    except HandoverError:
        return ()


def _der(pem: bytes) -> bytes:
    lines = [line for line in pem.decode("ascii").splitlines() if line and not line.startswith("-----")]
    return base64.b64decode("".join(lines))
