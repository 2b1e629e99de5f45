"""Signs the next revision of a record, PAdES B-B or B-T, with a key that never leaves its adapter."""

from datetime import datetime

from handover_app.application.errors import IdentityError, RecordError, shown
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.ports.timestamps import TimestampService
from handover_app.certificates import Certificate, issuers, read_certificate
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.standing import misfits
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.any_pdf.soundness import is_intact
from handover_app.record.cms.signature import mechanism, sign_digest, value_in
from handover_app.record.cms.tokens import imprint_of
from handover_app.record.reading.builds import Builds
from handover_app.record.reading.own_handover import part_signed_before
from handover_app.record.reading.record import read
from handover_app.record.revisions.part_revision import Statement, prepare
from handover_app.record.revisions.waiving import wrongly_waived

TOKEN_FRAME = 64
"""Bytes that a token adds to a signature besides its own length: type, lengths, and longer outer lengths."""

_MISFITS = {
    Reason.ROLE_DIFFERS: "record.role-differs",
    Reason.UNIT_DIFFERS: "record.unit-differs",
    Reason.REGION_DIFFERS: "record.region-differs",
}
"""Where a mandate does not fit, as errors."""


def sign(
    pdf: bytes,
    part: SigningPart,
    key: SigningKey,
    answers: Answers,
    at: datetime,
    *,
    stamps: TimestampService | None = None,
    own: Builds | None = None,
) -> bytes:
    """The record with the part's answers and signature added, in one revision.

    The file gets the key's chain up to the root, without the root itself.

    `own`: builds of this process, which need not be rebuilt.

    Raises:
        RecordError: where it is not that part's turn, the record cannot be derived again or a signature
            in it is unsound, an answer does not fit, the certificate is not for this role, unit, region or
            time, or its key signed what it would review.
    """
    try:
        certificate = read_certificate(key.certificate_der)
        chain = issuers(certificate, map(read_certificate, key.chain_der))
        _ = mechanism(certificate)  # raises if records cannot be signed with the key
    except (IdentityError, ValueError):
        raise RecordError("record.certificate-unusable") from None
    moment = at.astimezone(at.tzinfo).replace(microsecond=0)
    if not certificate.is_valid_at(moment):
        raise RecordError("record.certificate-expired")
    data = _ready(pdf, part, certificate, answers, own)
    if certificate.mandate is not None:
        for code in misfits(certificate.mandate, part, data.case):
            raise RecordError(_MISFITS[code], part=part.value, unit=data.case.unit.name)
    prepared = prepare(pdf, data, Statement(part, certificate, answers, moment))
    signature = sign_digest(prepared.digest, certificate, chain, key.sign)
    value = value_in(signature)
    most = prepared.room - len(signature) - TOKEN_FRAME
    if stamps is not None and (token := stamps.stamp(imprint_of(value), most)) is not None:
        signature = sign_digest(prepared.digest, certificate, chain, lambda _: value, token)
    return prepared.embed(signature)


def _ready(
    pdf: bytes, part: SigningPart, certificate: Certificate, answers: Answers, own: Builds | None
) -> RecordData:
    """The record's data, if it is the part's turn, key and answers fit, and all signatures are sound.

    Raises:
        RecordError: otherwise.
    """
    try:
        _, reading = read(pdf, own)
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        raise RecordError("record.unreadable") from None
    if reading.data is None or reading.refusal is not None:
        raise reading.refusal or RecordError("record.not-a-record")
    if not all(is_intact(revision.signature) for revision in reading.revisions):
        raise RecordError("record.signature-unsound")
    if reading.next_part is None:
        raise RecordError("record.complete")
    if reading.next_part is not part:
        raise RecordError("record.not-their-turn", part=part.value, next=reading.next_part.value)
    if (other := part_signed_before(part, certificate, reading.revisions)) is not None:
        raise RecordError("record.own-handover", part=part.value, other=other.value)
    if key := wrongly_waived(reading.data, answers, (each.statement for each in reading.revisions)):
        raise RecordError("record.unknown-finding", value=shown(key))
    return reading.data
