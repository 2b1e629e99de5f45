"""The second stage: the accounts, and who is in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handover_app.application.editing import access, people
from handover_app.application.editing import accounts as editing
from handover_app.domain.case import Account, Approval, Case, Grant
from handover_app.domain.facts import FACEBOOK_GROUP, INCOMING, OUTGOING
from handover_app.domain.links import recognise
from handover_app.domain.platform import Shelf
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import (
    Access,
    AccountState,
    Level,
    Part,
    SecondFactor,
    Status,
    Visibility,
)
from handover_app.i18n.reasons import APPROVALS, STATEMENTS
from handover_app.presentation.handover.account_facts import AccountFactsPresenter
from handover_app.presentation.handover.desk import Desk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.rows import PastedRow, read_rows, rows_text
from handover_app.presentation.handover.targets import Stage, target_of
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
class ForgottenRow:
    """An account that is often forgotten: the platform to add it on, and whether there is one already."""

    platform: str
    icon: str
    name: str
    question: str
    has: bool


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
    """One account, to be filled in. `alternatives`: platforms whose addresses look just like its own.

    `like`: the account above in which somebody is already, while nobody is in this one.
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
    grants: tuple[GrantRow, ...]
    questions: tuple[Question, ...]
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
    forgotten: tuple[ForgottenRow, ...]


