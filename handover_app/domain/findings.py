"""The results of evaluation: findings with their reasons, and their counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from handover_app.domain.case import Waiver
from handover_app.domain.vocabulary import Status, Weight

Argument = str | int | date | None
NOTHING: Mapping[str, Argument] = MappingProxyType({})


class SubjectKind(StrEnum):
    """What a finding is about."""

    ACCOUNT = "account"
    GRANT = "grant"
    ACKNOWLEDGEMENT = "acknowledgement"
    UNIT = "unit"
    HANDOVER = "handover"
    INCIDENT = "incident"
    PACK = "pack"


class Subject(NamedTuple):
    """The subject of a finding. `account`: the account it belongs to, if any."""

    kind: SubjectKind
    id: str
    account: str | None = None
    person: str | None = None
    platform: str | None = None


class FindingReason(NamedTuple):
    """The reason, as a code and arguments; `i18n` has the sentence in each language.

    Arguments named `person` and `account` are ids, `part` is a `Part`; days are `date` objects.
    """

    code: str
    arguments: Mapping[str, Argument] = NOTHING


class Finding(NamedTuple):
    """The result of one rule for one subject. `asked`: the requested waiver, if none was given."""

    rule: str
    weight: Weight
    status: Status
    subject: Subject
    reason: FindingReason
    asked: Waiver | None = None

    @property
    def blocks(self) -> bool:
        """Whether this blocks acceptance."""
        return self.weight is Weight.MUST and self.status.blocks


@dataclass(frozen=True, slots=True)
class IdleWaiver:
    """A waiver without effect, and why: `code` is one of the `waiver.*` reasons."""

    index: int
    rule: str
    subject: str
    code: str


@dataclass(frozen=True, slots=True)
class IdleAcknowledgement:
    """An acknowledgement of a rule that is in none of the packs."""

    index: int
    rule: str
    person: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All findings of a case on a day, sorted by rule and subject, and the entries without effect."""

    on: date
    policies: tuple[str, ...]
    findings: tuple[Finding, ...]
    idle_waivers: tuple[IdleWaiver, ...] = ()
    idle_acknowledgements: tuple[IdleAcknowledgement, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that block acceptance."""
        return tuple(finding for finding in self.findings if finding.blocks)

    def of_account(self, account_id: str) -> tuple[Finding, ...]:
        """The findings about an account or a grant on it."""
        return tuple(finding for finding in self.findings if finding.subject.account == account_id)

    def count(self, weight: Weight, status: Status) -> int:
        """Number of findings with this weight and status."""
        return sum(f.weight is weight and f.status is status for f in self.findings)


def worst(statuses: Iterable[Status]) -> Status:
    """Fail before open before pass. No status at all is open: an absence of facts never passes."""
    seen = set(statuses)
    for status in (Status.FAIL, Status.OPEN, Status.WAIVED, Status.PASS):
        if status in seen:
            return status
    return Status.OPEN
