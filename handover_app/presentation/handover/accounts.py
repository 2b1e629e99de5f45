"""The second stage: the list of accounts, adding to it, and the fields of the one that is chosen."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from handover_app.application.editing import accounts as editing
from handover_app.application.editing.people import without_unused
from handover_app.domain.case import Account, Case
from handover_app.domain.facts import FACEBOOK_GROUP
from handover_app.domain.links import recognise, web_link
from handover_app.domain.pasted_links import PastedLink, keys_in, keys_of, pasted_links
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Access, AccountState, Shelf, Status, TroubleKind, Visibility
from handover_app.presentation.handover.account_facts import AccountFactsPresenter
from handover_app.presentation.handover.account_states import (
    AccountDetail,
    AccountRow,
    AccountsView,
    LinksAdded,
    PlatformTile,
)
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import mark_of
from handover_app.presentation.handover.grants import GrantsPresenter
from handover_app.presentation.handover.questions import QuestionsPresenter
from handover_app.presentation.handover.quoting import quoted
from handover_app.presentation.handover.terms import ACCESS, LEVELS, SECOND_FACTORS, STATES, VISIBILITIES


class AccountsPresenter:
    """Turns what is typed, pasted and chosen on the second stage into edits.

    `grants` has who is in the selected account, `questions` what the rules ask about it, `facts` whose it is.
    """

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk
        self.facts = AccountFactsPresenter(desk, self._current)
        self.grants = GrantsPresenter(desk, self._current)
        self.questions = QuestionsPresenter(desk, self._current)
        self.selected: str | None = desk.case.accounts[0].id if desk.case.accounts else None

    def view(self) -> AccountsView:
        """The list and what can be chosen; `detail` has the selected account."""
        case, _ = self._desk.case, self._desk.words
        names = tuple((person.id, person.name) for person in case.people if person.name)
        current = self._current()
        return AccountsView(
            rows=tuple(self.row(account) for account in case.accounts),
            selected=current.id if current else None,
            names=names,
            states=tuple((state, _(word)) for state, word in STATES.items()),
            accesses=tuple((kind, _(word)) for kind, word in ACCESS.items()),
            visibilities=tuple((kind, _(word)) for kind, word in VISIBILITIES.items()),
            levels=tuple((level, _(word)) for level, word in LEVELS.items()),
            second_factors=tuple((factor, _(word)) for factor, word in SECOND_FACTORS.items()),
            unstated=self.unstated(),
        )

    def unstated(self) -> int:
        """How many requirements wait for a fact of this stage."""
        return self._desk.progress().unstated

    def tiles(self) -> tuple[PlatformTile, ...]:
        """The platforms of the catalogue, to add an account on."""
        language = self._desk.words.language
        return tuple(
            PlatformTile(tile.id, tile.icon, in_language(tile.name, language))
            for tile in sorted(self._desk.tiles, key=lambda tile: tuple(Shelf).index(tile.shelf))
        )

    def row(self, account: Account) -> AccountRow:
        """An account as it stands in a list, with the worst that the rules say of it."""
        platform = self._desk.platform_of(account)
        return AccountRow(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            name=account.name or account.handle or "",
            mark=mark_of(self._desk.raw_findings(account.id), self._desk.words),
        )

    def detail(self) -> AccountDetail | None:
        """The selected account; `None` where there is none."""
        account = self._current()
        if account is None:
            return None
        findings = self._desk.findings(account.id)
        platform = self._desk.platform_of(account)
        return AccountDetail(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            summary=self._summary(account),
            name=account.name or "",
            handle=account.handle or "",
            url=account.url or "",
            link=web_link(account.url),
            access=account.access,
            state=account.state,
            visibility=account.visibility,
            has_visibility=account.platform == FACEBOOK_GROUP,
            last_post=account.last_post,
            is_locked=any(trouble.kind is TroubleKind.NO_ACCESS for trouble in account.trouble),
            grants=self.grants.rows(account),
            questions=self.questions.of(account),
            findings=tuple(finding for finding in findings if finding.status is not Status.PASS),
            passed=sum(finding.status is Status.PASS for finding in findings),
            alternatives=self._alternatives(account),
            like=self.grants.like(account),
        )

    def select(self, account: str) -> None:
        """Shows another account."""
        self._desk.settle()
        self.selected = account

    def add(self, platform: str) -> str:
        """Adds an account on a platform, and selects it."""
        return self._add(lambda case: editing.add_account(case, platform))

    def add_links(self, text: str) -> LinksAdded:
        """Adds every account to which a pasted link leads, in one edit, and selects the first.

        An account that is listed already is not added again.
        """
        tiles = tuple(self._desk.tiles)
        pasted = pasted_links(text, tiles)
        listed = set(keys_in(self._desk.case.accounts, tiles))
        invitations: set[str] = set()
        new: list[PastedLink] = []
        twice: list[str] = []
        for link in pasted.links:
            keys = keys_of(link.account)
            if keys & listed or link.text in invitations:
                twice.append(link.text)
                continue
            listed |= keys
            invitations |= set() if keys else {link.text}
            new.append(link)
        if new:
            self._add_all(new)
        said = self._told_of_links(len(new), twice, pasted.unread)
        is_clean = bool(new) and not twice and not pasted.unread
        return LinksAdded(len(new), said, pasted.unread, is_clean)

    def search(self, words: str) -> tuple[str, ...]:
        """The ids of the platforms whose names hold what was typed, best first; all without words."""
        typed = words.casefold().strip()
        found = [tile for tile in self.tiles() if typed in tile.name.casefold()]
        return tuple(tile.id for tile in sorted(found, key=lambda tile: tile.name.casefold().find(typed)))

    def move(self, platform: str) -> None:
        """The selected account is on another platform than its address was taken for."""
        if account := self._current():
            self._desk.edit(lambda case: editing.set_platform(case, account.id, platform))

    def add_other(self, name: str) -> str | None:
        """Adds an account on a platform that the catalogue does not know; `None` without a name."""
        platform = editing.other_platform(name)
        return self._add(lambda case: editing.add_account(case, platform)) if platform else None

    def remove(self, account: str) -> None:
        """Takes an account out; undo brings it back."""
        self._desk.edit(lambda case: without_unused(editing.remove_account(case, account)))

    def name_account(self, name: str) -> None:
        """The account's name is typed."""
        self._typed("name", lambda case, account: editing.name_account(case, account, name))

    def set_handle(self, handle: str) -> None:
        """The account's handle is typed."""
        self._typed("handle", lambda case, account: editing.set_handle(case, account, handle))

    def set_link(self, url: str) -> None:
        """The account's address is typed."""
        self._typed("url", lambda case, account: editing.set_link(case, account, url))

    def unlock(self) -> None:
        """Somebody can get in again."""
        self._chosen(lambda case, account: editing.end_trouble(case, account, TroubleKind.NO_ACCESS))

    def set_access(self, kind: Access | None) -> None:
        """Whether each person has a role, or all share one login."""
        self._chosen(lambda case, account: editing.set_access(case, account, kind))

    def set_state(self, state: AccountState) -> None:
        """Whether the account lives."""
        self._chosen(lambda case, account: editing.set_state(case, account, state))

    def set_visibility(self, visibility: Visibility | None) -> None:
        """Who can see into the group."""
        self._chosen(lambda case, account: editing.set_visibility(case, account, visibility))

    def set_last_post(self, day: date | None) -> None:
        """When something was last posted."""
        self._chosen(lambda case, account: editing.set_last_post(case, account, day))

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _current(self) -> Account | None:
        case = self._desk.case
        account = case.account(self.selected or "")
        return account or (case.accounts[0] if case.accounts else None)

    def _add(self, add: Callable[[Case], tuple[Case, str]]) -> str:
        case, added = self._added(self._desk.case, add)
        self._desk.edit(lambda _case: case)
        self.selected = added
        return added

    def _add_all(self, links: Sequence[PastedLink]) -> None:
        case, ids = self._desk.case, []
        for link in links:
            case, added = self._added(case, partial(self._with_link, link))
            ids.append(added)
        self._desk.edit(lambda _case: case)
        self.selected = ids[0]

    def _added(self, case: Case, add: Callable[[Case], tuple[Case, str]]) -> tuple[Case, str]:
        case, added = add(case)
        platform = self._desk.platforms.get(case.accounts[-1].platform)
        if platform and len(platform.access) == 1:
            case = editing.set_access(case, added, platform.access[0])
        return case, added

    def _with_link(self, link: PastedLink, case: Case) -> tuple[Case, str]:
        """The words in front of a link name the account, unless they only name its platform."""
        known = link.account
        platform = self._desk.phrases.platform(known.platform_id).casefold()
        name = "" if link.name.casefold() in platform else link.name
        return editing.add_account(case, known.platform_id, name=name, handle=known.handle, url=known.url)

    def _told_of_links(self, added: int, twice: Sequence[str], unread: Sequence[str]) -> str:
        _ = self._desk.words
        said = [_.n("{count} account added.", "{count} accounts added.", added)] if added else []
        if twice:
            said.append(_("Listed already, so not added again: {links}.", links=quoted(twice, _)))
        if unread:
            said.append(
                _(
                    "Not a link that we know: {texts}. Choose the platform, or name another one.",
                    texts=quoted(unread, _),
                )
            )
        return " ".join(said)

    def _typed(self, field: str, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id), f"{account.id}.{field}")

    def _chosen(self, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id))

    def _alternatives(self, account: Account) -> tuple[PlatformTile, ...]:
        known = recognise(account.url or "", self._desk.tiles)
        alike = (known.platform_id, *known.also) if known else ()
        if account.platform not in alike:
            return ()
        return tuple(tile for tile in self.tiles() if tile.id in alike and tile.id != account.platform)

    def _summary(self, account: Account) -> str:
        _ = self._desk.words
        parts = [account.name or account.handle or _("No name yet")]
        if account.access:
            word = _(ACCESS[account.access])
            parts.append(word[:1].lower() + word[1:])
        if account.last_post:
            parts.append(_("last post {day}", day=_.short_day(account.last_post)))
        return " · ".join(parts)
