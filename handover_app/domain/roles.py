"""What an organisation calls those who take part in a handover, and what each of them does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from handover_app.domain.case import Parts
from handover_app.domain.vocabulary import Part

REVIEWER = "reviewer"
"""Stands for the part that usually reviews, wherever a term is named."""
OFFICER = "officer"
"""The term for the unit's own officer, whether they come, leave or stay."""


class Power(StrEnum):
    """What the reviewer may decide about an account, besides the review itself."""

    ORDER_CLOSURE = "order-closure"
    REQUIRE_CLOSURE = "require-closure"


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody is called, in several languages: on a `label`, and within a sentence.

    `bare` is the form without an article ("was elected SoMe officer"), `the` the definite one ("the SoMe
    officer"). Either may be absent.
    """

    label: Mapping[str, str] = field(default_factory=dict)
    bare: Mapping[str, str] = field(default_factory=dict)
    the: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roles:
    """What the parts of a handover do in an organisation.

    `reviews`: the parts that may review, the usual one first. `asks`: the parts that the app asks for.
    `clears`, `permits`: who clears people for an account and who permits accounts, a part or the key of a
    term such as a district's board; `None`: the reviewer. `powers`: what else the reviewer decides.
    """

    reviews: tuple[Part, ...] = (Part.REGIONAL_LEADER, Part.OFFICE)
    asks: tuple[Part, ...] = tuple(Part)
    clears: str | None = None
    permits: str | None = None
    powers: tuple[Power, ...] = ()

    def reviewer(self, parts: Parts) -> str | None:
        """The person who usually reviews, by id; `None` where no reviewer is named."""
        people = (parts.holder(part) for part in self.reviews)
        return next((person for person in people if person), None)


NEUTRAL = Roles()
"""What holds where no pack says otherwise."""


class _HasRoles(Protocol):
    @property
    def roles(self) -> Roles | None: ...


def roles_of(packs: Iterable[_HasRoles]) -> Roles:
    """The roles by the first pack that defines them."""
    return next((pack.roles for pack in packs if pack.roles is not None), NEUTRAL)
