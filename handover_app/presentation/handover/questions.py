"""What the rules want to know of an account: statements, and approvals by whom and when."""

from collections.abc import Callable, Mapping
from datetime import date

from handover_app.application.editing import accounts as editing
from handover_app.domain.case import Account, Approval, Case
from handover_app.i18n.reasons import APPROVALS, STATEMENTS
from handover_app.presentation.handover.account_states import AccountQuestion
from handover_app.presentation.handover.desk import HandoverDesk


class QuestionsPresenter:
    """Turns the answers about the account that `current` gives into edits."""

    def __init__(self, desk: HandoverDesk, current: Callable[[], Account | None]) -> None:
        self._desk = desk
        self._current = current

    def of(self, account: Account) -> tuple[AccountQuestion, ...]:
        """What the rules ask about this account, found from the findings that they gave."""
        asked: dict[str, AccountQuestion] = {}
        for finding in self._desk.raw_findings(account.id):
            for kind, table in (("approval", APPROVALS), ("statement", STATEMENTS)):
                key = finding.reason.arguments.get(kind)
                if isinstance(key, str):
                    text = self._text(table, key)
                    asked[f"{kind}:{key}"] = _question(account, kind, key, text[:1].upper() + text[1:])
        return tuple(asked.values())

    def answer(self, question: AccountQuestion, answer: bool | None) -> None:
        """Answers a question of the rules. A yes does not say who gave an approval or when; see `approve`."""
        if question.kind == "statement":
            self._chosen(lambda case, account: editing.set_statement(case, account, question.key, answer))
            return
        fact: Approval | bool | None = answer
        if answer:
            fact = Approval(question.by, question.on)
        self._chosen(lambda case, account: editing.set_approval(case, account, question.key, fact))

    def approve(self, question: AccountQuestion, by: str | None, on: date | None) -> None:
        """Who gave an approval, and when."""
        self._chosen(
            lambda case, account: editing.set_approval(case, account, question.key, Approval(by, on))
        )

    def _text(self, table: Mapping[str, str], key: str) -> str:
        if key not in table:
            return key
        return self._desk.words(table[key], **self._desk.role_words.arguments(table[key]))

    def _chosen(self, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id))


def _question(account: Account, kind: str, key: str, text: str) -> AccountQuestion:
    if kind == "statement":
        stated = account.statements.get(key)
        return AccountQuestion(kind, key, text, None if stated is None else stated is not False)
    fact = account.approvals.get(key)
    if isinstance(fact, Approval):
        return AccountQuestion(kind, key, text, answer=True, by=fact.by, on=fact.on)
    return AccountQuestion(kind, key, text, None if fact is None else fact is not False)
