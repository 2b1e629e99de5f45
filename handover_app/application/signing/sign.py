"""Signs one part of a record at the highest available level. An unavailable service lowers the level only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handover_app.application.errors import HandoverError, RecordError, TimestampError
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.services import Services
from handover_app.application.signing.clock import behind
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.review import is_one_of, may_deputise, names_for
from handover_app.domain.text import made_fit
from handover_app.domain.vocabulary import SigningPart

TIMESTAMP_SERVICE = "timestamp-service"
"""Setting with the address of the time-stamp service; empty or missing if there is none."""

LAST = SigningPart.REGIONAL
"""Every record ends with this part's signature."""


@dataclass(frozen=True, slots=True)
class SignedPart:
    """A record with one more signature.

    `trouble`: why the level is lower than the configured service allows; `None` if all went well or no
    service is configured.
    """

    pdf: bytes
    trouble: HandoverError | None = None


def sign_part(
    services: Services,
    pdf: bytes,
    part: SigningPart,
    key: SigningKey,
    answers: Answers,
    *,
    trust_clock: bool = False,
) -> SignedPart:
    """Signs, with a time stamp if a service is configured; after the last part, adds the archive time stamp.

    `trust_clock`: the signer was warned that this machine's clock is implausible, and confirmed it.

    Raises:
        HandoverError: `signing.clock-behind`.
        RecordError: if the record cannot be signed; never because of the time-stamp service.
    """
    if not trust_clock and (doubt := clock_doubt(services, [pdf])):
        raise doubt
    stamps, trouble = _service(services)
    answers = _fit(answers)
    signed = services.workshop.sign(pdf, part, key, answers, services.clock.now(), stamps=stamps)
    if stamps is None:
        return SignedPart(signed, trouble)
    if stamps.trouble is not None or part is not LAST:
        return SignedPart(signed, stamps.trouble)
    return _with_archive_timestamp(services, signed, stamps)


def clock_doubt(services: Services, pdfs: Iterable[bytes]) -> HandoverError | None:
    """Why the clock is implausible, given the signatures in these files and the profile's last write."""
    claimed = [moment for pdf in pdfs for moment in services.workshop.claimed_times(pdf)]
    return behind(services.clock.now(), filter(None, [*claimed, services.last_kept()]))


def misnamed(data: RecordData, part: SigningPart, key: SigningKey) -> HandoverError | None:
    """Why readers would not know the signer, whoever vouches for the key: the record names others.

    `None` if the key bears one of their names, or is vouched for as the region's reviewer.
    """
    names = names_for(data, part)
    if is_one_of(key.name, names) or (part is LAST and may_deputise(key.name, key.mandate, data)):
        return None
    if not names:
        return HandoverError("signing.nobody-named")
    return HandoverError("signing.another-name", name=key.name, names=", ".join(names))


def raise_level(services: Services, pdf: bytes) -> bytes:
    """A complete record with an archive time stamp, and no new signature.

    Raises:
        TimestampError: if no service is configured, or it gives no stamp.
        RecordError: if the record cannot be archived.
    """
    stamps = services.timestamps()
    if stamps is None:
        raise TimestampError("timestamp.not-configured")
    try:
        return services.workshop.raise_level(pdf, stamps, services.clock.now(), services.trust(()))
    except RecordError as error:
        raise stamps.trouble or error from None


def _fit(answers: Answers) -> Answers:
    """The answers without characters that a record must not contain; pasting may add them unseen."""
    remarks = {account: made_fit(remark) for account, remark in answers.remarks.items()}
    return replace(answers, comment=made_fit(answers.comment), remarks=remarks)


def _service(services: Services) -> tuple[TimestampService | None, HandoverError | None]:
    """The configured service, or why it cannot be used."""
    try:
        return services.timestamps(), None
    except HandoverError as error:
        return None, error


def _with_archive_timestamp(services: Services, signed: bytes, stamps: TimestampService) -> SignedPart:
    try:
        return SignedPart(
            services.workshop.raise_level(signed, stamps, services.clock.now(), services.trust(()))
        )
    except HandoverError as error:
        return SignedPart(signed, stamps.trouble or error)
