"""Items that handovers often forget: the question to ask, why, and what to do about the answer."""

from dataclasses import dataclass, field
from enum import StrEnum

from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import Access

FORMAT = "questions/1"


class Asked(StrEnum):
    """Whether a question is asked once per handover, or once for each account that it applies to."""

    ONCE = "once"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an item that is often forgotten.

    `always`: part of the short list that everybody is asked. `platforms`, `access`: the accounts that it
    applies to; empty means all. `adds`: the platform of the account that a yes probably reveals.
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
        """Whether it applies to an account. If the access is not stated, the question applies."""
        return (
            self.asked is Asked.ACCOUNT
            and (not self.platforms or platform in self.platforms)
            and (not self.access or access is None or access in self.access)
        )


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions, in the order in which they are asked."""

    format: str
    questions: tuple[Question, ...] = field(metadata={"key": "question"})

    @property
    def short_list(self) -> tuple[Question, ...]:
        """The questions that are always asked."""
        return tuple(question for question in self.questions if question.always)

    def of_account(self, platform: str, access: Access | None) -> tuple[Question, ...]:
        """The questions that apply to an account."""
        return tuple(question for question in self.questions if question.fits(platform, access))

    def of_handover(self) -> tuple[Question, ...]:
        """The questions that are asked once per handover."""
        return tuple(question for question in self.questions if question.asked is Asked.ONCE)
