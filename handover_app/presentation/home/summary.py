"""How one handover stands: judged by its rules, verified where it is signed, and what is due."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handover_app.application.compose import grace_end
from handover_app.application.ports import Phrases, StoredHandover
from handover_app.domain.case import Account, Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Finding
from handover_app.domain.platform import Platform, PlatformStep
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import Verdict, Verification
from handover_app.domain.vocabulary import SigningPart, Status, StepState

STAGES = 6


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is not done yet, and the first day on which it can be."""

    account: Account
    step: PlatformStep
    can_from: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """A day that counts, and what happens then."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One handover at a glance. `verification`: of its signed record, if it has one."""

    stored: StoredHandover
    blocking: tuple[Finding, ...]
    undecided: tuple[Account, ...]
    steps: tuple[OpenStep, ...]
    due: tuple[Due, ...]
    verification: Verification | None = None

    @property
    def case(self) -> Case:
        """The facts."""
        return self.stored.case

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on its record, if it has one."""
        return self.verification.verdict if self.verification else None

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do here: put away, or accepted by the reviewer."""
        return self.stored.archived or self.verdict is Verdict.ACCEPTED

    @property
    def next_part(self) -> SigningPart | None:
        """Whose signature is next, once there is a record."""
        return self.verification.next_part if self.verification else None

    @property
    def worst(self) -> Finding | None:
        """The finding to begin with: a breach before something not stated."""
        return min(self.blocking, key=lambda finding: finding.status is not Status.FAIL, default=None)


def summarise(
    stored: StoredHandover,
    packs: Mapping[str, Pack],
    platforms: Mapping[str, Platform],
    phrases: Phrases,
    verify: Callable[[bytes], Verification],
) -> Summary:
    """Judges one handover, and verifies its record where there is one."""
    case = stored.case
    evaluation = evaluate(case, [packs[pack] for pack in case.policies if pack in packs])
    steps = tuple(_open_steps(case, platforms))
    return Summary(
        stored=stored,
        blocking=evaluation.blocking,
        undecided=tuple(account for account in case.accounts if account.action is None),
        steps=steps,
        due=tuple(_due(case, platforms, steps, phrases)),
        verification=verify(stored.record) if stored.record else None,
    )


def _open_steps(case: Case, platforms: Mapping[str, Platform]) -> Iterator[OpenStep]:
    for account in case.accounts:
        platform = platforms.get(account.platform)
        if platform is None or account.disposition is None or account.action is None:
            continue
        entries = {entry.id: entry for entry in account.disposition.steps}
        before: date | None = None
        for step in platform.steps(account.action):
            entry = entries.get(step.id)
            if entry is None or entry.state is StepState.OPEN:
                waits = before + timedelta(days=step.wait_days) if before and step.wait_days else None
                yield OpenStep(account, step, waits)
            before = entry.on if entry else None


def _due(
    case: Case, platforms: Mapping[str, Platform], steps: tuple[OpenStep, ...], phrases: Phrases
) -> Iterator[Due]:
    for account in case.accounts:
        if (end := grace_end(account, platforms.get(account.platform))) is not None:
            yield Due(end, phrases.deadline(account.platform))
    for item in steps:
        if item.can_from is not None:
            title = in_language(item.step.title, phrases.language)
            yield Due(item.can_from, f"{phrases.platform(item.account.platform)}: {title}")
