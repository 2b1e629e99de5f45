"""The facts of one handover. Absent is `None`, and `None` means that nobody has stated it.

Field names are those of `handover-case/1` (`docs/formats/case.md`); where one is a Python keyword or
holds a hyphen, the metadata entry `key` carries the format's name.
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
    """An order to close accounts: who gave it, when, by which day it is to be carried out, and why."""

    by: str | None = None
    on: date | None = None
    until: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """One change of hands, one closure, or one annual review.

    `scope`: the accounts ordered closed, `None` = all; `order`: by whom. `version`: 1 for the first record
    of this handover, one more for each that corrects it; `supersedes`: the file of the record that this one
    corrects, by its SHA-256 in hexadecimal.
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
    """Why a witness signs for those who leave: who wrote the handover down, and who witnesses it."""

    why: WhyWitnessed
    made_by: str
    witness: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has, had or gets access, or who plays a part. Days are calendar days."""

    id: str
    name: str
    email: str | None = None
    phone: str | None = None
    contact_checked: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Who plays which part, by person id."""

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
    """Who said yes, and when. Without both it is not yet a yes."""

    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file kept as evidence: its name, the SHA-256 of its bytes in hexadecimal, whether a record has it."""

    name: str
    sha256: str = field(metadata={"sha256": True})
    attached: bool | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """How one of the platform's steps went. `on`, `by`: when and who; `note`: why not, or what else."""

    id: str
    state: StepState = StepState.OPEN
    on: date | None = None
    by: str | None = None
    note: str | None = None
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Disposition:
    """What becomes of an account. No action: undecided."""

    action: Action | None = None
    reason: str | None = None
    steps: tuple[StepEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """To whom something was reported, and when."""

    to: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with an account, and who was told of it. It stands until it is taken out."""

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
        """What is decided, `None` while undecided."""
        return self.disposition.action if self.disposition else None

    @property
    def other_name(self) -> str | None:
        """The platform's name where the catalogue does not know it."""
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
    """Somebody was trained, or has a place on a course, on this day."""

    person: str
    on: date


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened. `significant`: it may do significant harm. `reported_to_…`: the days."""

    id: str
    text: str | None = None
    open: bool | None = None
    significant: bool | None = None
    reported_to_chief_executive: date | None = None
    reported_to_board: date | None = None


@dataclass(frozen=True, slots=True)
class Impostor:
    """A page by somebody who only claims to speak for the unit; no account of it. `seen`: the day."""

    id: str
    platform: str | None = None
    name: str | None = None
    url: str | None = None
    seen: date | None = None
    text: str | None = None
    steps: tuple[StepEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """`by` lets a rule rest for a subject, with a reason, up to and including `until`; or is asked to."""

    rule: str
    subject: str
    by: str
    reason: str
    until: date
    state: WaiverState = WaiverState.ASKED


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is stated about one handover."""

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