class AccountsPresenter:
    """Turns what is typed, pasted and chosen on the second stage into edits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.facts = AccountFactsPresenter(desk, self._current)
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
            forgotten=self._forgotten(),
        )

    def unstated(self) -> int:
        """How many requirements wait for a fact of this stage."""
        case = self._desk.case
        return sum(
            finding.blocks and target_of(finding, case).stage is Stage.ACCOUNTS
            for finding in self._desk.evaluation.findings
        )

    def tiles(self) -> tuple[PlatformTile, ...]:
        """The platforms of the catalogue, to add an account on."""
        language = self._desk.words.language
        return tuple(
            PlatformTile(tile.id, tile.icon, in_language(tile.name, language))
            for tile in sorted(self._desk.tiles, key=lambda tile: tuple(Shelf).index(tile.shelf))
        )

    def row(self, account: Account) -> AccountRow:
        """An account as it stands in a list, with the worst that the rules say of it."""
        findings = self._desk.raw_findings(account.id)
        must = sum(finding.blocks for finding in findings)
        advice = sum(finding.status.blocks and not finding.blocks for finding in findings)
        _ = self._desk.words
        if must:
            mark = _.n("{count} unmet", "{count} unmet", must)
        else:
            mark = _.n("{count} advice", "{count} advice", advice) if advice else ""
        platform = self._desk.platform_of(account)
        return AccountRow(
            id=account.id,
            icon=platform.icon if platform else "",
            platform=self._desk.phrases.platform(account.platform),
            name=account.name or account.handle or "",
            must=must,
            advice=advice,
            mark=mark,
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
            grants=tuple(self._grant(grant) for grant in account.grants),
            questions=self._questions(account),
            findings=tuple(finding for finding in findings if finding.status is not Status.PASS),
            passed=sum(finding.status is Status.PASS for finding in findings),
            alternatives=self._alternatives(account),
            like=self._desk.phrases.platform(model.platform) if (model := self._model(account)) else "",
        )

    def select(self, account: str) -> None:
        """Shows another account."""
        self._desk.settle()
        self.selected = account

    def add(self, platform: str) -> str:
        """Adds an account on a platform, and selects it."""
        return self._add(lambda case: editing.add_account(case, platform))

    def add_link(self, address: str) -> str | None:
        """Adds the account that a pasted address belongs to; `None` where the catalogue does not know it."""
        known = recognise(address, self._desk.tiles)
        if known is None:
            return None
        return self._add(
            lambda case: editing.add_account(case, known.platform_id, handle=known.handle, url=known.url)
        )

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
        self._desk.edit(lambda case: editing.remove_account(case, account))

    def name_account(self, name: str) -> None:
        """The account's name is typed."""
        self._typed("name", lambda case, account: editing.name_account(case, account, name))

    def set_handle(self, handle: str) -> None:
        """The account's handle is typed."""
        self._typed("handle", lambda case, account: editing.set_handle(case, account, handle))

    def set_link(self, url: str) -> None:
        """The account's address is typed."""
        self._typed("url", lambda case, account: editing.set_link(case, account, url))

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

    def answer(self, question: Question, answer: bool | None) -> None:
        """Answers a question of the rules. A yes to an approval is usually the regional leader's, today."""
        if question.kind == "statement":
            self._chosen(lambda case, account: editing.set_statement(case, account, question.key, answer))
            return
        fact: Approval | bool | None = answer
        if answer:
            case = self._desk.case
            fact = Approval(question.by or case.parts.regional_leader, question.on or case.handover.date)
        self._chosen(lambda case, account: editing.set_approval(case, account, question.key, fact))

    def approve(self, question: Question, by: str | None, on: date | None) -> None:
        """Who gave an approval, and when."""
        self._chosen(
            lambda case, account: editing.set_approval(case, account, question.key, Approval(by, on))
        )

    def add_person(self, name: str) -> int | None:
        """Adds a row for somebody, by name; gives its place. Somebody unknown becomes known."""
        account = self._current()
        if account is None or not name.strip():
            return None

        def added(case: Case) -> Case:
            case, person = people.person_called(case, name)
            return access.set_grant(case, account.id, len(account.grants), self._usual(case, account, person))

        self._desk.edit(added)
        return len(account.grants)

    def set_person(self, index: int, name: str) -> None:
        """Somebody else stands in a row."""
        if not name.strip():
            return

        def changed(case: Case, account: str) -> Case:
            case, person = people.person_called(case, name)
            return _with_grant(case, account, index, lambda grant: replace(grant, person=person))

        self._chosen(changed)

    def add_many(self) -> None:
        """Adds the people of the account above, as they are in there; without one all who have a part."""
        account = self._current()
        if account is None:
            return
        model = self._model(account)

        def added(case: Case) -> Case:
            everybody = [person.id for person in case.people if case.parts.of(person.id)]
            usual = [self._usual(case, account, person) for person in everybody]
            return access.add_grants(case, account.id, model.grants if model else usual)

        self._desk.edit(added)

    def set_level(self, indexes: Sequence[int], level: Level) -> None:
        """What people may do, in one edit."""
        self._grant_fields(indexes, lambda grant: replace(grant, level=level))

    def set_second_factor(self, indexes: Sequence[int], factor: SecondFactor) -> None:
        """Whether people have two-factor login on, in one edit."""
        self._grant_fields(indexes, lambda grant: replace(grant, second_factor=factor))

    def set_since(self, index: int, day: date | None) -> None:
        """Since when a person is in."""
        self._grant_fields([index], lambda grant: replace(grant, since=day))

    def set_until(self, index: int, day: date | None) -> None:
        """On which day a person is out."""
        self._grant_fields([index], lambda grant: replace(grant, until=day))

    def remove_rows(self, indexes: list[int]) -> None:
        """Takes rows out, in one edit."""

        def removed(case: Case, account: str) -> Case:
            for index in sorted(indexes, reverse=True):
                case = access.remove_grant(case, account, index)
            return case

        self._chosen(removed)

    def copy_rows(self, indexes: list[int]) -> str:
        """Rows as text for a spreadsheet."""
        detail = self.detail()
        rows = [detail.grants[index] for index in indexes] if detail else []
        return rows_text(
            [(row.name, row.level, row.second_factor, row.since, row.until) for row in rows], self._desk.words
        )

    def paste_rows(self, text: str) -> str:
        """Puts pasted rows into the grid, in one edit; says in words what came of it."""
        _ = self._desk.words
        rows = read_rows(text, _)
        if not rows:
            return _("There was nothing to paste: copy rows with a name in the first column.")

        def pasted(case: Case, account_id: str) -> Case:
            account = case.account(account_id)
            if account is None:
                return case
            grants = []
            for row in rows:
                case, person = people.person_called(case, row.name)
                grants.append(_filled(self._usual(case, account, person), row))
            return access.add_grants(case, account_id, grants)

        self._chosen(pasted)
        unread = [cell for row in rows for cell in row.unread]
        said = _.n("{count} row pasted.", "{count} rows pasted.", len(rows))
        if unread:
            said += " " + _("Not understood: {cells}.", cells=_.series(f"“{cell}”" for cell in unread[:3]))
        return said

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _current(self) -> Account | None:
        case = self._desk.case
        account = case.account(self.selected or "")
        return account or (case.accounts[0] if case.accounts else None)

    def _add(self, add: Callable[[Case], tuple[Case, str]]) -> str:
        added = ""

        def edit(case: Case) -> Case:
            nonlocal added
            case, added = add(case)
            platform = self._desk.platforms.get(case.accounts[-1].platform)
            if platform and len(platform.access) == 1:
                case = editing.set_access(case, added, platform.access[0])
            return case

        self._desk.edit(edit)
        self.selected = added
        return added

    def _typed(self, field: str, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id), f"{account.id}.{field}")

    def _chosen(self, change: Callable[[Case, str], Case]) -> None:
        if account := self._current():
            self._desk.edit(lambda case: change(case, account.id))

    def _grant_fields(self, indexes: Sequence[int], change: Callable[[Grant], Grant]) -> None:
        def changed(case: Case, account: str) -> Case:
            for index in indexes:
                case = _with_grant(case, account, index, change)
            return case

        self._chosen(changed)

    def _model(self, account: Account) -> Account | None:
        """The nearest account above in which somebody is, for one in which nobody is yet."""
        accounts = self._desk.case.accounts
        above = accounts[: accounts.index(account)]
        return None if account.grants else next((item for item in reversed(above) if item.grants), None)

    def _usual(self, case: Case, account: Account, person: str) -> Grant:
        """What is usual for a new row: those who come are in from the day on, those who leave until it."""
        parts = set(case.parts.of(person))
        level = Level.LOGIN if account.access is Access.SHARED_LOGIN else Level.ADMIN
        comes = bool(parts & set(INCOMING))
        leaves = bool(parts) and parts <= set(OUTGOING)
        day = case.handover.date
        return Grant(
            person,
            level,
            since=day if comes and not parts & set(OUTGOING) else None,
            until=day if leaves else None,
        )

    def _grant(self, grant: Grant) -> GrantRow:
        case, _ = self._desk.case, self._desk.words
        parts = case.parts.of(grant.person)
        return GrantRow(
            person=grant.person,
            name=self._desk.phrases.person(grant.person, case),
            part=parts[-1] if parts else None,
            level=grant.level,
            level_word=_(LEVELS[grant.level]),
            second_factor=grant.second_factor,
            second_factor_word=_(SECOND_FACTORS[grant.second_factor]),
            since=grant.since,
            until=grant.until,
        )

    def _questions(self, account: Account) -> tuple[Question, ...]:
        """What the rules ask about this account, found from the findings that they gave."""
        asked: dict[str, Question] = {}
        for finding in self._desk.raw_findings(account.id):
            for kind, table in (("approval", APPROVALS), ("statement", STATEMENTS)):
                key = finding.reason.arguments.get(kind)
                if isinstance(key, str):
                    text = self._desk.words(table[key]) if key in table else key
                    asked[f"{kind}:{key}"] = _question(account, kind, key, text[:1].upper() + text[1:])
        return tuple(asked.values())

    def _alternatives(self, account: Account) -> tuple[PlatformTile, ...]:
        known = recognise(account.url or "", self._desk.tiles)
        alike = (known.platform_id, *known.also) if known else ()
        if account.platform not in alike:
            return ()
        return tuple(tile for tile in self.tiles() if tile.id in alike and tile.id != account.platform)

    def _forgotten(self) -> tuple[ForgottenRow, ...]:
        """The short list of what handovers forget, as far as it is an account of its own."""
        desk, language = self._desk, self._desk.words.language
        listed = {account.platform for account in desk.case.accounts}
        return tuple(
            ForgottenRow(
                question.adds,
                question.icon,
                desk.phrases.platform(question.adds),
                f"{in_language(question.question, language)} {in_language(question.why, language)}",
                question.adds in listed,
            )
            for question in desk.questions.short_list
            if question.adds is not None and question.adds in desk.platforms
        )

    def _summary(self, account: Account) -> str:
        _ = self._desk.words
        parts = [account.name or account.handle or _("No name yet")]
        if account.access:
            word = _(ACCESS[account.access])
            parts.append(word[:1].lower() + word[1:])
        if account.last_post:
            parts.append(_("last post {day}", day=_.short_day(account.last_post)))
        return " · ".join(parts)


