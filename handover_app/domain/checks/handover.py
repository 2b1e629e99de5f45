"""Checks of the handover itself: is each account passed on or closed, in the right order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handover_app.domain.checks.base import HANDOVER, Outcome, PackFacts
from handover_app.domain.facts import AccountFacts, Facts
from handover_app.domain.findings import Reason, Subject, SubjectKind
from handover_app.domain.vocabulary import Action, Status, StepState


@dataclass(frozen=True, slots=True)
class Transferred:
    """In a change of people every account is decided; those that live on are in the right hands."""

    kind: ClassVar[str] = "transferred"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account, in a change of people."""
        if facts.is_closure:
            return
        for item in facts.accounts:
            status, code, person = self._judge(facts, item)
            arguments = {"account": item.account.id, "person": person}
            yield Outcome(status, item.subject, Reason(f"transferred.{code}", arguments))

    def _judge(self, facts: Facts, item: AccountFacts) -> tuple[Status, str, str | None]:
        action = item.account.action
        if not item.live:
            return Status.PASS, "ended", None
        if action is None:
            return Status.OPEN, "undecided", None
        if action is Action.CLOSE:
            return Status.FAIL, "not-closed-yet", None
        if not any(holding.person in facts.successors for holding in item.admins):
            return Status.FAIL, "nobody-incoming", None
        if still_in := facts.leavers & {holding.person for holding in item.holdings}:
            return Status.FAIL, "outgoing-still-in", min(still_in)
        return Status.PASS, "pass", None


@dataclass(frozen=True, slots=True)
class Dissolved:
    """In a closure every account in scope ends, and the SoMe officer answers for it."""

    kind: ClassVar[str] = "dissolved"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account in scope and one for the handover, in a closure."""
        if not facts.is_closure:
            return
        scope = facts.case.handover.scope
        ordered = None if scope is None else frozenset(scope)
        for item in facts.accounts:
            if ordered is not None and item.account.id not in ordered:
                continue
            if not item.live:
                status, code = Status.PASS, "ended"
            elif item.account.action is None:
                status, code = Status.OPEN, "undecided"
            else:
                status, code = Status.FAIL, "not-closed-yet"
            yield Outcome(status, item.subject, Reason(f"dissolved.{code}", {"account": item.account.id}))
        responsible = facts.case.handover.responsible
        if responsible is None:
            status, code = Status.OPEN, "responsible-open"
        elif responsible == facts.case.parts.outgoing_officer:
            status, code = Status.PASS, "responsible-pass"
        else:
            status, code = Status.FAIL, "responsible-fail"
        yield Outcome(status, HANDOVER, Reason(f"dissolved.{code}", {"person": responsible}))


@dataclass(frozen=True, slots=True)
class StepBeforeClosing:
    """Before an account is closed, this step is done."""

    kind: ClassVar[str] = "step-before-closing"
    step: str

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account with action close."""
        for item in facts.accounts:
            disposition = item.account.disposition
            if disposition is None or disposition.action is not Action.CLOSE:
                continue
            states = {entry.state for entry in disposition.steps if entry.id == self.step}
            if StepState.DONE in states:
                status = Status.PASS
            elif states & {StepState.SKIPPED, StepState.BLOCKED}:
                status = Status.FAIL
            else:
                status = Status.OPEN
            arguments = {"account": item.account.id, "step": self.step}
            yield Outcome(status, item.subject, Reason(f"step-before-closing.{status}", arguments))


@dataclass(frozen=True, slots=True)
class IncidentsReported:
    """Open incidents are listed, and those open were reported to the chief executive."""

    kind: ClassVar[str] = "incidents-reported"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the handover where none is open, else one for each open incident."""
        incidents = facts.case.incidents
        if incidents is None:
            yield Outcome(Status.OPEN, HANDOVER, Reason("incidents-reported.not-stated"))
            return
        still_open = [incident for incident in incidents if incident.open is not False]
        if not still_open:
            yield Outcome(Status.PASS, HANDOVER, Reason("incidents-reported.none"))
        for incident in still_open:
            status = Status.PASS if incident.reported_to_chief_executive else Status.FAIL
            subject = Subject(SubjectKind.INCIDENT, incident.id)
            yield Outcome(status, subject, Reason(f"incidents-reported.{status}", {"incident": incident.id}))
