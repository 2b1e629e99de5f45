"""The region authority: a small certificate authority that vouches for people."""

from collections.abc import Callable, Iterable
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec

from handover_app.certificates import Certificate, Entry, ListOfRevoked, PublicKey, read_key
from handover_app.domain.identity import whole_line
from handover_app.domain.mandate import Mandate
from handover_app.keychain.certificates import (
    authority_certificate,
    new_private_key,
    utc_now,
    vouched_certificate,
)
from handover_app.keychain.gaps import require_complete
from handover_app.keychain.keys import InMemoryKey
from handover_app.keychain.requests import usable_request
from handover_app.keychain.revocations import signed_list
from handover_app.keychain.subjects import subject


class Issuer:
    """An authority's key: it issues certificates and signs revocation lists."""

    __slots__ = ("_key", "_now", "certificate")

    def __init__(
        self, key: ec.EllipticCurvePrivateKey, certificate: Certificate, now: Callable[[], datetime]
    ) -> None:
        self._key = key
        self._now = now
        self.certificate = certificate

    def vouch(self, key: PublicKey, name: str, unit: str | None, mandate: Mandate) -> Certificate:
        """A certificate for a key, of the authority's organisation whatever the mandate says of it.

        Args:
            unit: the unit's name; else the mandate's unit or region.

        Raises:
            IdentityError: if the name is empty; `identity.unit-needed`, `identity.region-needed`, if the
                mandate lacks it.
        """
        organisation = self.certificate.facts.organisation or ""
        stated = Mandate(mandate.role, organisation, whole_line(mandate.unit), whole_line(mandate.region))
        require_complete(stated)
        holder = subject(name, organisation, unit or stated.unit or stated.region)
        return vouched_certificate(key.parsed, (holder, stated), self._now(), self.certificate, self._key)

    def revocation_list(self, taken_back: Iterable[Entry]) -> ListOfRevoked:
        """A revocation list, signed now."""
        return signed_list(taken_back, self.certificate, self._key, self._now())

    def __repr__(self) -> str:
        """Reveals nothing of the key."""
        return f"<{type(self).__name__}>"


def new_issuer(
    organisation: str, name: str | None, now: Callable[[], datetime]
) -> tuple[ec.EllipticCurvePrivateKey, Issuer]:
    """A new key and the authority of `organisation` that uses it. `name` defaults to the organisation.

    Raises:
        IdentityError: if the name is empty.
    """
    holder = subject(name or organisation, organisation, None)
    key = new_private_key()
    return key, Issuer(key, authority_certificate(key, holder, now()), now)


class InMemoryAuthority:
    """Implements `Authority` with a new key that lives as long as this object."""

    __slots__ = ("_issuer",)

    def __init__(
        self, organisation: str, name: str | None = None, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        """An authority of `organisation`. `name` defaults to the organisation.

        Raises:
            IdentityError: if the name is empty.
        """
        _, self._issuer = new_issuer(organisation, name, now)

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate (PEM), for others to trust."""
        return self._issuer.certificate.pem

    @property
    def certificate_der(self) -> bytes:
        """The authority's own certificate (DER)."""
        return self._issuer.certificate.der

    def vouch(self, request: bytes, name: str, unit: str | None, mandate: Mandate) -> bytes:
        """Vouches for the key of a request: a PEM certificate, followed by the authority's own.

        Name, unit and mandate are what the authority says, whatever the request says.

        Raises:
            IdentityError: where the request cannot be used; as `Issuer.vouch` besides.
        """
        certificate = self._issuer.vouch(usable_request(request).key, name, unit, mandate)
        return certificate.pem + self.certificate_pem

    def new_key(self, name: str, unit: str | None, mandate: Mandate) -> InMemoryKey:
        """A fresh key in memory that it vouches for. Raises `IdentityError` as `Issuer.vouch`."""
        key = new_private_key()
        certificate = self._issuer.vouch(read_key(key.public_key()), name, unit, mandate)
        return InMemoryKey(key, certificate, (self._issuer.certificate,))

    def revocation_list(self, taken_back: Iterable[Entry]) -> bytes:
        """A revocation list (DER), signed now."""
        return self._issuer.revocation_list(taken_back).der
