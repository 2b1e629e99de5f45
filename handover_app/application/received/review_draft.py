"""A review that is half made, as it is kept in `ReceivedRecord.draft`: JSON, format `handover-review/1`."""

from dataclasses import dataclass
from datetime import date

from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.domain.record import Answers, Decision

FORMAT = "handover-review/1"


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What the reviewer chose and typed so far. `waived`: keys of findings that may rest until `until`."""

    format: str = FORMAT
    decision: Decision | None = None
    comment: str = ""
    waived: tuple[str, ...] = ()
    until: date | None = None

    @property
    def answers(self) -> Answers:
        """The same as a signature takes it."""
        return Answers(
            decision=self.decision,
            comment=self.comment.strip(),
            waived=self.waived,
            waived_until=self.until if self.waived else None,
        )


def to_text(draft: ReviewDraft) -> str | None:
    """The draft as JSON; `None` where nothing is in it."""
    if draft == ReviewDraft():
        return None
    return write_kept(draft)


def from_text(text: str | None) -> ReviewDraft:
    """The draft in a JSON text; an empty one where there is none that can be read."""
    return read_kept(ReviewDraft, text, FORMAT) or ReviewDraft()
