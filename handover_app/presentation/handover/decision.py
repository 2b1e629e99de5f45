"""The third stage: what becomes of each account, with the rules' advice beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handover_app.application.editing import work as editing
from handover_app.domain.case import Account, Case
from handover_app.domain.findings import Finding
from handover_app.domain.vocabulary import Action, Status
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.progress import undecided_of
from handover_app.presentation.handover.terms import ACTIONS, STATES

BEARING = frozenset({"unwanted", "posted-lately", "inactive-removed", "approved", "dissolved"})
"""The families of findings that bear on what becomes of an account; others are mended elsewhere."""

NAMED_AT_MOST = 4
"""How many accounts the headline names; the others are counted."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One account to decide about. `proposal` is what the rules point to; `others` counts, in words,
    the findings that do not bear on the decision."""

    id: str
    icon: str
    platform: str
    name: str
    state: str
    action: Action | None
    reason: str
    ended: bool
    proposal: Action | None
    proposal_words: str
    advice: tuple[FindingView, ...]
    others: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """All that the stage shows. `offer`: what one press decides, in words; empty where nothing is left."""

    rows: tuple[DecisionRow, ...]
    actions: tuple[tuple[Action, str], ...]
    undecided: int
    headline: str
    body: str
    offer: str


class DecisionPresenter:
    """Turns what is decided into edits."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk

    def view(self) -> DecisionView:
        """The stage as it stands."""
        case, _ = self._desk.case, self._desk.words
        left, advised = self._waiting()
        undecided = len(left) + len(advised)
        if not case.accounts:
            headline = _("There are no accounts to decide about yet")
        elif undecided:
            headline = _.n(
                "{count} account is not decided yet", "{count} accounts are not decided yet", undecided
            )
        else:
            headline = _("Every account is decided")
        return DecisionView(
            rows=tuple(self._row(account) for account in case.accounts),
            actions=tuple((action, _(word)) for action, word in ACTIONS.items()),
            undecided=undecided,
            headline=headline,
            body=self._body(left, advised),
            offer=self._offer(left, advised),
        )

    def undecided(self) -> int:
        """How many live accounts wait for a decision."""
        return len(undecided_of(self._desk.case))

    def decide(self, account: str, action: Action | None) -> None:
        """Transfer, close or freeze."""
        self._desk.edit(lambda case: editing.decide(case, account, action))

    def take_offer(self) -> None:
        """Transfers what the rules leave to the people, in one edit; once all that is done, follows the rules
        in the others. What they point to closing is never transferred in passing."""
        left, advised = self._waiting()
        action = Action.TRANSFER if left else Action.CLOSE

        def decided(case: Case) -> Case:
            for account in left or advised:
                case = editing.decide(case, account.id, action)
            return case

        self._desk.edit(decided)

    def give_reason(self, account: str, reason: str) -> None:
        """Why it was decided so, as it is typed."""
        self._desk.edit(lambda case: editing.give_reason(case, account, reason), f"{account}.reason")

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _waiting(self) -> tuple[list[Account], list[Account]]:
        """The accounts that are not decided: those left to the people, and those the rules advise on."""
        waiting = [(self._proposal(account), account) for account in undecided_of(self._desk.case)]
        return (
            [account for proposal, account in waiting if proposal is None],
            [account for proposal, account in waiting if proposal is not None],
        )

    def _body(self, left: Sequence[Account], advised: Sequence[Account]) -> str:
        _ = self._desk.words
        if not left and not advised:
            return _("A decision can be changed until the record is signed.")
        if not advised:
            return _("Transfer what lives on, close what nobody needs, freeze what is kept for information.")
        named = [self._desk.phrases.platform(account.platform) for account in advised[:NAMED_AT_MOST]]
        if more := len(advised) - len(named):
            named.append(_.n("{count} more", "{count} more", more))
        names = _.series(named)
        if left:
            return _("The rules point to closing {accounts}. Decide that yourself.", accounts=names)
        return _("The rules point to closing {accounts}.", accounts=names)

    def _offer(self, left: Sequence[Account], advised: Sequence[Account]) -> str:
        _ = self._desk.words
        if left:
            return _("Transfer the others") if advised else _("Transfer the rest")
        return _("Follow the rules' advice") if advised else ""

    def _row(self, account: Account) -> DecisionRow:
        _ = self._desk.words
        platform = self._desk.platform_of(account)
        failed = [f for f in self._desk.raw_findings(account.id) if f.status is Status.FAIL]
        bearing = [finding for finding in failed if _family(finding) in BEARING]
        others = len(failed) - len(bearing)
        proposal = self._proposal(account)
        return DecisionRow(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            name=account.name or account.handle or "",
            state=_(STATES[account.state]),
            action=account.action,
            reason=(account.disposition.reason if account.disposition else None) or "",
            ended=not account.state.is_live,
            proposal=proposal,
            proposal_words=_("The rules point to closing it.") if proposal is Action.CLOSE else "",
            advice=self._desk.writer.views(bearing, self._desk.case),
            others=_.n(
                "{count} other finding is mended under Accounts and Work.",
                "{count} other findings are mended under Accounts and Work.",
                others,
            )
            if others
            else "",
        )

    def _proposal(self, account: Account) -> Action | None:
        """What the rules point to: an unwanted, inactive or ordered account is proposed to close."""
        handover = self._desk.case.handover
        if handover.occasion.is_closure and (handover.scope is None or account.id in handover.scope):
            return Action.CLOSE
        families = {
            _family(finding)
            for finding in self._desk.raw_findings(account.id)
            if finding.status is Status.FAIL
        }
        return Action.CLOSE if families & {"unwanted", "posted-lately", "inactive-removed"} else None


def _family(finding: Finding) -> str:
    return finding.reason.code.split(".")[0]
