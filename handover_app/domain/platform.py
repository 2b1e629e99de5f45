"""The catalogue's platforms: how each is handed over, closed and secured in practice.

Every fact states its provenance. A fact from hearsay is shown as "usually", an unconfirmed one as a warning,
never as a step to rely on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from urllib.parse import quote

from handover_app.domain.links import Links
from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import Access, Action, Level, Shelf

FORMAT = "platform/1"

SHARED: Mapping[str, bool] = {"shared": True}
"""Marks a field that a platform's file may take from the texts shared by several platforms."""

LANGUAGE_OF_MENUS = "en"
"""The language of a menu path given as a plain string."""

Menu = str | Text
"""A path through a platform's menus: the English labels, or labels by language if translated."""

SAFE_ORDER = (
    ("recovery-address", "second-factor", "password", "sessions", "backup-codes"),
    ("screenshot", "archive", "ask-deletion"),
    ("add-successor", "transfer-ownership", "remove-leaver"),
    ("add-regional-leader", "remove-leaver"),
    ("register-first", "add-successor"),
    ("used-where", "ask-deletion"),
)
"""Chains of steps that keep people safe: in every list, each of these steps comes after the ones before it.

The first chain is the order for shared logins. The second keeps a copy before anything is deleted. The next
two let nobody leave before the new people are in. Then the new board is registered before its members get
access, and an account that others depend on ends last.
"""


class Certainty(StrEnum):
    """How sure we are of a fact about a platform."""

    OFFICIAL = "official"
    SECOND_HAND = "second-hand"
    USUALLY = "usually"
    UNCONFIRMED = "unconfirmed"


class HandedOn(StrEnum):
    """How an account is passed on.

    `equals`: several equal administrators. `button`: a transfer that only the owner can start, and must start
    before leaving. `address`: the person who has the e-mail address or number behind it is the owner.
    `register`: a public register, a bank or a contract decides. `personal`: it belongs to one person and can
    only be replaced.
    """

    EQUALS = "equals"
    BUTTON = "button"
    ADDRESS = "address"
    REGISTER = "register"
    PERSONAL = "personal"


class Carries(StrEnum):
    """Why other accounts depend on it, in the order of the work list.

    `accounts`: it contains other accounts. `mail`: it receives their recovery mail. `number`: it receives
    their codes. `name`: mailboxes and websites stop working without it.
    """

    NOTHING = "nothing"
    ACCOUNTS = "accounts"
    MAIL = "mail"
    NUMBER = "number"
    NAME = "name"


class Act(StrEnum):
    """An event that starts a clock."""

    BECAME_ADMIN = "became-admin"
    INVITED = "invited"
    SECOND_FACTOR_ON = "second-factor-on"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 (an act, not a password)
    LOGGED_IN = "logged-in"
    ADDRESS_CHANGED = "address-changed"
    HOLDER_CHANGED = "holder-changed"
    REGISTRAR_CHANGED = "registrar-changed"
    TRANSFER_STARTED = "transfer-started"
    ACCESS_REQUESTED = "access-requested"
    REMOVED = "removed"
    STEPPED_DOWN = "stepped-down"
    REPRESENTATIVE_REMOVED = "representative-removed"
    FIRST_PAYMENT = "first-payment"
    NOT_PAID = "not-paid"
    UNUSED = "unused"
    MOVED = "moved"
    EXPORTED = "exported"
    ENDED = "ended"
    DELETED = "deleted"


class Party(StrEnum):
    """Who must wait, or need not. `others`: administrators who stay. `everybody`: the whole account."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    OWNER = "owner"
    OTHERS = "others"
    EVERYBODY = "everybody"


class Effect(StrEnum):
    """What the days mean. `wait`: not before they are over. `lapse`: not after they are over."""

    WAIT = "wait"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `year`: of the information, `None` if the page had no date."""

    certainty: Certainty
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence about a platform."""

    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the platform something is found."""

    menu: Menu
    source: Source
    link: str | None = None


def menu_in(menu: Menu | None, language: str) -> tuple[str, str]:
    """A menu path, and the language of its labels: the one wanted, else English, else what there is.

    Two empty strings if there is no path.
    """
    if not menu:
        return "", ""
    labels = {LANGUAGE_OF_MENUS: menu} if isinstance(menu, str) else menu
    found = next((code for code in (language, LANGUAGE_OF_MENUS, *labels) if labels.get(code)), "")
    return labels.get(found, ""), found


@dataclass(frozen=True, slots=True)
class PlatformRole:
    """A role as the platform names it, and the level that we count it as."""

    name: str
    level: Level
    source: Source


