"""The fifth stage: how it stands by the rules, worst first, with confirmations and waivers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from handover_app.application.editing import promises as editing
from handover_app.domain.case import Waiver
from handover_app.domain.findings import Finding
from handover_app.domain.policy import in_language
from handover_app.domain.roles import REVIEWER
from handover_app.domain.vocabulary import Status, WaiverState
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.progress import field_of, is_for_those_who_come, missing_of
from handover_app.presentation.handover.targets import FieldTarget, Stage


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings about one account, or about the handover itself (`account` `None`)."""

    account: str | None
    icon: str
    title: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One sentence that somebody confirms, with its source."""

    rule: str
    platform: str | None
    text: str
    source: str
    given: bool


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """What one of the incoming people has to read and confirm."""

    person: str
    name: str
    rows: tuple[PromiseRow, ...]
    summary: str

    @property
    def left(self) -> int:
        """How many are not confirmed yet."""
        return sum(not row.given for row in self.rows)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A waiver in words: given, or only asked for. `idle` says why it is about nothing, else empty."""

    rule: str
    subject: str
    title: str
    reason: str
    by: str
    until: date
    is_given: bool
    idle: str


@dataclass(frozen=True, slots=True)
class WaiverDraft:
    """A waiver being written. `choice` is rule and subject."""

    choice: tuple[str, str] | None = None
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """All that the stage shows. `go` is where the headline's button leads, `None` where nothing is left.

    `waits_for_others`: whoever hands over has done their part; those who come read and confirm the rest.
    `mine`, `theirs`: how many requirements are left for each; `is_breach`: one of `mine` is not met.
    """

    ready: bool
    waits_for_others: bool
    headline: str
    body: str
    go: FieldTarget | None
    go_words: str
    groups: tuple[FindingGroup, ...]
    promises: tuple[PromiseGroup, ...]
    advice: tuple[FindingGroup, ...]
    waived: tuple[FindingView, ...]
    passed: tuple[FindingView, ...]
    mine: int
    theirs: int
    is_breach: bool
    should: int
    waiver_choices: tuple[tuple[tuple[str, str], str], ...]
    waivers: tuple[WaiverRow, ...]
    giver: str
    nobody_gives: str
    draft: WaiverDraft
    draft_complaint: str


