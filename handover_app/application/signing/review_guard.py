"""Opens a key for a review only if its holder may review, which is checked again with the key itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.keys import KeyChoice, Signer
from handover_app.domain.record import RecordData, SignatureReport, Verification
from handover_app.domain.review import Conflict, Reviewer, conflict, is_one_of, may_deputise, reviewers
from handover_app.domain.vocabulary import SigningPart

_CODES = {Conflict.SIGNED: "review.signed-already", Conflict.TAKES_PART: "review.takes-part"}


@dataclass(frozen=True, slots=True)
class GuardedKey:
    """A `KeyChoice` that wraps another and refuses to open if `refusal` gives a reason."""

    choice: KeyChoice
    refusal: Callable[[Reviewer], HandoverError | None]

    @property
    def file(self) -> Path | None:
        """As the wrapped choice."""
        return self.choice.file

    def missing(self) -> HandoverError | None:
        """As the wrapped choice."""
        return self.choice.missing()

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """The key. Raises `HandoverError` as the wrapped choice does, and if its holder may not review."""
        key = self.choice.open(services, signer)
        if refused := self.refusal(holder_of(key)):
            raise refused
        return key


def holder_of(key: SigningKey) -> Reviewer:
    """Whose key it is."""
    return Reviewer(key.name, key.fingerprint, key.key_fingerprint, key.mandate)


def keys_of(signatures: tuple[SignatureReport, ...], services: Services) -> frozenset[str]:
    """SHA-256 of the public keys that made the signatures under review."""
    pems = [report.certificate for report in signatures if report.part is not SigningPart.REGIONAL]
    shown = services.trusted().introduce("".join(pems).encode()) if any(pems) else ()
    return frozenset(item.certificate.key_fingerprint for item in shown) - {""}


def refusal(reviewer: Reviewer, verification: Verification, keys: frozenset[str]) -> HandoverError | None:
    """Why this reviewer may not sign this record; `None` if they may.

    `keys`: see `keys_of`. A name that the record does not list as a reviewer is refused, because the signer
    would be shown as unknown.
    """
    data = verification.data
    if data is None:
        return HandoverError("review.not-ready")
    unit = data.case.unit.name
    if found := conflict(reviewer, data, verification.signatures, keys):
        return HandoverError(_CODES[found], name=reviewer.name, unit=unit)
    return _other_name(reviewer, data, unit)


def _other_name(reviewer: Reviewer, data: RecordData, unit: str) -> HandoverError | None:
    named = reviewers(data)
    if is_one_of(reviewer.name, named) or may_deputise(reviewer.name, reviewer.mandate, data):
        return None
    return HandoverError("review.other-name", name=reviewer.name, unit=unit, names=", ".join(named))