@dataclass(frozen=True, slots=True)
class PlatformStep:
    """One action on the platform, in the safe order of its list.

    `menu`: the way through the platform's menus. `link` opens the right page; `{handle}` in it is replaced
    by the account's handle, see `link_for`. `evidence`: worth a screenshot.
    """

    id: str
    title: Text = field(metadata=SHARED)
    detail: Text = field(metadata=SHARED)
    source: Source
    menu: Menu | None = None
    link: str | None = None
    evidence: bool = False

    def link_for(self, handle: str | None) -> str | None:
        """The address of the right page; `None` if there is none, or its handle is missing."""
        return link_for(self.link, handle)


def link_for(link: str | None, handle: str | None) -> str | None:
    """An address with `{handle}` in it replaced; `None` if there is none, or its handle is missing."""
    if link is None or "{handle}" not in link:
        return link
    return link.replace("{handle}", quote(handle, safe="")) if handle else None


@dataclass(frozen=True, slots=True)
class WaitingPeriod:
    """A period of days: the act that starts it, whom it binds, and who can act in the meantime.

    `text` says the same in a sentence. `holds`: id of the step that must wait. `counted_from`: id of the step
    whose day is the day of the act, unless a grant gives the day; if that step was marked as not needed, the
    act is long past and there is no wait. `days` 0: the number of days is not fixed.
    """

    act: Act
    days: int
    binds: Party
    text: Text
    source: Source
    effect: Effect = Effect.WAIT
    free: tuple[Party, ...] = ()
    holds: str | None = None
    counted_from: str | None = None


@dataclass(frozen=True, slots=True)
class Grace:
    """Days from the deletion request until the deletion is final. `days` 0: treat it as final at once."""

    days: int
    note: Text
    source: Source


@dataclass(frozen=True, slots=True)
class SecondFactorPlace:
    """Where and how people turn the second factor on, and whether an admin can see who has it.

    `admin_sees`: `None` if that is not known. `admin_menu`: where an admin sees or requires it.
    """

    where: Text = field(metadata=SHARED)
    methods: tuple[str, ...] = field(metadata=SHARED)
    source: Source = field(metadata=SHARED)
    admin_sees: bool | None = None
    link: str | None = None
    admin_menu: Menu | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformHead:
    """The head of a platform's file: enough to show its tile and to recognise a pasted link."""

    format: str
    id: str
    name: Text
    icon: str
    shelf: Shelf
    links: Links | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(PlatformHead):
    """One catalogue entry.

    `login`: the id of the login that it shares with other platforms. `username`: what happens to the name
    after closing. `last_admin`: what happens when the last person with the highest role leaves. The keys of
    `places` are `people`, `apps`, `linked`, `sessions`, `recovery` and `backup-codes`.
    """

    access: tuple[Access, ...]
    handed_on: HandedOn
    carries: Carries = Carries.NOTHING
    roles: tuple[PlatformRole, ...] = field(default=(), metadata={"key": "role"})
    grace: Grace
    second_factor: SecondFactorPlace = field(metadata=SHARED)
    login: str | None = None
    transfer: tuple[PlatformStep, ...] = ()
    close: tuple[PlatformStep, ...] = ()
    freeze: tuple[PlatformStep, ...] = ()
    recover: tuple[PlatformStep, ...] = ()
    clocks: tuple[WaitingPeriod, ...] = field(default=(), metadata={"key": "clock"})
    places: Mapping[str, Place] = field(default_factory=dict)
    last_admin: Fact | None = None
    username: Fact | None = None
    pitfalls: tuple[Fact, ...] = field(default=(), metadata={"key": "pitfall"})
    help: str | None = None

    def steps(self, action: Action) -> tuple[PlatformStep, ...]:
        """The steps for a decision, in the safe order."""
        return {Action.TRANSFER: self.transfer, Action.CLOSE: self.close, Action.FREEZE: self.freeze}[action]

    @property
    def lists(self) -> Mapping[str, tuple[PlatformStep, ...]]:
        """The four lists of steps by their names in the file."""
        return {
            "transfer": self.transfer,
            "close": self.close,
            "freeze": self.freeze,
            "recover": self.recover,
        }

    def step(self, step_id: str) -> PlatformStep | None:
        """The step with this id, from any of the lists."""
        steps = (*self.transfer, *self.close, *self.freeze, *self.recover)
        return next((step for step in steps if step.id == step_id), None)


def misplaced(steps: tuple[PlatformStep, ...]) -> Iterator[tuple[int, str]]:
    """Every step that precedes a step it must follow: its index, and the id of that other step."""
    index = {step.id: number for number, step in enumerate(steps)}
    for chain in SAFE_ORDER:
        present = [step for step in chain if step in index]
        for earlier, later in pairwise(present):
            if index[later] < index[earlier]:
                yield index[later], earlier
