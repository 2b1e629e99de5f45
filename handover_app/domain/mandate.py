"""Mandates: as what, and where, somebody signs. See `docs/formats/certificates.md`."""

from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.vocabulary import SigningPart

EVERY_REGION = "*"
"""The region of the national office: it reviews everywhere."""


class SignerRole(StrEnum):
    """As what somebody signs, for years.

    `MEMBER`: any part of a handover in their unit, outgoing this year and incoming the next. `REVIEWER`:
    reviews the handovers of their region.
    """

    MEMBER = "member"
    REVIEWER = "reviewer"


def role_in(part: SigningPart) -> SignerRole:
    """The role that a signature takes."""
    return SignerRole.REVIEWER if part is SigningPart.REGIONAL else SignerRole.MEMBER


@dataclass(frozen=True, slots=True)
class Mandate:
    """The role of a person, and where they have it.

    `unit`: the id of a member's unit; empty for a reviewer. `region`: `EVERY_REGION` for the office; empty in
    a member's mandate that says nothing of the region.
    """

    role: SignerRole
    organisation: str = ""
    unit: str = ""
    region: str = ""

    @property
    def gap(self) -> str | None:
        """What it needs and lacks: `unit` or `region`; `None` if it is complete."""
        if self.role is SignerRole.REVIEWER:
            return None if self.region.strip() else "region"
        return None if self.unit.strip() else "unit"


@dataclass(frozen=True, slots=True)
class KnownAs:
    """For whom a key stands, where and as what. `mandate`: `None` for a key of the reader's own."""

    name: str
    mandate: Mandate | None = None
