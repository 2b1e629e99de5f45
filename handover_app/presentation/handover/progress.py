"""How much is left of a handover, stage by stage: the stepper, the check and home count alike."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.case import Account, Case, StepEntry
from handover_app.domain.findings import Finding, SubjectKind
from handover_app.domain.platform import Platform, PlatformStep
from handover_app.domain.roles import NEUTRAL, Roles
from handover_app.domain.vocabulary import SigningPart, StepState
from handover_app.presentation.handover.targets import Stage, target_of


class Missing(StrEnum):
    """What nobody can sign without, though no rule asks for it; see `field_of`."""

    UNIT = "unit.name"
    OUTGOING = "part:outgoing-officer"
    INCOMING = "part:incoming-officer"
    REVIEWER = "reviewer"
    RULES = "policies"


@dataclass(frozen=True, slots=True)
class HandoverProgress:
    """How much is left, all at once.

    `missing`: answers about the change. `unstated`: requirements that wait for a fact about an account.
    `undecided`: accounts. `steps`, `steps_left`: of the work. `mine`, `theirs`: requirements that whoever
    hands over sees to, and those for those who come to read and confirm. `signed` of `of`: signatures.
    """

    missing: int
    unstated: int
    undecided: int
    steps: int
    steps_left: int
    mine: int
    theirs: int
    signed: int
    of: int
    has_accounts: bool

    def is_done(self, stage: Stage) -> bool:
        """Whether nothing is left for whoever hands over at this stage."""
        if stage is Stage.CHANGE:
            return not self.missing
        if stage is Stage.SIGNATURE:
            return self.signed == self.of
        left = {
            Stage.ACCOUNTS: self.unstated,
            Stage.DECISION: self.undecided,
            Stage.WORK: self.steps_left if self.steps else self.undecided,
            Stage.CHECK: self.mine + self.missing,
        }
        return self.has_accounts and not left[stage]

    @property
    def done(self) -> int:
        """How many stages are done."""
        return sum(self.is_done(stage) for stage in Stage)


def progress_of(
    case: Case,
    blocking: Collection[Finding],
    platforms: Mapping[str, Platform],
    signed: tuple[int, int] = (0, len(SigningPart)),
    roles: Roles = NEUTRAL,
) -> HandoverProgress:
    """How far a handover is. `blocking`: the requirements left; `signed`: how many of how many signatures."""
    mine = [finding for finding in blocking if not is_for_those_who_come(finding)]
    states = [entry.state for account in case.accounts for _, entry in steps_of(account, platforms)]
    return HandoverProgress(
        missing=sum(1 for _ in missing_of(case, roles)) + sum(is_of_the_change(item, case) for item in mine),
        unstated=sum(target_of(item, case).stage is Stage.ACCOUNTS for item in mine),
        undecided=len(undecided_of(case)),
        steps=len(states),
        steps_left=sum(state is StepState.OPEN for state in states),
        mine=len(mine),
        theirs=len(blocking) - len(mine),
        signed=signed[0],
        of=signed[1],
        has_accounts=bool(case.accounts),
    )


def is_for_those_who_come(finding: Finding) -> bool:
    """Whether it is a sentence that somebody who takes over reads and confirms."""
    return finding.subject.kind is SubjectKind.ACKNOWLEDGEMENT


def missing_of(case: Case, roles: Roles = NEUTRAL) -> Iterator[Missing]:
    """What is still to be said of the change before anybody can sign. `roles`: they say who reviews."""
    parts = case.parts
    if not case.unit.name:
        yield Missing.UNIT
    if not (parts.outgoing_leader or parts.outgoing_officer):
        yield Missing.OUTGOING
    if not case.handover.occasion.is_closure and not (parts.incoming_leader or parts.incoming_officer):
        yield Missing.INCOMING
    if roles.reviewer(parts) is None:
        yield Missing.REVIEWER
    if not case.policies:
        yield Missing.RULES


def field_of(missing: Missing, roles: Roles) -> str:
    """The field to fill in."""
    return f"part:{roles.reviews[0]}" if missing is Missing.REVIEWER else missing.value


def is_of_the_change(finding: Finding, case: Case) -> bool:
    """Whether it is mended at the first stage, and not told already by `missing_of`."""
    target = target_of(finding, case)
    of_change = finding.subject.account is None and target.stage is Stage.CHANGE
    return of_change and not target.field.startswith("part:")


def undecided_of(case: Case) -> tuple[Account, ...]:
    """The live accounts that nobody has decided about."""
    return tuple(account for account in case.accounts if account.state.is_live and account.action is None)


def steps_of(account: Account, platforms: Mapping[str, Platform]) -> list[tuple[PlatformStep, StepEntry]]:
    """The steps of what was decided about an account, each with how it went."""
    platform = platforms.get(account.platform)
    if platform is None or account.action is None:
        return []
    entries = {entry.id: entry for entry in account.disposition.steps} if account.disposition else {}
    return [(step, entries.get(step.id, StepEntry(step.id))) for step in platform.steps(account.action)]
