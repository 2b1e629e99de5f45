"""Checks of the unit and of the pack itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from handover_app.domain.checks.base import UNIT, Outcome, PackFacts
from handover_app.domain.facts import Facts
from handover_app.domain.findings import Argument, Reason, Subject, SubjectKind
from handover_app.domain.vocabulary import Status


def _needs_officer(facts: Facts) -> bool:
    """In a change of people, unless the unit has no live account but closed Facebook groups."""
    return not facts.is_closure and any(not item.is_closed_group for item in facts.live)


@dataclass(frozen=True, slots=True)
class OfficerElected:
    """The unit has a SoMe officer, elected within so many days."""

    kind: ClassVar[str] = "officer-elected"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, in a change of people."""
        if not _needs_officer(facts):
            return
        officer = facts.case.unit.officer
        if officer is None:
            yield Outcome(Status.FAIL, UNIT, Reason("officer-elected.nobody"))
        elif officer.elected is None:
            yield Outcome(Status.OPEN, UNIT, Reason("officer-elected.open", {"person": officer.person}))
        else:
            status = Status.PASS if facts.within(self.within_days, officer.elected) else Status.FAIL
            arguments: dict[str, Argument] = {"person": officer.person, "day": officer.elected}
            yield Outcome(status, UNIT, Reason(f"officer-elected.{status}", arguments))


@dataclass(frozen=True, slots=True)
class OfficerTrained:
    """The incoming SoMe officer was trained, or has a place on a course."""

    kind: ClassVar[str] = "officer-trained"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit, where an incoming officer is named."""
        officer = facts.case.parts.incoming_officer
        if officer is None or not _needs_officer(facts):
            return
        days = [entry.on for entry in facts.case.training if entry.person == officer]
        status = Status.PASS if days else Status.OPEN
        arguments = {"person": officer, "day": min(days) if days else None}
        yield Outcome(status, UNIT, Reason(f"officer-trained.{status}", arguments))


@dataclass(frozen=True, slots=True)
class ListReviewed:
    """The unit's internal list of accounts was reviewed within so many days."""

    kind: ClassVar[str] = "list-reviewed"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit."""
        lists = facts.case.unit.lists
        reviewed = lists.internal_reviewed if lists else None
        status = _dated(facts, reviewed, self.within_days)
        yield Outcome(status, UNIT, Reason(f"list-reviewed.{status}", {"day": reviewed}))


@dataclass(frozen=True, slots=True)
class OfficeHasCopy:
    """The head office has a copy of the list, made after its last change."""

    kind: ClassVar[str] = "office-has-copy"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for the unit."""
        lists = facts.case.unit.lists
        if lists is None or lists.copy_sent is None or lists.changed is None:
            yield Outcome(Status.OPEN, UNIT, Reason("office-has-copy.open"))
            return
        status = Status.PASS if lists.copy_sent >= lists.changed else Status.FAIL
        arguments = {"sent": lists.copy_sent, "changed": lists.changed}
        yield Outcome(status, UNIT, Reason(f"office-has-copy.{status}", arguments))


@dataclass(frozen=True, slots=True)
class PackReviewed:
    """Our own copy of the policy was held against the source within so many days."""

    kind: ClassVar[str] = "pack-reviewed"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:
        """One outcome for the pack."""
        status = _dated(facts, pack.reviewed, self.within_days)
        subject = Subject(SubjectKind.PACK, pack.id)
        yield Outcome(status, subject, Reason(f"pack-reviewed.{status}", {"day": pack.reviewed}))


def _dated(facts: Facts, day: date | None, within_days: int) -> Status:
    if day is None:
        return Status.OPEN
    return Status.PASS if facts.within(within_days, day) else Status.FAIL
