"""Whose an account is, and who cleared whom: asked of an account by some packs only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handover_app.application.editing import access, belonging
from handover_app.domain.case import Account, Case
from handover_app.domain.checks.access import GrantCleared
from handover_app.domain.vocabulary import AccountClass, HolderKind, Owner
from handover_app.presentation.handover.asked import AskedFact, asked_by
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.targets import code_of
from handover_app.presentation.handover.terms import CLASSES, HOLDERS, OWNERS

ClearedBy = str | Literal[False] | None


@dataclass(frozen=True, slots=True)
class Clearance:
    """Whether a person's access is cleared. `by`: who did it, `False`: it was refused."""

    person: str
    name: str
    by: ClearedBy
    on: date | None


@dataclass(frozen=True, slots=True)
class AccountFactsView:
    """What some packs ask of an account. `asked`: which of it the chosen ones do."""

    account: str
    asked: frozenset[AskedFact]
    kind: AccountClass | None
    kinds: tuple[tuple[AccountClass, str], ...]
    holder: HolderKind | None
    holders: tuple[tuple[HolderKind, str], ...]
    holder_name: str
    owner: Owner | None
    owners: tuple[tuple[Owner, str], ...]
    owner_in_bio: bool | None
    editor: str | None
    clearances: tuple[Clearance, ...]


class AccountFactsPresenter:
    """Turns what is stated of the account that `current` gives into edits."""

    def __init__(self, desk: HandoverDesk, current: Callable[[], Account | None]) -> None:
        self._desk = desk
        self._current = current

    def view(self) -> AccountFactsView | None:
        """What is stated; `None` where there is no account."""
        account, _ = self._current(), self._desk.words
        if account is None:
            return None
        return AccountFactsView(
            account=account.id,
            asked=asked_by(self._desk.packs),
            kind=account.account_class,
            kinds=tuple((kind, _(word)) for kind, word in CLASSES.items()),
            holder=account.holder.kind if account.holder else None,
            holders=tuple((kind, _(word)) for kind, word in HOLDERS.items()),
            holder_name=(account.holder and account.holder.name) or "",
            owner=account.owner,
            owners=tuple((owner, _(word)) for owner, word in OWNERS.items()),
            owner_in_bio=account.owner_in_bio,
            editor=account.editor,
            clearances=self._clearances(account),
        )

    def set_class(self, kind: AccountClass) -> None:
        """Which class the account is of."""
        self._chosen(lambda case, account: belonging.set_class(case, account, kind))

    def set_holder(self, kind: HolderKind) -> None:
        """Who holds the account."""
        self._chosen(lambda case, account: belonging.set_holder(case, account, kind))

    def name_holder(self, name: str) -> None:
        """The holder's name is typed."""
        if account := self._current():
            self._desk.edit(
                lambda case: belonging.name_holder(case, account.id, name), f"{account.id}.holder"
            )

    def set_owner(self, owner: Owner) -> None:
        """Which legal entity owns the account."""
        self._chosen(lambda case, account: belonging.set_owner(case, account, owner))

    def set_owner_in_bio(self, named: bool) -> None:
        """Whether the bio names the owner."""
        self._chosen(lambda case, account: belonging.set_owner_in_bio(case, account, named))

    def set_editor(self, person: str | None) -> None:
        """Who is the answerable editor."""
        self._chosen(lambda case, account: belonging.set_editor(case, account, person))

    def clear(self, person: str, by: ClearedBy, on: date | None) -> None:
        """Who cleared somebody's access, and when."""
        self._chosen(lambda case, account: access.clear_access(case, account, person, by, on))

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _chosen(self, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id))

    def _clearances(self, account: Account) -> tuple[Clearance, ...]:
        """Those whose access the rules want cleared, found from the findings that they gave."""
        wanted = {
            finding.subject.person
            for finding in self._desk.raw_findings(account.id)
            if code_of(finding).startswith(f"{GrantCleared.kind}.")
        }
        people = dict.fromkeys(grant.person for grant in account.grants if grant.person in wanted)
        return tuple(self._clearance(account, person) for person in people)

    def _clearance(self, account: Account, person: str) -> Clearance:
        """Of somebody who stands in several rows that differ, nothing counts as stated."""
        rows = [grant for grant in account.grants if grant.person == person]
        by, on = rows[0].cleared_by, rows[0].cleared_on
        agreed = all((row.cleared_by, row.cleared_on) == (by, on) for row in rows)
        name = self._desk.phrases.person(person, self._desk.case)
        return Clearance(person, name, by if agreed else None, on if agreed else None)
