"""What the second stage shows: the accounts, and all of the one that is chosen."""

from dataclasses import dataclass
from datetime import date

from handover_app.domain.vocabulary import Access, AccountState, Level, Part, SecondFactor, Visibility
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.rows import PastedRow
from handover_app.presentation.looks import Sign


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list. `mark`: the worst that the rules say of it; `None` where all is well."""

    id: str
    icon: str
    platform: str
    name: str
    mark: Sign | None


@dataclass(frozen=True, slots=True)
class PlatformTile:
    """A platform to add an account on."""

    id: str
    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class LinksAdded:
    """What came of pasted links: how many accounts, a sentence, and the parts that were not understood.

    `is_clean`: everything that was pasted is an account of its own now.
    """

    added: int
    said: str
    unread: tuple[str, ...]
    is_clean: bool


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One person's access. `part` is the part they play, for the icon; `None` if they play none."""

    person: str
    name: str
    part: Part | None
    level: Level
    level_word: str
    second_factor: SecondFactor
    second_factor_word: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class PastePreview:
    """A pasted table before it is taken in. `problems` and `lines` are sentences, the doubtful ones first."""

    rows: tuple[PastedRow, ...]
    problems: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountQuestion:
    """Something that the rules want to know of an account. `by`, `on` belong to approvals."""

    kind: str
    key: str
    text: str
    answer: bool | None
    by: str | None = None
    on: date | None = None

    @property
    def field(self) -> str:
        """The name of its field, for "Go to the field"."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """One account, to be filled in. `alternatives`: platforms whose addresses look just like its own.

    `is_locked`: it is stated that nobody can get in. `like`: the account above in which somebody is already,
    while nobody is in this one.
    """

    id: str
    icon: str
    platform: str
    summary: str
    name: str
    handle: str
    url: str
    link: str
    access: Access | None
    state: AccountState
    visibility: Visibility | None
    has_visibility: bool
    last_post: date | None
    is_locked: bool
    grants: tuple[GrantRow, ...]
    questions: tuple[AccountQuestion, ...]
    findings: tuple[FindingView, ...]
    passed: int
    alternatives: tuple[PlatformTile, ...]
    like: str


@dataclass(frozen=True, slots=True)
class AccountsView:
    """All that the stage shows."""

    rows: tuple[AccountRow, ...]
    selected: str | None
    names: tuple[tuple[str, str], ...]
    states: tuple[tuple[AccountState, str], ...]
    accesses: tuple[tuple[Access, str], ...]
    visibilities: tuple[tuple[Visibility, str], ...]
    levels: tuple[tuple[Level, str], ...]
    second_factors: tuple[tuple[SecondFactor, str], ...]
    unstated: int
