"""The fourth stage: each platform's own steps, in the safe order, with proof and waiting periods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handover_app.application.editing import accounts as account_editing
from handover_app.application.editing import work as editing
from handover_app.application.handovers.compose import CLOSING_STEPS, grace_end
from handover_app.application.handovers.evidence_files import EvidenceShelf
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.domain.case import Account, Case, StepEntry
from handover_app.domain.clocks import Wait, comes_after, in_work_order, wait_for
from handover_app.domain.links import web_link
from handover_app.domain.platform import Platform, PlatformStep
from handover_app.domain.vocabulary import AccountState, Action, Status, StepState
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import FindingView, mark_of
from handover_app.presentation.handover.progress import steps_of
from handover_app.presentation.handover.steps import StepLook, StepView, StepWriter
from handover_app.presentation.handover.terms import DECIDED
from handover_app.presentation.looks import Sign

WATCHING_STEP = "watch-grace"
"""The step that looks whether an account is gone, by its id in the catalogue."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An account in the list, with how far its work is."""

    id: str
    icon: str
    platform: str
    name: str
    decided: str
    action: Action | None
    done: int
    total: int
    mark: Sign | None


@dataclass(frozen=True, slots=True)
class WorkDetail:
    """The selected account's steps. `clock` tells of a grace period that runs, `empty` why there are none.

    `next`: id and platform of the account to go on with, where nothing can be done on this one now.
    `over`: that every step here is dealt with, and perhaps all the work; empty before.
    """

    id: str
    icon: str
    platform: str
    summary: str
    link: str
    action: Action | None
    steps: tuple[StepView, ...]
    done: int
    clock: str
    can_declare_closed: bool
    empty: str
    findings: tuple[FindingView, ...]
    next: tuple[str, str] | None
    over: str


@dataclass(frozen=True, slots=True)
class WorkView:
    """All that the stage shows."""

    rows: tuple[WorkRow, ...]
    selected: str | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Hold:
    """`why` a step waits, empty where it need not. `not_before`: until when it cannot be done. `clock`: whom
    a clock binds, though others may go on."""

    why: str = ""
    not_before: str = ""
    clock: str = ""

    @property
    def waits(self) -> bool:
        return bool(self.why)


