"""The inbox's summary of a verification: all that a row shows, so that the list opens without parsing files.

Stored as JSON in `ReceivedRecord.summary`, format `handover-inbox/2`, which the dataclasses here define.
A summary is the result of the last check and never replaces a check: opening, accepting or signing a record
verifies it again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.application.judging.judge import Judged
from handover_app.domain.record import Answers, RecordData, Verdict, VerdictReason, Verification
from handover_app.domain.review import involved, reviewers
from handover_app.domain.review import judged as found_in
from handover_app.domain.vocabulary import Occasion, SigningPart, UnitKind

FORMAT = "handover-inbox/2"


@dataclass(frozen=True, slots=True)
class SignatureSummary:
    """One signature: its part, signer, certificate (SHA-256) and claimed time.

    `number`: the check number of the key, so that no list has to compute it.
    """

    part: SigningPart
    name: str
    fingerprint: str
    trusted: bool
    at: str | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Facts from the embedded data. `unmet`: titles of the findings that block acceptance; `waived`: number
    of waived ones.

    `parts`: the signatures that complete it. `handover`: the case's own id. `reviewers`: names that may
    review. `involved`: names, folded, that may not. `supersedes`: the file that it corrects, by SHA-256.
    `reported`: number of accounts that the incoming person reports as not right.
    """

    record: str
    unit: str
    day: date
    occasion: Occasion
    accounts: int
    parts: tuple[SigningPart, ...]
    kind: UnitKind | None = None
    unmet: tuple[str, ...] = ()
    waived: int = 0
    handover: str = ""
    reviewers: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    supersedes: str | None = None
    reported: int = 0


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """The summary of a verdict. `basis` identifies the trust and the rules it depends on; see `Terms`."""

    verdict: Verdict
    basis: str
    format: str = FORMAT
    reasons: tuple[VerdictReason, ...] = ()
    signed: tuple[SignatureSummary, ...] = ()
    next_part: SigningPart | None = None
    facts: SummaryFacts | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the file is what its signers signed, whether or not they are known."""
        return self.verdict.is_sound

    @property
    def is_believed(self) -> bool:
        """Whether it is sound and signed by people whom this profile trusts."""
        return self.verdict in (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.AWAITING)


def summarise(judged: Judged) -> RecordSummary:
    """The summary to store for a verdict."""
    verification = judged.verification
    signed = tuple(
        SignatureSummary(
            report.part, report.name, report.fingerprint, report.trusted, report.signed_at, report.number
        )
        for report in verification.signatures
    )
    data = verification.data
    return RecordSummary(
        verdict=verification.verdict,
        basis=judged.basis,
        reasons=verification.reasons,
        signed=signed,
        next_part=verification.next_part,
        facts=_facts(data, verification) if data else None,
    )


def to_text(summary: RecordSummary) -> str:
    """The summary as JSON."""
    return write_kept(summary)


def from_text(text: str | None) -> RecordSummary | None:
    """The summary in a JSON text; `None` if it is absent or of another version: check the file again."""
    return read_kept(RecordSummary, text, FORMAT)


def moment(text: str | None) -> datetime | None:
    """A claimed time of signing; `None` if it is absent or not a time."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _facts(data: RecordData, verification: Verification) -> SummaryFacts:
    case, found = data.case, found_in(data, verification.answers)
    incoming = verification.answers.get(SigningPart.INCOMING, Answers())
    return SummaryFacts(
        record=data.id,
        unit=case.unit.name,
        day=case.handover.date,
        occasion=case.handover.occasion,
        accounts=len(case.accounts),
        parts=data.signing_parts,
        kind=case.unit.kind,
        unmet=tuple(finding.title for finding in found.left),
        waived=len(found.waived),
        handover=case.handover.id,
        reviewers=reviewers(data),
        involved=tuple(sorted(involved(data))),
        supersedes=case.handover.supersedes,
        reported=sum(map(bool, incoming.remarks.values())),
    )
