"""A returned record: why it was returned, and the handover that corrects it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.domain.case import Case
from handover_app.domain.record import Answers, Decision, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart

FORMAT = "handover-returned/1"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back with a record: the reviewer's decision and reason, and the incoming officer's answers.

    Stored as JSON in `ReceivedRecord.summary`. `remarks`: by account id. `reviewed`, `taken_over`: the
    claimed times of the signatures, ISO 8601.
    """

    decision: Decision
    reason: str
    reviewer: str
    format: str = FORMAT
    reviewed: str | None = None
    incoming: str | None = None
    taken_over: str | None = None
    remarks: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""

    @classmethod
    def of(cls, verification: Verification) -> "Returned | None":
        """The return according to a verification; `None` if the record was not returned.

        An acceptance that the rules do not allow counts as a return, as it does in the verdict.
        """
        review = verification.answers.get(SigningPart.REGIONAL)
        if verification.verdict is not Verdict.RETURNED or verification.data is None or review is None:
            return None
        signed = {report.part: report for report in verification.signatures}
        regional, incoming = signed.get(SigningPart.REGIONAL), signed.get(SigningPart.INCOMING)
        said = verification.answers.get(SigningPart.INCOMING, Answers())
        return cls(
            decision=Decision.CLOSURE if review.decision is Decision.CLOSURE else Decision.RETURN,
            reason=review.comment,
            reviewer=regional.name if regional else "",
            reviewed=regional.signed_at if regional else None,
            incoming=incoming.name if incoming else None,
            taken_over=incoming.signed_at if incoming else None,
            remarks=dict(said.remarks),
            comment=said.comment,
        )


def to_text(returned: Returned) -> str:
    """As JSON."""
    return write_kept(returned)


def from_text(text: str | None) -> Returned | None:
    """The value of a JSON text; `None` if it is absent or unreadable."""
    return read_kept(Returned, text, FORMAT)


def corrected(case: Case, sha256: str) -> Case:
    """The case for the next version of the handover, whose record corrects the file with that SHA-256."""
    version = (case.handover.version or 1) + 1
    return replace(case, handover=replace(case.handover, version=version, supersedes=sha256))
