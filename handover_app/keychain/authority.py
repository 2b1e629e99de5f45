"""The region authority: a small certificate authority that vouches for a person in a part."""

from collections.abc import Callable
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain.certificates import (
    authority_certificate,
    new_private_key,
    utc_now,
    vouched_certificate,
)
from handover_app.keychain.keys import InMemoryKey
from handover_app.keychain.requests import requested_key
from handover_app.keychain.subjects import subject


class InMemoryAuthority:
    """Implements `Authority` with a fresh key that lives as long as this object."""

    __slots__ = ("_certificate", "_key", "_now", "_organisation")

    def __init__(
        self, organisation: str, name: str | None = None, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        """An authority of `organisation`, called `name` (else like the organisation).

        Raises:
            IdentityError: where the name is empty.
        """
        self._organisation = organisation
        self._now = now
        self._key = new_private_key()
        self._certificate = authority_certificate(
            self._key, subject(name or organisation, organisation, None), now()
        )

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate, for others to trust."""
        return self._certificate.public_bytes(Encoding.PEM)

    @property
    def certificate_der(self) -> bytes:
        """The authority's own certificate."""
        return self._certificate.public_bytes(Encoding.DER)

    def vouch(self, request: bytes, name: str, unit: str | None, part: SigningPart) -> bytes:
        """Vouches for the key of a request: a PEM certificate, followed by the authority's own.

        Name, unit and part are what the authority says, whatever the request says.

        Raises:
            IdentityError: where the request cannot be used, or the name is empty.
        """
        certificate = self._vouched(requested_key(request), name, unit, part)
        return certificate.public_bytes(Encoding.PEM) + self.certificate_pem

    def new_key(self, name: str, unit: str | None, part: SigningPart) -> InMemoryKey:
        """A fresh key in memory, vouched for in that part. Raises `IdentityError` for an empty name."""
        key = new_private_key()
        certificate = self._vouched(key.public_key(), name, unit, part)
        return InMemoryKey(key, certificate, (self._certificate,))

    def _vouched(
        self, key: ec.EllipticCurvePublicKey, name: str, unit: str | None, part: SigningPart
    ) -> x509.Certificate:
        holder = subject(name, self._organisation, unit, part)
        return vouched_certificate(key, holder, self._now(), self._certificate, self._key)
