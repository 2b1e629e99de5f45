"""The answers so far, as stored in `ReceivedRecord.draft`: JSON, format `handover-taking-over/1`."""

from dataclasses import dataclass, replace
from enum import StrEnum

from handover_app.application.formats.kept_text import read_kept, write_kept

FORMAT = "handover-taking-over/1"


class TakingOverStage(StrEnum):
    """The stages of taking over, in order."""

    FILE = "file"
    ACCOUNTS = "accounts"
    CONDUCT = "conduct"
    SIGN = "sign"
    SEND = "send"


class Check(StrEnum):
    """A fact that the incoming person checks personally."""

    IN = "in"
    LEVEL = "level"
    SECOND_FACTOR = "second-factor"
    RECOVERY = "recovery-address"
    PASSWORD = "password"  # noqa: S105 (the name of a check)
    SESSIONS = "sessions"
    FROZEN = "frozen"
    TO_CLOSE = "to-close"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AccountAnswers:
    """Answers about an account: facts checked personally, facts that are wrong, and a remark."""

    account: str
    yes: tuple[Check, ...] = ()
    no: tuple[Check, ...] = ()
    remark: str = ""

    @property
    def is_reported(self) -> bool:
        """Whether something is wrong; then the account is not confirmed, whatever the other answers are."""
        return bool(self.no or self.remark.strip())

    def answered(self, check: Check, answer: bool | None) -> "AccountAnswers":
        """A copy with an answer to one check; `None` removes it."""
        yes = tuple(item for item in self.yes if item is not check)
        no = tuple(item for item in self.no if item is not check)
        return replace(
            self,
            yes=(*yes, check) if answer is True else yes,
            no=(*no, check) if answer is False else no,
        )

    def answer(self, check: Check) -> bool | None:
        """The answer to one check; `None` if there is none."""
        return True if check in self.yes else False if check in self.no else None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers of one incoming person. `section`: the conduct page where they left off."""

    person: str
    accounts: tuple[AccountAnswers, ...] = ()
    promises: tuple[str, ...] = ()
    comment: str = ""
    account: str | None = None
    section: int = 0

    def of(self, account: str) -> AccountAnswers:
        """The answers about one account."""
        return next((item for item in self.accounts if item.account == account), AccountAnswers(account))

    def with_account(self, answers: AccountAnswers) -> "AnswerSheet":
        """A copy with new answers about one account."""
        others = tuple(item for item in self.accounts if item.account != answers.account)
        kept = () if answers == AccountAnswers(answers.account) else (answers,)
        return replace(self, accounts=(*others, *kept))


@dataclass(frozen=True, slots=True)
class TakingOverDraft:
    """All answers, by each person who may take over; `person`: the current user."""

    format: str = FORMAT
    person: str | None = None
    stage: TakingOverStage = TakingOverStage.FILE
    sheets: tuple[AnswerSheet, ...] = ()

    def of(self, person: str) -> AnswerSheet:
        """The answers of a person."""
        return next((sheet for sheet in self.sheets if sheet.person == person), AnswerSheet(person))

    def with_sheet(self, sheet: AnswerSheet) -> "TakingOverDraft":
        """A copy with a person's new answers."""
        others = tuple(item for item in self.sheets if item.person != sheet.person)
        return replace(self, sheets=(*others, sheet))


def to_text(draft: TakingOverDraft) -> str:
    """The draft as JSON."""
    return write_kept(draft)


def from_text(text: str | None) -> TakingOverDraft:
    """The draft in a JSON text; an empty one if the text is absent or unreadable."""
    return read_kept(TakingOverDraft, text, FORMAT) or TakingOverDraft()
