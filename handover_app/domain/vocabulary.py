"""The enumerations that facts use. Values are those of `docs/formats/case.md`."""

from enum import StrEnum


class UnitKind(StrEnum):
    """The kind of unit that hands over."""

    GROUP = "group"
    DISTRICT = "district"
    OFFICE = "office"
    TEAM = "team"
    COMMUNITY = "community"


class Occasion(StrEnum):
    """The occasion of a handover: three changes of people, two closures, and the annual review."""

    ANNUAL_MEETING = "annual-meeting"
    BY_ELECTION = "by-election"
    RESIGNATION = "resignation"
    DISSOLUTION = "dissolution"
    ORDERED_CLOSURE = "ordered-closure"
    ANNUAL_REVIEW = "annual-review"

    @property
    def is_change(self) -> bool:
        """Whether accounts pass from some people to others."""
        return self in (Occasion.ANNUAL_MEETING, Occasion.BY_ELECTION, Occasion.RESIGNATION)

    @property
    def is_closure(self) -> bool:
        """Whether accounts end instead of passing to new people."""
        return self in (Occasion.DISSOLUTION, Occasion.ORDERED_CLOSURE)


class HandoverKind(StrEnum):
    """Who signs for the outgoing people: one of them, or a witness if none of them can."""

    HANDOVER = "handover"
    WITNESSED = "witnessed"


class WhyWitnessed(StrEnum):
    """Why none of the outgoing people can sign."""

    DIED = "died"
    VANISHED = "vanished"
    UNABLE = "unable"
    REFUSES = "refuses"
    NOBODY = "nobody"


class TroubleKind(StrEnum):
    """What is wrong with an account. `no-access`: nobody can get in."""

    NO_ACCESS = "no-access"
    HACKED = "hacked"
    PHONE_LOST = "phone-lost"
    HOLDER_DIED = "holder-died"
    THREATENED = "threatened"
    PRIVATE_LOGIN = "private-login"


class WaiverState(StrEnum):
    """Whether a waiver is only requested, or was given by the person named in it."""

    ASKED = "asked"
    GIVEN = "given"


class Part(StrEnum):
    """What a person does in this handover."""

    OUTGOING_LEADER = "outgoing-leader"
    OUTGOING_OFFICER = "outgoing-officer"
    INCOMING_LEADER = "incoming-leader"
    INCOMING_OFFICER = "incoming-officer"
    REGIONAL_LEADER = "regional-leader"
    OFFICE = "office"


class SigningPart(StrEnum):
    """The three signatures of a record, in the order in which they are given."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    REGIONAL = "regional"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose holders may give this signature, the usual one first."""
        return _SIGNERS[self]


_SIGNERS = {
    SigningPart.OUTGOING: (Part.OUTGOING_OFFICER, Part.OUTGOING_LEADER),
    SigningPart.INCOMING: (Part.INCOMING_OFFICER, Part.INCOMING_LEADER),
    SigningPart.REGIONAL: (Part.REGIONAL_LEADER, Part.OFFICE),
}


class Shelf(StrEnum):
    """A platform's place in the catalogue: units speak on it, gather in it, or it supports the others."""

    SOCIAL = "social"
    CHAT = "chat"
    BEHIND = "behind"
    TOOL = "tool"


class Access(StrEnum):
    """How people get in: each with their own role, or all with one shared login."""

    ROLES = "roles"
    SHARED_LOGIN = "shared-login"


class AccountState(StrEnum):
    """The state of an account. `frozen`: kept for information; `closing`: its grace period is running."""

    ACTIVE = "active"
    FROZEN = "frozen"
    CLOSING = "closing"
    CLOSED = "closed"

    @property
    def is_live(self) -> bool:
        """Active or frozen: the account is still visible and can be misused."""
        return self in (AccountState.ACTIVE, AccountState.FROZEN)


class Visibility(StrEnum):
    """Who can see the contents of a group."""

    OPEN = "open"
    CLOSED = "closed"


class Level(StrEnum):
    """What a grant allows, strongest first. `login`: holds a shared login."""

    OWNER = "owner"
    ADMIN = "admin"
    LOGIN = "login"
    EDITOR = "editor"
    MODERATOR = "moderator"
    VIEWER = "viewer"
    MEMBER = "member"

    @property
    def rank(self) -> int:
        """Lower is stronger."""
        return _RANK[self]


_RANK = {level: rank for rank, level in enumerate(Level)}


class SecondFactor(StrEnum):
    """Whether the person's own login asks for a second factor."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class AccountClass(StrEnum):
    """The three kinds of account of the Amnesty UK policy, section 3."""

    MAIN = "main"
    SPECIALIST = "specialist"
    COMMUNITY = "community"


class HolderKind(StrEnum):
    """The kinds of holder, one for each class of account."""

    CENTRAL_TEAM = "central-team"
    SPECIALIST_TEAM = "specialist-team"
    COMMUNITY = "community"


class Owner(StrEnum):
    """The owning entity of the Amnesty UK policy, section 3."""

    TRUST = "trust"
    SECTION = "section"
    BOTH = "both"


class Action(StrEnum):
    """The decision about an account."""

    TRANSFER = "transfer"
    CLOSE = "close"
    FREEZE = "freeze"


class StepState(StrEnum):
    """How a step on a platform went."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    BLOCKED = "blocked"


class Weight(StrEnum):
    """The weight of a rule: an unmet `must` blocks acceptance, a `should` is advice."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Status(StrEnum):
    """The status of a finding. `open`: nobody has stated the fact; this never counts as a pass."""

    FAIL = "fail"
    OPEN = "open"
    WAIVED = "waived"
    PASS = "pass"  # noqa: S105 (a status, not a password)

    @property
    def blocks(self) -> bool:
        """Whether a `must` with this status blocks acceptance."""
        return self in (Status.FAIL, Status.OPEN)