def web_link(url: str | None) -> str:
    """An address that may be opened in a browser: http or https only; empty if it is none."""
    address = (url or "").strip()
    if not address:
        return ""
    if "://" not in address:
        address = f"https://{address}"
    return address if address.lower().startswith(("https://", "http://")) and " " not in address else ""


def _question(account: Account, kind: str, key: str, text: str) -> Question:
    if kind == "statement":
        stated = account.statements.get(key)
        return Question(kind, key, text, None if stated is None else stated is not False)
    fact = account.approvals.get(key)
    if isinstance(fact, Approval):
        return Question(kind, key, text, answer=True, by=fact.by, on=fact.on)
    return Question(kind, key, text, None if fact is None else fact is not False)


def _with_grant(case: Case, account_id: str, index: int, change: Callable[[Grant], Grant]) -> Case:
    account = case.account(account_id)
    if account is None or not 0 <= index < len(account.grants):
        return case
    return access.set_grant(case, account_id, index, change(account.grants[index]))


def _filled(grant: Grant, row: PastedRow) -> Grant:
    """The usual grant with what the pasted row states."""
    return replace(
        grant,
        level=row.level or grant.level,
        second_factor=row.second_factor or grant.second_factor,
        since=row.since or grant.since,
        until=row.until or grant.until,
    )
