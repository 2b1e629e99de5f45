"""The verdict on a record of a newer version. Nothing was rebuilt: only its signatures count.

They are judged like those of any signed PDF. If one is broken, the file is altered, whatever its data claims:
an attacker who changes a file can also add a key that no version knows. See `docs/decisions/0013`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handover_app.application.errors import IdentityError, shown
from handover_app.certificates import Certificate
from handover_app.domain.mandate import role_in
from handover_app.domain.reasons import Reason
from handover_app.domain.record import RecordLayer, SignatureLayer, SignatureReport, Verdict, VerdictReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.any_pdf.soundness import Soundness
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import File, Reading, Signature
from handover_app.record.verdict.trusting import TrustedCertificates

_STAMP = "/DocTimeStamp"


@dataclass(frozen=True, slots=True)
class Newer:
    """A file of a newer version, the state of its signatures, and the reader's trust."""

    file: File | PlainFile
    soundness: Soundness
    trusted: TrustedCertificates

    def found(self, reading: Reading) -> Iterator[tuple[Verdict, VerdictReason]]:
        """The verdicts that apply, with reasons. An unknown part keeps its name from the file."""
        if self.soundness.layer is SignatureLayer.BROKEN:
            yield Verdict.ALTERED, VerdictReason(Reason.SIGNATURE_BROKEN)
            return
        if not self._is_ours:
            yield Verdict.NOT_A_RECORD, VerdictReason(Reason.DATA_UNUSABLE)
            return
        if reading.problem is not None:
            yield reading.problem.verdict, reading.problem.reason
        if self.soundness.layer is SignatureLayer.NONE:
            yield Verdict.NEWER, VerdictReason(Reason.NEWER_UNSIGNED)
            return
        for signature, who, at in self._signed():
            part = shown(signature.field_name)
            if who is None:  # a newer version may be able to read it
                yield Verdict.UNKNOWN_SIGNER, VerdictReason(Reason.CERTIFICATE_UNREADABLE, {"part": part})
                continue
            arguments = {"part": part, "name": who.name}
            if at is None or not who.is_valid_at(at):
                yield Verdict.EXPIRED, VerdictReason(Reason.CERTIFICATE_EXPIRED, arguments)
            if self._is_revoked(signature, who):
                yield Verdict.EXPIRED, VerdictReason(Reason.CERTIFICATE_REVOKED, arguments)
            if not self._is_trusted(signature, who, at):
                yield Verdict.UNKNOWN_SIGNER, VerdictReason(Reason.NOT_TRUSTED, arguments)

    @property
    def record_layer(self) -> RecordLayer:
        """`unknown`, or `absent` if the file is no record."""
        is_record = self.soundness.layer is SignatureLayer.BROKEN or self._is_ours
        return RecordLayer.UNKNOWN if is_record else RecordLayer.ABSENT

    @property
    def _is_ours(self) -> bool:
        """Whether it is signed, or at least a single undamaged build in our own writing.

        Anybody can write such a build. But a file changed by other software, or damaged in transit, is not
        one.
        """
        if self.soundness.layer is SignatureLayer.SOUND or isinstance(self.file, PlainFile):
            return True
        if self.file.reader.xrefs.total_revisions != 1:
            return False
        try:
            plain = PlainFile(self.file.pdf)
        except ValueError:
            return False
        return plain.data == self.file.data and plain.has_its_checksum

    def reports(self) -> Iterator[SignatureReport]:
        """A report for each signature of a part that this version knows.

        `trusted` is about the key alone: only a newer version can tell whether the record names the signer.
        """
        if self.soundness.layer is not SignatureLayer.SOUND:
            return
        for signature, who, at in self._signed():
            if who is None or signature.field_name not in set(SigningPart):
                continue
            yield SignatureReport(
                part=SigningPart(signature.field_name),
                name=who.name,
                fingerprint=who.fingerprint,
                trusted=self._is_trusted(signature, who, at) and not self._is_revoked(signature, who),
                sound=True,
                signed_at=at.isoformat() if at else None,
                certificate=who.pem.decode("ascii"),
            )

    def _signed(self) -> Iterator[tuple[Signature, Certificate | None, datetime | None]]:
        """The signatures of people, each with its certificate, if that can be read, and the claimed time."""
        for signature in self.file.signatures:
            if signature.sig_object_type == _STAMP:
                continue
            at: datetime | None = signature.self_reported_timestamp
            try:
                who = signature.certificate
                _ = signature.beside
            except (IdentityError, ValueError):
                who = None
            yield signature, who, at if at and at.tzinfo else None

    def _is_trusted(self, signature: Signature, who: Certificate, at: datetime | None) -> bool:
        """Whether the signer is known, in the role of the part. The case with its unit cannot be read."""
        if at is None:
            return False
        mandates = [known.standing.mandate for known in self.trusted.known(who, signature.beside, at)]
        if signature.field_name not in set(SigningPart):
            return bool(mandates)
        role = role_in(SigningPart(signature.field_name))
        return any(mandate is None or mandate.role is role for mandate in mandates)

    def _is_revoked(self, signature: Signature, who: Certificate) -> bool:
        return self.trusted.is_revoked(who, signature.beside, None)
