"""What handovers often forget, asked once: there already, to be added, or not there at all."""

from dataclasses import dataclass

from handover_app.domain.question import Question
from handover_app.i18n.words import N_
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.looks import Sign


@dataclass(frozen=True, slots=True)
class ForgottenRow:
    """A question, why it matters and what to do. `answer`: `None` until somebody answers.

    `yes`, `no`: what the answers are called. `adds`: the platform that a yes adds an account on, empty where
    it adds none. `is_listed`: that account stands in the list, which is an answer already.
    """

    key: str
    icon: str
    question: str
    why: str
    todo: str
    answer: bool | None
    state: Sign
    yes: str
    no: str
    adds: str
    is_listed: bool


@dataclass(frozen=True, slots=True)
class ForgottenView:
    """The short list that nobody is spared, and the questions after it."""

    first: tuple[ForgottenRow, ...]
    more: tuple[ForgottenRow, ...]


_OPEN = Sign("circle-question-mark", N_("Answer"), "warn")
_THERE = Sign("check", N_("Have it"), "ok")
_NOT_THERE = Sign("minus", N_("None"), "neutral")
_SEEN = Sign("check", N_("Seen to"), "ok")
_NOT_OURS = Sign("minus", N_("Not for us"), "neutral")


class ForgottenPresenter:
    """Remembers the answers; nothing of it is a fact of the case but the accounts that are added."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk

    def view(self) -> ForgottenView:
        """All that is asked once for the handover, and how it was answered."""
        asked = [(item.always, self._row(item)) for item in self._desk.questions.of_handover()]
        return ForgottenView(
            tuple(row for always, row in asked if always), tuple(row for always, row in asked if not always)
        )

    def answer(self, row: ForgottenRow, *, yes: bool) -> None:
        """Remembers an answer. A yes that adds an account is remembered by that account."""
        self._desk.answer(row.key, None if yes and row.adds else yes)

    def _row(self, item: Question) -> ForgottenRow:
        desk, _ = self._desk, self._desk.words
        key = f"reminder//{item.id}"
        adds = item.adds if item.adds in desk.platforms else None
        is_listed = adds is not None and any(account.platform == adds for account in desk.case.accounts)
        answer = True if is_listed else desk.answers.get(key)
        there, not_there = (_THERE, _NOT_THERE) if item.always else (_SEEN, _NOT_OURS)
        state = _OPEN if answer is None else there if answer else not_there
        return ForgottenRow(
            key=key,
            icon=item.icon,
            question=desk.said(item.question),
            why=desk.said(item.why),
            todo=desk.said(item.todo),
            answer=answer,
            state=state._replace(text=_(state.text)),
            yes=_(there.text),
            no=_("We have none") if item.always else _(not_there.text),
            adds=adds or "",
            is_listed=is_listed,
        )
