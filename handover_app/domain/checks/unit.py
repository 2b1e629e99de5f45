"""Checks of the unit and of the pack itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handover_app.domain.case import Lists
from handover_app.domain.checks.base import UNIT, Outcome, PackFacts
from handover_app.domain.facts import Facts
from handover_app.domain.findings import Argument, FindingReason, Subject, SubjectKind
from handover_app.domain.vocabulary import Status


def _needs_officer(facts: Facts) -> bool:
    """True unless everything closes, or closed Facebook groups are the unit's only live presences."""
    return not facts.is_closure and any(not item.is_closed_group for item in facts.presences)


@dataclass(frozen=True, slots=True)
class OfficerElected:
    """The unit has a SoMe officer who stays and was elected within a number of days."""

    kind: ClassVar[str] = "officer-elected"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, in a change of people or an annual review."""
        if not _needs_officer(facts):
            return
        officer = facts.case.unit.officer
        if officer is None:
            yield Outcome(Status.FAIL, UNIT, FindingReason("officer-elected.nobody"))
            return
        incoming = facts.case.parts.incoming_officer
        status = facts.dated(officer.elected, self.within_days)
        code = status.value
        if facts.is_change and incoming not in (None, officer.person):
            status, code = Status.FAIL, "somebody-else"
        elif facts.is_change and officer.person in facts.leavers:
            status, code = Status.FAIL, "leaves"
        arguments: dict[str, Argument] = {
            "person": officer.person,
            "day": officer.elected,
            "days": self.within_days,
        }
        yield Outcome(status, UNIT, FindingReason(f"officer-elected.{code}", arguments))


@dataclass(frozen=True, slots=True)
class OfficerTrained:
    """The incoming SoMe officer was trained, or has a place on a course."""

    kind: ClassVar[str] = "officer-trained"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, if an incoming officer is named."""
        officer = facts.case.parts.incoming_officer
        if officer is None or not _needs_officer(facts):
            return
        days = [entry.on for entry in facts.case.training if entry.person == officer]
        status = Status.PASS if days else Status.OPEN
        arguments = {"person": officer, "day": min(days) if days else None}
        yield Outcome(status, UNIT, FindingReason(f"officer-trained.{status}", arguments))


@dataclass(frozen=True, slots=True)
class ListReviewed:
    """The unit's internal list of accounts was reviewed within a number of days."""

    kind: ClassVar[str] = "list-reviewed"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, if it has a live presence."""
        if not facts.presences:
            return
        lists = facts.case.unit.lists
        reviewed = lists.internal_reviewed if lists else None
        status = facts.dated(reviewed, self.within_days)
        yield Outcome(status, UNIT, FindingReason(f"list-reviewed.{status}", {"day": reviewed}))


@dataclass(frozen=True, slots=True)
class OfficeHasCopy:
    """The head office has a copy of the list, made after its last change.

    A change of people or a closure changes the list on the day of the handover, whatever date is stated.
    """

    kind: ClassVar[str] = "office-has-copy"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, if it has a live presence."""
        if not facts.presences:
            return
        lists = facts.case.unit.lists or Lists()
        changes_now = facts.is_change or facts.is_closure
        changed = facts.case.handover.date if changes_now else lists.changed
        if lists.copy_sent is None or changed is None:
            status = Status.OPEN
        else:
            status = Status.PASS if lists.copy_sent >= changed else Status.FAIL
        arguments = {"sent": lists.copy_sent, "changed": changed}
        code = f"handover-{status}" if changes_now else status
        yield Outcome(status, UNIT, FindingReason(f"office-has-copy.{code}", arguments))


@dataclass(frozen=True, slots=True)
class PackReviewed:
    """Our copy of the policy was compared with the source within a number of days."""

    kind: ClassVar[str] = "pack-reviewed"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:
        """One outcome for the pack."""
        status = facts.dated(pack.reviewed, self.within_days)
        subject = Subject(SubjectKind.PACK, pack.id)
        yield Outcome(status, subject, FindingReason(f"pack-reviewed.{status}", {"day": pack.reviewed}))
