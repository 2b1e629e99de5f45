"""A key on a smart card or token, identified by its address."""

from dataclasses import dataclass, field

from handover_app.application.errors import HandoverError
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.keys import Signer

SCHEME = "pkcs11:"


@dataclass(frozen=True, slots=True)
class CardKey:
    """A key on a card. `address`: `pkcs11:…`, with or without the scheme.

    If `pin` is empty, the card reader asks for it, if it has a key pad.
    """

    address: str
    pin: str = field(repr=False)

    @property
    def file(self) -> None:
        """`None`: the key is in no file."""

    def missing(self) -> HandoverError | None:
        """Requires an address."""
        return None if self.address.strip() else HandoverError("signing.no-card")

    def open(self, services: Services, signer: Signer) -> SigningKey:  # noqa: ARG002 (as every choice)
        """Opens the key on the card."""
        address = self.address.strip()
        whole = address if address.lower().startswith(SCHEME) else f"{SCHEME}{address}"
        return services.tokens().open(whole, self.pin)
