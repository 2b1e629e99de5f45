"""The access grid: who is in an account, typed, chosen for several rows at once, or pasted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from handover_app.application.editing import access, people
from handover_app.domain.case import Account, Case, Grant
from handover_app.domain.facts import INCOMING, OUTGOING
from handover_app.domain.vocabulary import Access, Level, SecondFactor
from handover_app.presentation.handover.account_states import GrantRow, PastePreview
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.quoting import quoted
from handover_app.presentation.handover.rows import MAX_ROWS, PastedRow, PastedRows, read_rows, rows_text
from handover_app.presentation.handover.terms import LEVELS, SECOND_FACTORS
from handover_app.presentation.looks import Sign


class GrantsPresenter:
    """Turns what is done in the grid of the account that `current` gives into edits."""

    def __init__(self, desk: HandoverDesk, current: Callable[[], Account | None]) -> None:
        self._desk = desk
        self._current = current

    def rows(self, account: Account) -> tuple[GrantRow, ...]:
        """Who is in, a row each."""
        return tuple(self._row(grant) for grant in account.grants)

    def like(self, account: Account) -> str:
        """The platform of the account above in which somebody is already, while nobody is in this one."""
        model = self._model(account)
        return self._desk.phrases.platform(model.platform) if model else ""

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
            case = _with_grant(case, account, index, lambda grant: replace(grant, person=person))
            return people.without_unused(case)

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
            return people.without_unused(case)

        self._chosen(removed)

    def copy_rows(self, indexes: list[int]) -> str:
        """Rows as text for a spreadsheet."""
        account = self._current()
        every = self.rows(account) if account else ()
        rows = [every[index] for index in indexes]
        return rows_text(
            [(row.name, row.level, row.second_factor, row.since, row.until) for row in rows], self._desk.words
        )

    def preview(self, text: str) -> PastePreview:
        """What was understood of a pasted table, before anything is taken in."""
        pasted = read_rows(text, self._desk.today)
        known = {person.name.casefold() for person in self._desk.case.people}
        rows = sorted(pasted.rows, key=lambda row: not row.unread)  # what was not understood comes first
        return PastePreview(
            pasted.rows,
            tuple(self._problems(pasted)),
            tuple(self._line(row, is_new=row.name.casefold() not in known) for row in rows),
        )

    def take(self, preview: PastePreview) -> Sign:
        """Puts previewed rows into the grid, in one edit; says in words what came of it.

        What is usual for somebody goes for their empty cells only, never for one that cannot be read.
        """
        _ = self._desk.words
        rows = preview.rows

        def pasted(case: Case, account_id: str) -> Case:
            account = case.account(account_id)
            if account is None:
                return case
            grants = []
            for row in rows:
                case, person = people.person_called(case, row.name)
                grants.append(replace(self._usual(case, account, person), **row.stated))
            return access.add_grants(case, account_id, grants)

        self._chosen(pasted)
        said = _.n("{count} row pasted.", "{count} rows pasted.", len(rows))
        unread = tuple(dict.fromkeys(cell for row in rows for cell in row.unread))
        if not unread:
            return Sign("check", said, "neutral")
        return Sign("triangle-alert", f"{said} {self._not_understood(unread)}", "warn")

    def _problems(self, pasted: PastedRows) -> Iterator[str]:
        _ = self._desk.words
        if not pasted.rows:
            yield _("There was nothing to paste: copy rows with a name in the first column.")
        if pasted.beyond:
            yield _.n(
                "{count} row is more than the {most} that can be pasted at once: {names}.",
                "{count} rows are more than the {most} that can be pasted at once: {names}.",
                len(pasted.beyond),
                most=_.number(MAX_ROWS),
                names=quoted(pasted.beyond, _),
            )
        if pasted.nameless:
            yield _("Without a name, and left out: {rows}.", rows=quoted(pasted.nameless, _))
        if unread := tuple(dict.fromkeys(cell for row in pasted.rows for cell in row.unread)):
            yield self._not_understood(unread)
        if pasted.unused:
            yield _("Columns that are not used here: {columns}.", columns=quoted(pasted.unused, _))

    def _line(self, row: PastedRow, *, is_new: bool) -> str:
        _, stated = self._desk.words, row.stated
        parts = [_("{name} (new)", name=row.name) if is_new else row.name]
        if "level" in stated:
            parts.append(_(LEVELS[stated["level"]]))
        if "second_factor" in stated:
            parts.append(_("Two-factor: {state}", state=_(SECOND_FACTORS[stated["second_factor"]])))
        if stated.get("since"):
            parts.append(_("since {day}", day=_.short_day(stated["since"])))
        if stated.get("until"):
            parts.append(_("until {day}", day=_.short_day(stated["until"])))
        if row.unread:
            parts.append(_("not understood: {cells}", cells=quoted(row.unread, _)))
        return " · ".join(parts)

    def _not_understood(self, cells: Sequence[str]) -> str:
        _ = self._desk.words
        return " ".join(
            (
                _("Not understood: {cells}.", cells=quoted(cells, _)),
                _("These are left at Member or not stated: look at each."),
            )
        )

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

    def _row(self, grant: Grant) -> GrantRow:
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


def _with_grant(case: Case, account_id: str, index: int, change: Callable[[Grant], Grant]) -> Case:
    account = case.account(account_id)
    if account is None or not 0 <= index < len(account.grants):
        return case
    return access.set_grant(case, account_id, index, change(account.grants[index]))
