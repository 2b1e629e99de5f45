"""How one handover stands: judged by its rules, what its record was found to be, and what is due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from handover_app.application.handovers.compose import grace_end
from handover_app.application.handovers.verdicts import RecordOutcome
from handover_app.application.ports.catalogue import Catalogue
from handover_app.application.ports.handover_store import HandoverStore, ListedHandover
from handover_app.application.ports.phrases import Phrases
from handover_app.domain.case import Account, Case
from handover_app.domain.clocks import in_work_order, wait_for
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Finding
from handover_app.domain.platform import Platform, PlatformStep
from handover_app.domain.policy import Pack
from handover_app.domain.record import Verdict
from handover_app.domain.roles import Roles, roles_of
from handover_app.domain.vocabulary import SigningPart, Status, StepState
from handover_app.presentation.handover.progress import (
    HandoverProgress,
    is_for_those_who_come,
    progress_of,
    steps_of,
    undecided_of,
)


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


@dataclass(frozen=True)
class HandoverStanding:
    """How facts stand by the rules and the platforms that are here; each part is found out when asked for."""

    case: Case
    packs: Mapping[str, Pack]
    platforms: Mapping[str, Platform]
    phrases: Phrases

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """What stands in the way of a signature."""
        return evaluate(self.case, self._known, self.platforms).blocking

    @cached_property
    def mine(self) -> tuple[Finding, ...]:
        """Of these, what whoever hands over sees to; the others read and confirm theirs."""
        return tuple(finding for finding in self.blocking if not is_for_those_who_come(finding))

    @cached_property
    def progress(self) -> HandoverProgress:
        """How much is left at each stage, without a signature."""
        return progress_of(self.case, self.blocking, self.platforms, roles=self._roles)

    @cached_property
    def _known(self) -> tuple[Pack, ...]:
        return tuple(self.packs[pack] for pack in self.case.policies if pack in self.packs)

    @property
    def _roles(self) -> Roles:
        return roles_of(self._known)

    @cached_property
    def undecided(self) -> tuple[Account, ...]:
        """The accounts that nobody has decided about."""
        return undecided_of(self.case)

    @cached_property
    def steps(self) -> tuple[OpenStep, ...]:
        """What is to be done on the accounts."""
        return tuple(_open_steps(self.case, self.platforms))

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """The days that count, past ones too."""
        return tuple(_due(self.case, self.platforms, self.steps, self.phrases))


@dataclass(frozen=True, slots=True)
class HandoverSummary:
    """One handover at a glance. `checked`: what its record was found to be, once it was checked."""

    stored: ListedHandover
    standing: HandoverStanding
    checked: RecordOutcome | None = None

    @property
    def case(self) -> Case:
        """The facts."""
        return self.standing.case

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on its record, as far as that is known."""
        return self.checked.verdict if self.checked else None

    @property
    def is_unchecked(self) -> bool:
        """Whether nobody knows yet what its record is worth."""
        return self.stored.record is not None and self.checked is None

    @property
    def outcome(self) -> Verdict | None:
        """The verdict; of a record that everybody has signed what was decided, whoever is not known here."""
        found = self.checked
        if found is None or found.verdict is not Verdict.UNKNOWN_SIGNER or found.next_part is not None:
            return self.verdict
        return Verdict.ACCEPTED if found.is_accepted else Verdict.RETURNED

    @property
    def strangers(self) -> tuple[str, ...]:
        """Who signed a record that was accepted with keys that are not known here."""
        accepted = self.outcome is Verdict.ACCEPTED
        return self.checked.strangers if self.checked and accepted else ()

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do here: put away, or accepted by the reviewer."""
        return self.stored.archived or self.outcome is Verdict.ACCEPTED

    @property
    def progress(self) -> HandoverProgress:
        """How much is left at each stage."""
        progress, found = self.standing.progress, self.checked
        return replace(progress, signed=found.signed, of=found.of) if found else progress

    @property
    def next_part(self) -> SigningPart | None:
        """Whose signature is next, once there is a record."""
        return self.checked.next_part if self.checked else None

    def ready_steps(self, today: date) -> tuple[OpenStep, ...]:
        """The steps that can be done now; those that wait for a day keep nobody from signing."""
        return tuple(step for step in self.standing.steps if step.can_from is None or step.can_from <= today)

    @property
    def worst(self) -> Finding | None:
        """The finding to begin with: a breach before something not stated; none that others see to."""
        return min(self.standing.mine, key=lambda finding: finding.status is not Status.FAIL, default=None)


class Standings:
    """How the facts of all handovers stand; what is the same as last time is neither read nor judged anew."""

    def __init__(self, catalogue: Catalogue, store: HandoverStore) -> None:
        self._catalogue = catalogue
        self._store = store
        self._known: dict[str, tuple[str, HandoverStanding]] = {}

    def of(self, handovers: Sequence[ListedHandover], phrases: Phrases) -> Mapping[str, HandoverStanding]:
        """By key; without one that was removed meanwhile. Slow; raises `StorageError`, `InputError`."""
        kept = {item.key: self._known[item.key] for item in handovers if self._is_known(item)}
        new = [item for item in handovers if item.key not in kept]
        if new:
            catalogue, cases = self._catalogue, self._store.cases(item.key for item in new)
            packs, platforms = catalogue.packs(), catalogue.platforms()
            for item in new:
                if (case := cases.get(item.key)) is not None:
                    kept[item.key] = item.facts, HandoverStanding(case, packs, platforms, phrases)
        self._known = kept
        return {key: standing for key, (_, standing) in kept.items()}

    def _is_known(self, item: ListedHandover) -> bool:
        return self._known.get(item.key, (None,))[0] == item.facts


def _open_steps(case: Case, platforms: Mapping[str, Platform]) -> Iterator[OpenStep]:
    for account in in_work_order(case.accounts, platforms):
        for step, entry in steps_of(account, platforms):
            if entry.state is StepState.OPEN:
                wait = wait_for(step, platforms.get(account.platform), account, case.parts)
                yield OpenStep(account, step, wait.until if wait and wait.is_for_all else None)


def _due(
    case: Case, platforms: Mapping[str, Platform], steps: tuple[OpenStep, ...], phrases: Phrases
) -> Iterator[Due]:
    for account in case.accounts:
        if (end := grace_end(account, platforms.get(account.platform))) is not None:
            yield Due(end, phrases.deadline(account.platform))
    for item in steps:
        if item.can_from is not None:
            title = phrases.step(item.account.platform, item.step.id, case)
            yield Due(item.can_from, f"{phrases.platform(item.account.platform)}: {title}")
