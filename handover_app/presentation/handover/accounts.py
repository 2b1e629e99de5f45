"""The second stage: the accounts, and who is in each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from handover_app.application.editing import access, people
from handover_app.application.editing import accounts as editing
from handover_app.domain.case import Account, Approval, Case, Grant
from handover_app.domain.checks.accounts import Approved, Stated
from handover_app.domain.facts import FACEBOOK_GROUP, INCOMING, OUTGOING
from handover_app.domain.links import recognise
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import (
    Access,
    AccountState,
    Level,
    Part,
    SecondFactor,
    Visibility,
)
from handover_app.i18n.reasons import APPROVALS, STATEMENTS
from handover_app.presentation.handover.desk import Desk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.rows import PastedRow, read_rows, rows_text
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.handover.terms import ACCESS, LEVELS, SECOND_FACTORS, STATES, VISIBILITIES


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list. `must`, `advice`: how many findings of each are unmet."""

    id: str
    icon: str
    platform: str
    name: str
    must: int
    advice: int
    mark: str


@dataclass(frozen=True, slots=True)
class PlatformTile:
    """A platform to add an account on."""

    id: str
    icon: str
    name: str


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
class Question:
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
    """One account, to be filled in."""

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
    grants: tuple[GrantRow, ...]
    questions: tuple[Question, ...]
    findings: tuple[FindingView, ...]
    passed: int


@dataclass(frozen=True, slots=True)
class AccountsView:
    """All that the stage shows."""

    rows: tuple[AccountRow, ...]
    selected: str | None
    names: tuple[tuple[str, str], ...]
    givers: tuple[tuple[str, str], ...]
    states: tuple[tuple[AccountState, str], ...]
    accesses: tuple[tuple[Access, str], ...]
    visibilities: tuple[tuple[Visibility, str], ...]
    levels: tuple[tuple[Level, str], ...]
    second_factors: tuple[tuple[SecondFactor, str], ...]
    unstated: int


class AccountsPresenter:
    """Turns what is typed, pasted and chosen on the second stage into edits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.selected: str | None = desk.case.accounts[0].id if desk.case.accounts else None

    def view(self) -> AccountsView:
        """The list and what can be chosen; `detail` has the selected account."""
        case, _ = self._desk.case, self._desk.words
        return AccountsView(
            rows=tuple(self.row(account) for account in case.accounts),
            selected=self._current().id if self._current() else None,  # type: ignore[union-attr]
            names=tuple((person.id, person.name) for person in case.people if person.name),
            givers=tuple((person.id, person.name) for person in case.people if person.name),
            states=tuple((state, _(word)) for state, word in STATES.items()),
            accesses=tuple((kind, _(word)) for kind, word in ACCESS.items()),
            visibilities=tuple((kind, _(word)) for kind, word in VISIBILITIES.items()),
            levels=tuple((level, _(word)) for level, word in LEVELS.items()),
            second_factors=tuple((factor, _(word)) for factor, word in SECOND_FACTORS.items()),
            unstated=self.unstated(),
        )
