"""Input and output of the checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from handover_app.domain.facts import AccountFacts, Facts
from handover_app.domain.findings import FindingReason, Subject, SubjectKind
from handover_app.domain.vocabulary import AccountClass, AccountState, Status


class Outcome(NamedTuple):
    """The result of a check for one subject, before weight and waivers."""

    status: Status
    subject: Subject
    reason: FindingReason


class PackFacts(NamedTuple):
    """The facts about the pack that its checks may use."""

    id: str
    reviewed: date


class Among(StrEnum):
    """The live accounts that a check covers: all, those on which the unit speaks or gathers, or its pages."""

    ACCOUNTS = "accounts"
    PRESENCES = "presences"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Accounts:
    """Selects the live accounts that a check covers; an empty selector selects all.

    `except_classes` keeps accounts whose class is not stated; `classes` leaves them out.
    """

    among: Among = Among.ACCOUNTS
    state: AccountState | None = None
    platforms: tuple[str, ...] = ()
    except_platforms: tuple[str, ...] = ()
    classes: tuple[AccountClass, ...] = ()
    except_classes: tuple[AccountClass, ...] = ()
    except_closed_groups: bool = False

    def of(self, facts: Facts) -> Iterator[AccountFacts]:
        """The selected accounts, in the order of the case."""
        for item in facts.live if self.among is Among.ACCOUNTS else facts.presences:
            account = item.account
            if self.among is Among.PAGES and not item.is_page:
                continue
            if self.state is not None and account.state is not self.state:
                continue
            if self.platforms and account.platform not in self.platforms:
                continue
            if account.platform in self.except_platforms:
                continue
            if self.classes and account.account_class not in self.classes:
                continue
            if account.account_class in self.except_classes:
                continue
            if self.except_closed_groups and (item.is_closed_group or item.is_unstated_group):
                continue
            yield item


ALL_LIVE = Accounts()


def of_grant(item: AccountFacts, person: str) -> Subject:
    """A person's access to an account as a subject."""
    account = item.account.id
    return Subject(SubjectKind.GRANT, f"{account}/{person}", account, person)


UNIT = Subject(SubjectKind.UNIT, "unit")
HANDOVER = Subject(SubjectKind.HANDOVER, "handover")