class WorkPresenter:
    """Turns what was done, could not be done or was not needed into edits."""

    def __init__(self, desk: HandoverDesk, shelf: EvidenceShelf) -> None:
        self._desk = desk
        self._shelf = shelf
        self._writer = StepWriter(desk)
        self.selected: str | None = None
        self.opened: str | None = None

    def view(self) -> WorkView:
        """The list of accounts and how far they are."""
        rows = tuple(self._row(account) for account in self._accounts())
        current = self.current()
        return WorkView(
            rows,
            current.id if current else None,
            sum(row.done for row in rows),
            sum(row.total for row in rows),
        )

    def left(self) -> int:
        """How many steps are still open."""
        return self._desk.progress().steps_left

    def detail(self) -> WorkDetail | None:
        """The selected account and its steps; `None` where there is no account."""
        account = self.current()
        if account is None:
            return None
        platform = self._desk.platform_of(account)
        steps = self._views(account)
        return WorkDetail(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            summary=account.name or account.handle or "",
            link=web_link(account.url),
            action=account.action,
            steps=steps,
            done=sum(step.state is not StepState.OPEN for step in steps),
            clock=self._clock(account, platform),
            can_declare_closed=self._can_declare_closed(account, platform),
            empty=self._why_empty(account, platform),
            findings=tuple(
                finding for finding in self._desk.findings(account.id) if finding.status is not Status.PASS
            ),
            next=None if _has_now(steps) else self._next(account),
            over=self._over(steps),
        )

    def select(self, account: str) -> None:
        """Shows another account."""
        self._desk.settle()
        self.selected, self.opened = account, None

    def open_step(self, step: str | None) -> None:
        """Opens a step that is not the one whose turn it is; `None` goes back to that."""
        self._desk.settle()
        self.opened = step

    def set_step(self, step: str, state: StepState) -> None:
        """How a step went. The step that asks for deletion starts the grace period, and stops it again."""
        account = self.current()
        if account is None:
            return
        if state is StepState.DONE and self._is_early(account, step):
            return
        today, by = self._desk.today, self._doer()
        self.opened = step if state in (StepState.SKIPPED, StepState.BLOCKED) else None
        asks = step in CLOSING_STEPS and account.action is Action.CLOSE
        if asks and state is StepState.DONE:
            self._desk.edit(lambda case: editing.ask_deletion(case, account.id, step, today, by))
            return

        def changed(case: Case) -> Case:
            case = editing.set_step(case, account.id, step, state, on=today, by=by)
            if asks and account.state is AccountState.CLOSING:
                case = account_editing.set_state(case, account.id, AccountState.ACTIVE)
            return case

        self._desk.edit(changed)

    def note(self, step: str, note: str) -> None:
        """Why not, or what else, as it is typed."""
        if account := self.current():
            self._desk.edit(
                lambda case: editing.note_step(case, account.id, step, note), f"{account.id}.{step}.note"
            )

    def add_files(self, step: str, paths: Sequence[Path]) -> None:
        """Files are kept as evidence of a step, once they are read."""
        if account := self.current():
            self._shelf.take_files(paths, lambda file: self._name_evidence(account.id, step, file))

    def add_picture(self, step: str, png: bytes) -> None:
        """A pasted picture is kept as evidence of a step, named by the moment."""
        if account := self.current():
            name = f"{self._desk.words('Screenshot')} {self._desk.now:%Y-%m-%d %H.%M.%S}.png"
            self._shelf.take_picture(name, png, lambda file: self._name_evidence(account.id, step, file))

    def load_evidence(self, sha256: str, found: Callable[[StoredEvidence | None], None]) -> None:
        """Looks up a proof; `found` is called with `None` where it is not kept here."""
        self._shelf.load(sha256, found)

    def remove_evidence(self, step: str, sha256: str) -> None:
        """A proof is taken away."""
        if account := self.current():
            self._desk.edit(lambda case: editing.remove_evidence(case, account.id, step, sha256))

    def declare_closed(self) -> None:
        """The grace period is over, and the account is gone."""
        if account := self.current():
            self._desk.edit(lambda case: account_editing.set_state(case, account.id, AccountState.CLOSED))

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _name_evidence(self, account: str, step: str, file: StoredEvidence) -> None:
        self._desk.edit(lambda case: editing.add_evidence(case, account, step, file.name, file.sha256))

    def current(self) -> Account | None:
        """The selected account; without one the first whose work is not done."""
        account = self._desk.case.account(self.selected or "")
        if account:
            return account
        accounts = self._accounts()
        unfinished = (a for a in accounts if any(e.state is StepState.OPEN for _, e in self._steps(a)))
        return next(unfinished, next(iter(accounts), None))

    def _accounts(self) -> tuple[Account, ...]:
        """What others rest on, mailboxes and domains, comes last."""
        return in_work_order(self._desk.case.accounts, self._desk.platforms)

    def _next(self, account: Account) -> tuple[str, str] | None:
        """The account after this one, and round to those before it, on which something can be done now."""
        accounts = self._accounts()
        place = accounts.index(account)
        for other in (*accounts[place + 1 :], *accounts[:place]):
            if _has_now(self._views(other)):
                return other.id, self._desk.phrases.platform(other.platform)
        return None

    def _over(self, steps: Sequence[StepView]) -> str:
        _ = self._desk.words
        if not steps or any(step.state is StepState.OPEN for step in steps):
            return ""
        if self._desk.progress().steps_left:
            return _("Every step here is done.")
        return _("All the work is done. The check comes next.")

    def _doer(self) -> str | None:
        parts = self._desk.case.parts
        return parts.outgoing_officer or parts.outgoing_leader

    def _steps(self, account: Account) -> list[tuple[PlatformStep, StepEntry]]:
        return steps_of(account, self._desk.platforms)

    def _views(self, account: Account) -> tuple[StepView, ...]:
        views: list[StepView] = []
        now_taken = False
        for number, (step, entry) in enumerate(self._steps(account), start=1):
            held = self._hold(step, account)
            look = _look(entry, waits=held.waits, now_taken=now_taken, opened=self.opened)
            now_taken = now_taken or (entry.state is StepState.OPEN and not held.waits)
            view = self._writer.view(number, step, entry, look, account)
            if entry.state is StepState.OPEN:
                meta = held.why if look is StepLook.WAITING else view.meta
                view = replace(view, meta=meta, not_before=held.not_before, clock=held.clock)
            views.append(view)
        return tuple(views)

    def _hold(self, step: PlatformStep, account: Account) -> "_Hold":
        """What stands before a step: the grace period, another step, or a clock that runs for everybody."""
        _ = self._desk.words
        platform = self._desk.platform_of(account)
        if step.id == WATCHING_STEP and (end := grace_end(account, platform)) is not None:
            return self._hold_until(end)
        if (earlier := comes_after(step, platform, account)) is not None and platform is not None:
            other = platform.step(earlier)
            title = self._desk.said(other.title) if other else earlier
            return _Hold(why=_("Comes after “{step}”.", step=title))
        wait = wait_for(step, platform, account, self._desk.case.parts)
        if wait is None:
            return _Hold()
        words = self._desk.said(wait.clock.text)
        if not wait.is_for_all:
            return _Hold(clock=self._clock_of(wait, words))
        return self._hold_until(wait.until, words) if wait.until else _Hold(why=words)

    def _hold_until(self, day: date, words: str = "") -> "_Hold":
        _ = self._desk.words
        if day <= self._desk.today:
            return _Hold()
        until = _("Can be done from {day}.", day=_.day(day))
        return _Hold(why=until, not_before=until, clock=words)

    def _clock_of(self, wait: Wait, words: str) -> str:
        """A clock that binds some and leaves others free, with its days as far as they are known."""
        _ = self._desk.words
        if wait.since is None or wait.until is None or wait.person is None:
            return words
        if wait.until <= self._desk.today:
            return ""
        name = self._desk.phrases.person(wait.person, self._desk.case)
        told = _(
            "{name}: administrator from {day}, can do this from {end}.",
            name=name,
            day=_.day(wait.since),
            end=_.day(wait.until),
        )
        return f"{words} {told}"

    def _is_early(self, account: Account, step: str) -> bool:
        return any(view.id == step and view.not_before for view in self._views(account))

    def _clock(self, account: Account, platform: Platform | None) -> str:
        _ = self._desk.words
        if account.state is AccountState.CLOSED:
            return _("Closed.")
        if account.state is not AccountState.CLOSING:
            return ""
        end = grace_end(account, platform)
        if end is None:
            return _("Deletion was asked for. Logging in may cancel it.")
        if end <= self._desk.today:
            return _("The grace period ended on {day}.", day=_.day(end))
        days = (end - self._desk.today).days
        return " ".join(
            (
                _("Gone for good on {day}; logging in before that cancels it.", day=_.day(end)),
                _.n("{count} day left.", "{count} days left.", days),
            )
        )

    def _can_declare_closed(self, account: Account, platform: Platform | None) -> bool:
        if account.state is not AccountState.CLOSING:
            return False
        end = grace_end(account, platform)
        return end is None or end <= self._desk.today

    def _why_empty(self, account: Account, platform: Platform | None) -> str:
        _ = self._desk.words
        if account.action is None:
            return _("Decide first what becomes of this account. Its steps depend on it.")
        if platform is None:
            return _(
                "There are no steps for {platform} in the catalogue. Do it the platform's own way, and state "
                "who is in under Accounts.",
                platform=self._desk.phrases.platform(account.platform),
            )
        return "" if platform.steps(account.action) else _("The platform has no steps for this.")

    def _row(self, account: Account) -> WorkRow:
        _ = self._desk.words
        steps = self._steps(account)
        platform = self._desk.platform_of(account)
        must = [finding for finding in self._desk.raw_findings(account.id) if finding.blocks]
        end = grace_end(account, platform)
        decided = _(DECIDED[account.action])
        if account.state is AccountState.CLOSED:
            decided = _("Closed")
        elif end is not None:
            decided = _("Gone {day}", day=_.short_day(end))
        return WorkRow(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            name=account.name or account.handle or "",
            decided=decided,
            action=account.action,
            done=sum(entry.state is not StepState.OPEN for _, entry in steps),
            total=len(steps),
            mark=mark_of(must, _),
        )


def _has_now(steps: Sequence[StepView]) -> bool:
    return any(step.look is StepLook.NOW and step.state is StepState.OPEN for step in steps)


def _look(entry: StepEntry, *, waits: bool, now_taken: bool, opened: str | None) -> StepLook:
    if entry.id == opened:
        return StepLook.NOW
    if entry.state is StepState.DONE:
        return StepLook.DONE
    if entry.state is not StepState.OPEN:
        return StepLook.LEFT_OUT
    if waits:
        return StepLook.WAITING
    return StepLook.LATER if now_taken or opened else StepLook.NOW
