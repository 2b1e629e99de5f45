"""Checks of the handover itself: is each account passed on or closed, in the right order?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from handover_app.domain.case import Incident
from handover_app.domain.checks.base import HANDOVER, Outcome, PackFacts
from handover_app.domain.facts import AccountFacts, Facts
from handover_app.domain.findings import FindingReason, Subject, SubjectKind
from handover_app.domain.vocabulary import Action, Occasion, Status, StepState


@dataclass(frozen=True, slots=True)
class Transferred:
    """In a change of people every account has a decision, and those that stay live are in the right hands."""

    kind: ClassVar[str] = "transferred"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account, in a change of people."""
        if not facts.is_change:
            return
        for item in facts.accounts:
            status, code, person = self._judge(facts, item)
            arguments = {"account": item.account.id, "person": person}
            yield Outcome(status, item.subject, FindingReason(f"transferred.{code}", arguments))

    def _judge(self, facts: Facts, item: AccountFacts) -> tuple[Status, str, str | None]:
        action = item.account.action
        if not item.live:
            return Status.PASS, "ended", None
        if action is None:
            return Status.OPEN, "undecided", None
        if action is Action.CLOSE:
            return Status.FAIL, "not-closed-yet", None
        if not facts.successors:
            return Status.OPEN, "nobody-named", None
        if not any(holding.person in facts.successors for holding in item.admins):
            return Status.FAIL, "nobody-incoming", None
        if still_in := facts.leavers & {holding.person for holding in item.access}:
            return Status.FAIL, "outgoing-still-in", min(still_in)
        return Status.PASS, "pass", None


@dataclass(frozen=True, slots=True)
class Dissolved:
    """In a closure every presence in scope ends, and the SoMe officer is responsible.

    If an ordered closure covers only accounts on these platforms, the regional leader may be responsible too.
    """

    kind: ClassVar[str] = "dissolved"
    regional_platforms: tuple[str, ...] = ()

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account in scope and one for the handover, in a closure."""
        if not facts.is_closure:
            return
        scope = facts.case.handover.scope
        ordered = [item for item in facts.accounts if scope is None or item.account.id in scope]
        for item in ordered:
            status, code = self._judge(item)
            yield Outcome(
                status, item.subject, FindingReason(f"dissolved.{code}", {"account": item.account.id})
            )
        responsible = facts.case.handover.responsible
        if responsible is None:
            status = Status.OPEN
        else:
            status = Status.PASS if responsible in self._answerable(facts, ordered) else Status.FAIL
        yield Outcome(
            status, HANDOVER, FindingReason(f"dissolved.responsible-{status}", {"person": responsible})
        )

    def _judge(self, item: AccountFacts) -> tuple[Status, str]:
        if not item.live:
            return Status.PASS, "ended"
        if item.account.action is None:
            return Status.OPEN, "undecided"
        return (Status.FAIL, "not-closed-yet") if item.is_presence else (Status.PASS, "stands-behind")

    def _answerable(self, facts: Facts, ordered: Sequence[AccountFacts]) -> Iterator[str | None]:
        parts, officer = facts.case.parts, facts.case.unit.officer
        yield parts.outgoing_officer or (officer.person if officer else None) or parts.outgoing_leader
        platforms = {item.account.platform for item in ordered}
        is_order = facts.case.handover.occasion is Occasion.ORDERED_CLOSURE
        if is_order and platforms and platforms <= set(self.regional_platforms):
            yield parts.regional_leader


@dataclass(frozen=True, slots=True)
class StepBeforeClosing:
    """This step is done before an account is closed."""

    kind: ClassVar[str] = "step-before-closing"
    step: str

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each presence with action close."""
        for item in facts.accounts:
            disposition = item.account.disposition
            if disposition is None or disposition.action is not Action.CLOSE or not item.is_presence:
                continue
            states = {entry.state for entry in disposition.steps if entry.id == self.step}
            if StepState.DONE in states:
                status = Status.PASS
            elif states & {StepState.SKIPPED, StepState.BLOCKED}:
                status = Status.FAIL
            else:
                status = Status.OPEN
            arguments = {"account": item.account.id, "step": self.step}
            yield Outcome(status, item.subject, FindingReason(f"step-before-closing.{status}", arguments))


@dataclass(frozen=True, slots=True)
class IncidentsReported:
    """Incidents that may do significant harm are listed and were reported to chief executive and board."""

    kind: ClassVar[str] = "incidents-reported"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each incident that is or may be significant; if none, one for the handover."""
        if facts.case.incidents is None:
            yield Outcome(Status.OPEN, HANDOVER, FindingReason("incidents-reported.not-stated"))
            return
        counting = [incident for incident in facts.case.incidents if incident.significant is not False]
        if not counting:
            yield Outcome(Status.PASS, HANDOVER, FindingReason("incidents-reported.none"))
        for incident in counting:
            status, code = self._judge(incident)
            subject = Subject(SubjectKind.INCIDENT, incident.id)
            yield Outcome(
                status, subject, FindingReason(f"incidents-reported.{code}", {"incident": incident.id})
            )

    def _judge(self, incident: Incident) -> tuple[Status, str]:
        if incident.reported_to_chief_executive and incident.reported_to_board:
            return Status.PASS, "pass"
        if incident.significant is None:
            return Status.OPEN, "significance-open"
        if incident.reported_to_chief_executive:
            return Status.OPEN, "board-open"
        return Status.FAIL, "fail"
