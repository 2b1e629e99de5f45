"""The facts of one handover. `None` means that nobody has stated the fact.

Field names are those of `handover-case/1` (`docs/formats/case.md`). If a name is a Python keyword or contains
a hyphen, the metadata entry `key` holds the format's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal

from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HandoverKind,
    HolderKind,
    Level,
    Occasion,
    Owner,
    Part,
    SecondFactor,
    StepState,
    TroubleKind,
    UnitKind,
    Visibility,
    WaiverState,
    WhyWitnessed,
)

FORMAT = "handover-case/1"


@dataclass(frozen=True, slots=True)
class Officer:
    """The unit's officer and the day of their election."""

    person: str
    elected: date | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """When the unit's internal account list was reviewed, changed, and copied to the head office."""

    internal_reviewed: date | None = None
    changed: date | None = None
    copy_sent: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A group, district, office, team or community."""

    id: str
    name: str
    kind: UnitKind | None = None
    region: str | None = None
    officer: Officer | None = None
    lists: Lists | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order to close accounts: who gave it, when, the deadline, and why."""

    by: str | None = None
    on: date | None = None
    until: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """One change of hands, one closure, or one annual review.

    `scope`: the accounts ordered to be closed, `None` = all; `order`: who ordered it. `version`: 1 for the
    first record of this handover, one more for each correction; `supersedes`: SHA-256, in hexadecimal, of the
    file that this record corrects.
    """

    id: str
    date: date
    occasion: Occasion
    responsible: str | None = None
    scope: tuple[str, ...] | None = None
    order: Order | None = None
    version: int | None = None
    supersedes: str | None = field(default=None, metadata={"sha256": True})


@dataclass(frozen=True, slots=True)
class Witnessed:
    """Why a witness signs for the outgoing people, who wrote the handover down, and who witnesses it."""

    why: WhyWitnessed
    made_by: str
    witness: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has, had or will have access, or who plays a part. Days are calendar days."""

    id: str
    name: str
    email: str | None = None
    phone: str | None = None
    contact_checked: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The person who plays each part, by person id."""

    outgoing_leader: str | None = field(default=None, metadata={"key": "outgoing-leader"})
    outgoing_officer: str | None = field(default=None, metadata={"key": "outgoing-officer"})
    incoming_leader: str | None = field(default=None, metadata={"key": "incoming-leader"})
    incoming_officer: str | None = field(default=None, metadata={"key": "incoming-officer"})
    regional_leader: str | None = field(default=None, metadata={"key": "regional-leader"})
    office: str | None = None

    def holder(self, part: Part) -> str | None:
        """The id of the person who plays `part`, or `None`."""
        person: str | None = getattr(self, part.value.replace("-", "_"))
        return person

    def of(self, person: str) -> tuple[Part, ...]:
        """All parts that `person` plays, in the order of `Part`."""
        return tuple(part for part in Part if self.holder(part) == person)


@dataclass(frozen=True, slots=True)
class Grant:
    """One person's access to one account. Active from `since` up to, not including, `until`."""

    person: str
    level: Level
    role: str | None = None
    second_factor: SecondFactor = SecondFactor.UNKNOWN
    method: str | None = None
    since: date | None = None
    until: date | None = None
    cleared_by: str | Literal[False] | None = None
    cleared_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """The team or community that holds an account."""

    kind: HolderKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, and when. Without both it does not count as approved."""

    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file kept as evidence: its name, SHA-256 in hexadecimal, and whether a record attaches it."""

    name: str
    sha256: str = field(metadata={"sha256": True})
    attached: bool | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """How one of the platform's steps went. `on`, `by`: when and who; `note`: why not, or any remark."""

    id: str
    state: StepState = StepState.OPEN
    on: date | None = None
    by: str | None = None
    note: str | None = None
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Disposition:
    """The decision about an account. No action: undecided."""

    action: Action | None = None
    reason: str | None = None
    steps: tuple[StepEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Who received a report, and when."""

    to: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with an account, and who was told. It applies until it is removed."""

    kind: TroubleKind
    since: date | None = None
    text: str | None = None
    reported: tuple[Report, ...] = ()


Statement = bool | str | None
ApprovalFact = bool | str | Approval | None


@dataclass(frozen=True, slots=True)
class Account:
    """One page, profile, channel, group or server. `platform`: a catalogue id, or `other:NAME`."""

    id: str
    platform: str
    name: str | None = None
    handle: str | None = None
    url: str | None = None
    access: Access | None = None
    state: AccountState = AccountState.ACTIVE
    visibility: Visibility | None = None
    last_post: date | None = None
    account_class: AccountClass | None = field(default=None, metadata={"key": "class"})
    holder: Holder | None = None
    owner: Owner | None = None
    owner_in_bio: bool | None = None
    editor: str | None = None
    grants: tuple[Grant, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    approvals: Mapping[str, ApprovalFact] = field(default_factory=dict)
    disposition: Disposition | None = None
    trouble: tuple[Trouble, ...] = ()

    @property
    def action(self) -> Action | None:
        """The decision; `None` while undecided."""
        return self.disposition.action if self.disposition else None

    @property
    def other_name(self) -> str | None:
        """The platform's name if the catalogue does not know it."""
        return self.platform.removeprefix("other:") if self.platform.startswith("other:") else None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody has read a rule and promised to follow it."""

    person: str
    rule: str
    on: date
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """The day on which somebody was trained, or has a place on a course."""

    person: str
    on: date


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident. `significant`: it may do significant harm. `reported_to_…`: the days of the reports."""

    id: str
    text: str | None = None
    open: bool | None = None
    significant: bool | None = None
    reported_to_chief_executive: date | None = None
    reported_to_board: date | None = None


@dataclass(frozen=True, slots=True)
class Impostor:
    """A page by somebody who falsely claims to speak for the unit; not an account of it. `seen`: the day."""

    id: str
    platform: str | None = None
    name: str | None = None
    url: str | None = None
    seen: date | None = None
    text: str | None = None
    steps: tuple[StepEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """`by` waives a rule for a subject, with a reason, up to and including `until`, or is asked to."""

    rule: str
    subject: str
    by: str
    reason: str
    until: date
    state: WaiverState = WaiverState.ASKED


@dataclass(frozen=True, slots=True)
class Case:
    """All stated facts of one handover."""

    policies: tuple[str, ...]
    unit: Unit
    handover: Handover
    people: tuple[Person, ...]
    parts: Parts
    accounts: tuple[Account, ...]
    format: str = FORMAT
    kind: HandoverKind = HandoverKind.HANDOVER
    witnessed: Witnessed | None = None
    organisation: str | None = None
    language: str | None = None
    acknowledgements: tuple[Acknowledgement, ...] = ()
    training: tuple[Training, ...] = ()
    incidents: tuple[Incident, ...] | None = None
    impostors: tuple[Impostor, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or `None`."""
        return next((person for person in self.people if person.id == person_id), None)

    def account(self, account_id: str) -> Account | None:
        """The account with this id, or `None`."""
        return next((account for account in self.accounts if account.id == account_id), None)

    @property
    def steps(self) -> tuple[StepEntry, ...]:
        """All steps: those of the accounts, then those of the impostor pages."""
        own = (account.disposition.steps for account in self.accounts if account.disposition)
        return tuple(chain.from_iterable((*own, *(impostor.steps for impostor in self.impostors))))

    def player(self, part: Part) -> Person | None:
        """The person who plays `part`, or `None`."""
        return self.person(self.parts.holder(part))
