"""The verdict on a file: what was rebuilt, which signatures are sound, who signed, what was decided."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from pyhanko.pdf_utils.reader import PdfFileReader

from handover_app.application.errors import IdentityError
from handover_app.application.ports.trust import Trust
from handover_app.domain.check_number import key_number
from handover_app.domain.reasons import Reason
from handover_app.domain.record import (
    Decision,
    RecordData,
    RecordLayer,
    SignatureLayer,
    SignatureReport,
    Verdict,
    VerdictReason,
    Verification,
)
from handover_app.domain.review import signers, unmet
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.any_pdf.soundness import Soundness, judge_signatures, layer_of_sloppy
from handover_app.record.contents.data import FILE_NAME
from handover_app.record.pdf.traces import layer_without_signatures
from handover_app.record.reading.own_handover import part_signed_before
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import MAX_BYTES, File, Reading, Revision, Signature, read
from handover_app.record.verdict.levels import Proof, prove, unproven
from handover_app.record.verdict.newer import Newer
from handover_app.record.verdict.signers import Recognition, SignedAs, recognise
from handover_app.record.verdict.trusting import REASONS_TO_TRUST, TrustedCertificates, trusted_by

_HEADER_WITHIN = 1024

Found = tuple[Verdict, VerdictReason]


def verify(pdf: bytes, trust: Trust, at: datetime) -> Verification:
    """The verdict on a file. Never raises on account of the file."""
    if (refusal := _not_a_pdf(pdf)) is not None:
        return _unreadable(refusal, pdf)
    try:
        return _judged(*read(pdf), trust, at)
    except MemoryError:
        return _unreadable(Reason.BEYOND_LIMITS, pdf)
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        return _malformed(pdf)


def _judged(file: File | PlainFile, reading: Reading, trust: Trust, at: datetime) -> Verification:
    trusted = trusted_by(trust)
    soundness = judge_signatures(file, derived=reading.problem is None)
    whole = reading.problem is None and soundness.layer is SignatureLayer.SOUND
    proof = prove(reading, trust, at) if whole else unproven(reading)
    newer = Newer(file, soundness, trusted) if reading.is_newer else None
    found = sorted(
        newer.found(reading) if newer else _found(reading, soundness, proof, trusted),
        key=lambda item: -item[0].exit_code,
    )
    data = reading.data
    return Verification(
        verdict=found[0][0] if found else Verdict.ACCEPTED,
        reasons=(*(reason for _, reason in found), *proof.notices, *(trusted.notices(at) if data else ())),
        signatures=tuple(newer.reports() if newer else _reports(file, reading, soundness, proof, trusted)),
        signature_layer=soundness.layer,
        record_layer=newer.record_layer if newer else _record_layer(reading),
        level=proof.level,
        data=data,
        answers={revision.statement.part: revision.statement.answers for revision in reading.revisions},
        next_part=reading.next_part,
    )


def _record_layer(reading: Reading) -> RecordLayer:
    if reading.data is None:
        return RecordLayer.ABSENT
    return RecordLayer.DIFFERS if reading.problem else RecordLayer.REDERIVED


def _found(
    reading: Reading, soundness: Soundness, proof: Proof, trusted: TrustedCertificates
) -> Iterator[Found]:
    """Every reason not to accept the record."""
    if reading.problem is not None:
        yield reading.problem.verdict, reading.problem.reason
    data = reading.data
    if data is None:
        return
    if soundness.layer is SignatureLayer.BROKEN:
        yield Verdict.ALTERED, VerdictReason(Reason.SIGNATURE_BROKEN)
    for revision, proven in zip(reading.revisions, proof.times, strict=True):
        yield from _of_signer(_signer(data, revision, reading), revision, proven, trusted)
        yield from _of_own_handover(revision, reading)
    if reading.problem is not None:
        return
    if (part := reading.next_part) is not None:
        names = ", ".join(person.name for person in signers(data, part))
        yield Verdict.AWAITING, VerdictReason(Reason.AWAITING, {"part": part.value, "names": names})
    else:
        yield from _of_decision(data, reading)


def _of_signer(
    signer: SignedAs, revision: Revision, proven: datetime | None, trusted: TrustedCertificates
) -> Iterator[Found]:
    statement, arguments = revision.statement, signer.arguments
    who = statement.holder
    if not who.is_valid_at(proven or statement.at):
        yield Verdict.EXPIRED, VerdictReason(Reason.CERTIFICATE_EXPIRED, arguments)
    if _is_revoked(revision, proven, trusted):
        yield Verdict.EXPIRED, VerdictReason(Reason.CERTIFICATE_REVOKED, arguments)
    for reason in _recognised(signer, revision, proven, trusted).wrong:
        yield Verdict.UNKNOWN_SIGNER, reason


def _of_own_handover(revision: Revision, reading: Reading) -> Iterator[Found]:
    if (other := _signed_before(revision, reading)) is not None:
        part = revision.statement.part
        arguments = {"part": part.value, "other": other.value, "name": revision.statement.holder.name}
        yield Verdict.UNKNOWN_SIGNER, VerdictReason(Reason.OWN_HANDOVER, arguments)


def _signed_before(revision: Revision, reading: Reading) -> SigningPart | None:
    return part_signed_before(revision.statement.part, revision.statement.holder, reading.revisions)


def _signer(data: RecordData, revision: Revision, reading: Reading) -> SignedAs:
    statement = revision.statement
    earlier = reading.revisions[: reading.revisions.index(revision)]
    before = tuple(each.statement.holder.name for each in earlier)
    return SignedAs(statement.holder.name, statement.part, data, before)


def _recognised(
    signer: SignedAs, revision: Revision, proven: datetime | None, trusted: TrustedCertificates
) -> Recognition:
    at = proven or revision.statement.at
    return recognise(signer, trusted.known(revision.statement.holder, revision.chain, at))


def _why(
    revision: Revision, proven: datetime | None, reading: Reading, trusted: TrustedCertificates
) -> VerdictReason | None:
    """The reason to trust a signer, else the first reason not to; `None` without data of a record."""
    if reading.data is None:
        return None
    signer = _signer(reading.data, revision, reading)
    recognised = _recognised(signer, revision, proven, trusted)
    wrong = [reason for _, reason in _of_own_handover(revision, reading)]
    if _is_revoked(revision, proven, trusted):
        wrong.append(VerdictReason(Reason.CERTIFICATE_REVOKED, signer.arguments))
    return next(iter((*wrong, *recognised.wrong)), recognised.why)


def _is_revoked(revision: Revision, proven: datetime | None, trusted: TrustedCertificates) -> bool:
    return trusted.is_revoked(revision.statement.holder, revision.chain, proven)


_UNACCEPTED = {
    Decision.RETURN: Reason.SENT_BACK,
    Decision.CLOSURE: Reason.CLOSURE_ORDERED,
    None: Reason.NO_DECISION,
}


def _of_decision(data: RecordData, reading: Reading) -> Iterator[Found]:
    answers = {revision.statement.part: revision.statement.answers for revision in reading.revisions}
    decision = answers[SigningPart.REGIONAL].decision
    if decision is not Decision.ACCEPT:
        yield Verdict.RETURNED, VerdictReason(_UNACCEPTED[decision])
    elif left := unmet(data, answers):
        yield Verdict.RETURNED, VerdictReason(Reason.ACCEPTED_DESPITE_FINDINGS, {"count": len(left)})


def _reports(
    file: File | PlainFile, reading: Reading, soundness: Soundness, proof: Proof, trusted: TrustedCertificates
) -> Iterator[SignatureReport]:
    """A report for each signature in one of our fields with a readable certificate.

    A signer is trusted only in a rebuilt revision.
    """
    if reading.data is None or not soundness.sound:
        return
    signatures: Sequence[Signature] = file.signatures
    rows = zip_longest(signatures, soundness.sound, reading.revisions, proof.times)
    for signature, sound, revision, proven in rows:
        if signature.field_name not in set(SigningPart):
            continue
        part = SigningPart(signature.field_name)
        try:
            who = signature.certificate
        except (IdentityError, ValueError):  # rebuilding stopped there too and reported it
            continue
        at = signature.self_reported_timestamp
        why = _why(revision, proven, reading, trusted) if revision else None
        yield SignatureReport(
            part=part,
            name=who.name,
            fingerprint=who.fingerprint,
            number=key_number(who.key.fingerprint),
            key_fingerprint=who.key.fingerprint,
            trusted=why is not None and why.code in REASONS_TO_TRUST,
            why=why,
            sound=sound,
            signed_at=at.isoformat() if at else None,
            certificate=who.pem.decode("ascii"),
            proven_at=proven.isoformat() if proven else None,
        )


def _not_a_pdf(pdf: bytes) -> Reason | None:
    if not pdf:
        return Reason.EMPTY
    if len(pdf) > MAX_BYTES:
        return Reason.BEYOND_LIMITS
    return None if b"%PDF-" in pdf[:_HEADER_WITHIN] else Reason.NOT_A_PDF


def _unreadable(code: Reason, pdf: bytes) -> Verification:
    layer = layer_without_signatures(pdf)
    return Verification(Verdict.UNREADABLE, (VerdictReason(code),), signature_layer=layer)


def _malformed(pdf: bytes) -> Verification:
    """The verdict on a file that the strict parser rejects: a tampered record, a foreign file, or damage."""
    try:
        _ = PdfFileReader(io.BytesIO(pdf), strict=False).root["/Pages"]
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        return _unreadable(Reason.DAMAGED, pdf)
    layer = layer_of_sloppy(pdf)
    if FILE_NAME.encode() in pdf:
        reasons = (VerdictReason(Reason.MALFORMED),)
        return Verification(Verdict.ALTERED, reasons, (), layer, RecordLayer.DIFFERS)
    return Verification(Verdict.NOT_A_RECORD, (VerdictReason(Reason.NO_DATA),), (), layer)
