"""An unfinished review, as stored in `ReceivedRecord.draft`: JSON, format `handover-review/1`."""

from dataclasses import dataclass
from datetime import date

from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.domain.record import Answers, Decision

FORMAT = "handover-review/1"


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """The reviewer's input so far. `waived`: keys of findings to waive until `until`."""

    format: str = FORMAT
    decision: Decision | None = None
    comment: str = ""
    waived: tuple[str, ...] = ()
    until: date | None = None

    @property
    def answers(self) -> Answers:
        """The draft as answers for the signature."""
        return Answers(
            decision=self.decision,
            comment=self.comment.strip(),
            waived=self.waived,
            waived_until=self.until if self.waived else None,
        )


def to_text(draft: ReviewDraft) -> str | None:
    """The draft as JSON; `None` if it is empty."""
    if draft == ReviewDraft():
        return None
    return write_kept(draft)


def from_text(text: str | None) -> ReviewDraft:
    """The draft in a JSON text; an empty one if the text is absent or unreadable."""
    return read_kept(ReviewDraft, text, FORMAT) or ReviewDraft()