class CheckPresenter:
    """Judges the handover in words, and takes confirmations and waivers.

    `unstated`: what is missing of the change itself. No rule asks for it, but nobody can sign without it.
    """

    def __init__(self, desk: HandoverDesk, unstated: Callable[[], tuple[str, ...]]) -> None:
        self._desk = desk
        self._unstated = unstated
        self._draft = WaiverDraft()
        self._complaint = ""

    def view(self) -> CheckView:
        """The stage as it stands."""
        desk, _ = self._desk, self._desk.words
        findings = desk.evaluation.findings
        blocking = [finding for finding in findings if finding.blocks]
        mine = [finding for finding in blocking if not is_for_those_who_come(finding)]
        advice = [f for f in findings if f.status.blocks and not f.blocks and not is_for_those_who_come(f)]
        groups = self._groups(mine)
        headline, body = self._headline(len(mine), len(blocking) - len(mine), groups)
        promises = self._promises()
        first = groups[0].findings[0].target if groups else None
        is_met = not blocking and bool(desk.case.accounts)
        ready = is_met and not self._unstated()
        if is_met and not ready:
            first = FieldTarget(Stage.CHANGE, field=self._unfilled())
        waits_for_others = bool(blocking) and not groups and not self._unstated()
        return CheckView(
            ready=ready,
            waits_for_others=waits_for_others,
            headline=headline,
            body=body,
            go=FieldTarget(Stage.SIGNATURE) if ready or waits_for_others else first,
            go_words=self._way_on(first, ready=ready or waits_for_others),
            groups=groups,
            promises=promises,
            advice=self._groups(advice),
            waived=self._views(findings, Status.WAIVED),
            passed=self._views(findings, Status.PASS),
            mine=len(mine),
            theirs=len(blocking) - len(mine),
            is_breach=any(finding.status is Status.FAIL for finding in mine),
            should=sum(f.status.blocks and not f.blocks for f in findings),
            waiver_choices=tuple(
                (view.key, f"{view.title}: {view.sentence}") for group in groups for view in group.findings
            ),
            waivers=self._waivers(),
            giver=self._giver_name(),
            nobody_gives=desk.words(
                "Only {reviewers} can give it. Nobody is named yet.", reviewers=desk.role_words.reviewers
            ),
            draft=self._draft,
            draft_complaint=self._complaint,
        )

    def left(self) -> int:
        """How many requirements stand in the way of acceptance."""
        return len(self._desk.evaluation.blocking)

    def acknowledge(self, person: str, row: PromiseRow, given: bool) -> None:
        """Somebody confirms a sentence that they have read, or takes it back."""
        on = self._desk.case.handover.date
        if given:
            self._desk.edit(lambda case: editing.acknowledge(case, person, row.rule, on, row.platform))
        else:
            self._desk.edit(lambda case: editing.withdraw(case, person, row.rule, row.platform))

    def draft_waiver(
        self,
        *,
        choice: tuple[str, str] | None = None,
        reason: str | None = None,
        until: date | None = None,
    ) -> None:
        """What is filled in of a waiver; it does nothing until it is asked for."""
        self._complaint = ""
        draft = self._draft
        self._draft = replace(
            draft,
            choice=choice or draft.choice,
            reason=draft.reason if reason is None else reason,
            until=until or draft.until,
        )

    def ask_for_waiver(self) -> bool:
        """Asks the reviewer for the waiver; says what is missing where that cannot be."""
        desk, draft, _ = self._desk, self._draft, self._desk.words
        giver = self._giver()
        if giver is None:
            self._complaint = _(
                "Name {reviewer} first: nobody else can give a waiver.",
                reviewer=desk.role_words.the(REVIEWER),
            )
        elif draft.choice is None:
            self._complaint = _("Choose the requirement that it is about.")
        elif not draft.reason.strip():
            self._complaint = _("A waiver needs a reason.")
        elif draft.until is None:
            self._complaint = _("A waiver needs an end date.")
        elif draft.until < desk.case.handover.date:
            self._complaint = _("The end date is before the day of the handover.")
        else:
            rule, subject = draft.choice
            waiver = Waiver(rule, subject, giver, draft.reason, draft.until)
            desk.edit(lambda case: editing.waive(case, waiver))
            self._draft, self._complaint = WaiverDraft(), ""
            return True
        return False

    def take_back(self, waiver: WaiverRow) -> None:
        """Takes a waiver back."""
        self._desk.edit(lambda case: editing.unwaive(case, waiver.rule, waiver.subject))

    def _headline(self, mine: int, theirs: int, groups: tuple[FindingGroup, ...]) -> tuple[str, str]:
        _ = self._desk.words
        if not self._desk.packs:
            return _("No rules are chosen"), _("Without rules there is nothing to check.")
        if not self._desk.case.accounts:
            return _("There are no accounts yet"), _("Add the accounts first; the rules speak of them.")
        if not mine and not theirs and (unstated := self._unstated()):
            return (
                _("Can be signed, but not accepted yet: some of the change is not stated"),
                _("Still to be stated: {what}.", what=_.series(unstated)),
            )
        if not mine and not theirs:
            return (
                _("Ready to sign: every requirement is met or waived"),
                _("Look through the pages once more, and sign."),
            )
        if not mine:
            return (
                _.n(
                    "Your part is done: {count} requirement is for the incoming officers",
                    "Your part is done: {count} requirements are for the incoming officers",
                    theirs,
                ),
                _("What remains is for those who take over to read and confirm."),
            )
        headline = _.n(
            "Can be signed, but not accepted yet: {count} requirement is for you",
            "Can be signed, but not accepted yet: {count} requirements are for you",
            mine,
        )
        return headline, " ".join(filter(None, (self._worst(groups[0]), self._to_confirm(theirs))))

    def _unfilled(self) -> str:
        """The field of the first part that nobody plays; empty where what is missing is something else."""
        roles = self._desk.roles
        fields = (field_of(item, roles) for item in missing_of(self._desk.case, roles))
        return next((field for field in fields if field.startswith("part:")), "")

    def _way_on(self, first: FieldTarget | None, *, ready: bool) -> str:
        _ = self._desk.words
        if ready:
            return _("Go to the signature")
        if first is None:
            return ""
        return _("State it now") if not self.left() else _("Go to the first")

    def _worst(self, group: FindingGroup) -> str:
        """The first finding of the worst group; the group is named where the finding does not name it."""
        _, sentence = self._desk.words, group.findings[0].sentence
        if group.title in sentence:
            return _("Worst: {sentence}", sentence=sentence)
        return _("Most urgent: {what}. {sentence}", what=group.title, sentence=sentence)

    def _to_confirm(self, theirs: int) -> str:
        """How many requirements wait for those who take over."""
        if not theirs:
            return ""
        return self._desk.words.n(
            "{count} more is for those who take over to read and confirm.",
            "{count} more are for those who take over to read and confirm.",
            theirs,
        )

    def _groups(self, findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
        """Grouped by account, the account with the most first; what is about no account comes last."""
        case, _ = self._desk.case, self._desk.words
        by_account: dict[str | None, list[Finding]] = {}
        for finding in findings:
            by_account.setdefault(finding.subject.account, []).append(finding)
        groups = []
        for account_id, of_account in by_account.items():
            account = case.account(account_id) if account_id else None
            platform = self._desk.platform_of(account) if account else None
            title = self._desk.phrases.account_name(account) if account else _("The handover itself")
            views = self._desk.writer.views(of_account, case)
            groups.append(FindingGroup(account_id, platform.icon if platform else "", title, views))
        groups.sort(key=lambda group: (group.account is None, -_failures(group), -len(group.findings)))
        return tuple(groups)

    def _views(self, findings: Iterable[Finding], status: Status) -> tuple[FindingView, ...]:
        return self._desk.writer.views((f for f in findings if f.status is status), self._desk.case)

    def _promises(self) -> tuple[PromiseGroup, ...]:
        desk, _ = self._desk, self._desk.words
        rules = {rule.id: (pack, rule) for pack in desk.packs for rule in pack.rules}
        people: dict[str, list[PromiseRow]] = {}
        for finding in desk.evaluation.findings:
            if not is_for_those_who_come(finding) or finding.subject.person is None:
                continue
            pack, rule = rules[finding.rule]
            text = in_language(rule.acknowledgement or rule.title, _.language)
            if finding.subject.platform:
                text = f"{text} ({desk.phrases.platform(finding.subject.platform)})"
            people.setdefault(finding.subject.person, []).append(
                PromiseRow(
                    rule.id,
                    finding.subject.platform,
                    text,
                    desk.phrases.source(pack, rule),
                    finding.status in (Status.PASS, Status.WAIVED),
                )
            )
        return tuple(self._promise_group(person, rows) for person, rows in people.items())

    def _promise_group(self, person: str, rows: list[PromiseRow]) -> PromiseGroup:
        _ = self._desk.words
        left = sum(not row.given for row in rows)
        summary = (
            _.n("{count} confirmation remains", "{count} confirmations remain", left)
            if left
            else _("Everything is confirmed")
        )
        return PromiseGroup(person, self._desk.phrases.person(person, self._desk.case), tuple(rows), summary)

    def _waivers(self) -> tuple[WaiverRow, ...]:
        desk = self._desk
        idle = {waiver.index: waiver for waiver in desk.evaluation.idle_waivers}
        titles = {
            rule.id: in_language(rule.title, desk.words.language)
            for pack in desk.packs
            for rule in pack.rules
        }
        return tuple(
            WaiverRow(
                waiver.rule,
                waiver.subject,
                titles.get(waiver.rule, waiver.rule),
                waiver.reason,
                desk.phrases.person(waiver.by, desk.case),
                waiver.until,
                waiver.state is WaiverState.GIVEN,
                desk.phrases.idle_waiver(idle[index], desk.case) if index in idle else "",
            )
            for index, waiver in enumerate(desk.case.waivers)
        )

    def _giver(self) -> str | None:
        return self._desk.roles.reviewer(self._desk.case.parts)

    def _giver_name(self) -> str:
        giver = self._giver()
        return self._desk.phrases.person(giver, self._desk.case) if giver else ""


def _failures(group: FindingGroup) -> int:
    return sum(finding.status is Status.FAIL for finding in group.findings)
