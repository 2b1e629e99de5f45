"""What was answered so far, as `ReceivedRecord.draft` keeps it: JSON, format `handover-taking-over/1`."""

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
    """One thing to see for oneself."""

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
    """What somebody said of an account: what they saw for themselves, what is not so, and in what words."""

    account: str
    yes: tuple[Check, ...] = ()
    no: tuple[Check, ...] = ()
    remark: str = ""

    @property
    def is_reported(self) -> bool:
        """Whether something is not right; then the account is not confirmed, whatever else is."""
        return bool(self.no or self.remark.strip())

    def answered(self, check: Check, answer: bool | None) -> "AccountAnswers":
        """With an answer to one check; `None` takes it back."""
        yes = tuple(item for item in self.yes if item is not check)
        no = tuple(item for item in self.no if item is not check)
        return replace(
            self,
            yes=(*yes, check) if answer is True else yes,
            no=(*no, check) if answer is False else no,
        )

    def answer(self, check: Check) -> bool | None:
        """The answer to one check; `None` where there is none."""
        return True if check in self.yes else False if check in self.no else None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What one of the incoming people answered. `section`: the conduct page where they were."""

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
        """With other answers about one account."""
        others = tuple(item for item in self.accounts if item.account != answers.account)
        kept = () if answers == AccountAnswers(answers.account) else (answers,)
        return replace(self, accounts=(*others, *kept))


@dataclass(frozen=True, slots=True)
class TakingOverDraft:
    """Everything that was answered, by each who may take over; `person` is the one who sits here."""

    format: str = FORMAT
    person: str | None = None
    stage: TakingOverStage = TakingOverStage.FILE
    sheets: tuple[AnswerSheet, ...] = ()

    def of(self, person: str) -> AnswerSheet:
        """What a person answered."""
        return next((sheet for sheet in self.sheets if sheet.person == person), AnswerSheet(person))

    def with_sheet(self, sheet: AnswerSheet) -> "TakingOverDraft":
        """With other answers of a person."""
        others = tuple(item for item in self.sheets if item.person != sheet.person)
        return replace(self, sheets=(*others, sheet))


def to_text(draft: TakingOverDraft) -> str:
    """The draft as JSON."""
    return write_kept(draft)


def from_text(text: str | None) -> TakingOverDraft:
    """The draft in a JSON text; an empty one where there is none that can be read."""
    return read_kept(TakingOverDraft, text, FORMAT) or TakingOverDraft()
