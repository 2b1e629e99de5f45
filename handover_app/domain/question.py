"""What handovers of accounts forget: questions to ask, why, and what to do about the answer."""

from dataclasses import dataclass, field
from enum import StrEnum

from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import Access

FORMAT = "questions/1"


class Asked(StrEnum):
    """Whether a question is asked once for a handover, or of each account that it fits."""

    ONCE = "once"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is often forgotten.

    `always`: of the short list that nobody is spared. `platforms`, `access`: the accounts that it fits,
    empty means all. `adds`: the platform of the account that a yes is likely to bring to light.
    """

    id: str
    icon: str
    asked: Asked
    question: Text
    why: Text
    todo: Text
    always: bool = False
    platforms: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    adds: str | None = None

    def fits(self, platform: str, access: Access | None) -> bool:
        """Whether it is asked of an account; one whose access nobody has stated is asked everything."""
        return (
            self.asked is Asked.ACCOUNT
            and (not self.platforms or platform in self.platforms)
            and (not self.access or access is None or access in self.access)
        )


@dataclass(frozen=True, slots=True)
class Questions:
    """All of them, in the order in which they are asked."""

    format: str
    questions: tuple[Question, ...] = field(metadata={"key": "question"})

    @property
    def short_list(self) -> tuple[Question, ...]:
        """The ones that are always asked."""
        return tuple(question for question in self.questions if question.always)

    def of_account(self, platform: str, access: Access | None) -> tuple[Question, ...]:
        """The ones that fit an account."""
        return tuple(question for question in self.questions if question.fits(platform, access))

    def of_handover(self) -> tuple[Question, ...]:
        """The ones that are asked once."""
        return tuple(question for question in self.questions if question.asked is Asked.ONCE)
