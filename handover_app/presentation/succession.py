"""Next year's handover, filled in from last year's: what was taken over, to check and to take back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from handover_app.application.events import Event
from handover_app.application.handovers.succession import Succession, succeed
from handover_app.application.judging.judge import Judge
from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.domain.case import Account, Case
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Part
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.verdicts import words_on
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Purpose
from handover_app.presentation.first_run import PURPOSE, UNIT
from handover_app.presentation.looks import PART_ICONS
from handover_app.presentation.next_steps import RELIABLE

FILE, HANDOVER = "file", "handover"
"""Where last year's handover is: a record somewhere on disk, or a handover of this profile."""

NAMED = (Part.OUTGOING_LEADER, Part.OUTGOING_OFFICER, Part.REGIONAL_LEADER, Part.OFFICE)
"""Whom last year's record names; who comes in is new each year."""


@dataclass(frozen=True, slots=True)
class TakenLine:
    """Something that was taken over, or was not: an icon, what, and a word on it."""

    icon: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SuccessionState:
    """The whole screen. `problem`: why nothing was taken over; `key`: of the handover that was made."""

    loading: bool = True
    key: str = ""
    unit: str = ""
    problem: str = ""
    advice: str = ""
    people: tuple[TakenLine, ...] = ()
    accounts: tuple[TakenLine, ...] = ()
    left: tuple[TakenLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a file gives no handover."""

    problem: str
    advice: str


class SuccessionPresenter:
    """Makes the new handover at once, shows what is in it, and takes it back when asked.

    `changed` is called with each new state, `undone` once the handover is gone again.
    """

    changed = Event[SuccessionState]()
    undone = Event[[]]()

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = SuccessionState()
        self._services = services
        self._store = store
        self._words = words
        self._runner = runner

    def begin(self, source: str) -> None:
        """Begins from `source`: `file PATH` or `handover KEY`."""
        kind, _, name = source.partition(" ")
        self._runner.run(lambda: self._work(kind, name), self._show)

    def undo(self) -> None:
        """Takes the new handover away again."""
        key = self.state.key
        if key:
            self._runner.run(lambda: self._store.delete(key), lambda _done: self.undone())

    def _work(self, kind: str, name: str) -> SuccessionState:
        old = self._from_file(Path(name)) if kind == FILE else self._store.load(name).case
        if isinstance(old, _Refused):
            return SuccessionState(loading=False, problem=old.problem, advice=old.advice)
        key, clock = uuid4().hex, self._services.clock
        found = succeed(old, f"h-{key[:8]}", clock.today())
        self._store.save(StoredHandover(key, found.case, clock.now()))
        for setting, value in ((PURPOSE, Purpose.HAND_OVER.value), (UNIT, found.case.unit.name)):
            self._store.remember(setting, value)
        return self._state(key, found)

    def _from_file(self, path: Path) -> "Case | _Refused":
        """The case of a record, where the file says what was signed."""
        verification = Judge(self._services).file(path).verification
        if verification.verdict in RELIABLE and verification.data is not None:
            return verification.data.case
        text = words_on(verification, self._words)
        return _Refused(
            self._words(
                "{verdict}: nothing was taken over from {file}", verdict=text.heading, file=path.name
            ),
            " ".join(filter(None, (text.why, text.todo))),
        )

    def _state(self, key: str, found: Succession) -> SuccessionState:
        case = found.case
        return SuccessionState(
            loading=False,
            key=key,
            unit=case.unit.name,
            people=tuple(self._people(case)),
            accounts=tuple(self._account(account) for account in case.accounts),
            left=tuple(self._left(found)),
        )

    def _people(self, case: Case) -> Iterator[TakenLine]:
        packs = self._services.catalogue.packs()
        words = RoleWords((packs[pack] for pack in case.policies if pack in packs), self._words)
        for part in NAMED:
            person = case.player(part)
            if person is not None:
                yield TakenLine(PART_ICONS[part], person.name, words.label(part))

    def _account(self, account: Account) -> TakenLine:
        _, platforms = self._words, self._services.catalogue.platforms()
        platform = platforms.get(account.platform)
        name = self._services.phrases(_.language).platform(account.platform)
        count = len(account.grants)
        return TakenLine(
            platform.icon if platform else "",
            " · ".join(filter(None, (name, account.name or account.handle))),
            _.n("{count} person has access", "{count} people have access", count)
            if count
            else _("Nobody is put down with access"),
        )

    def _left(self, found: Succession) -> Iterator[TakenLine]:
        """What is not in the new handover, so that nobody misses it unseen."""
        _, phrases = self._words, self._services.phrases(self._words.language)
        for account in found.ended:
            name = " · ".join(filter(None, (phrases.platform(account.platform), account.name)))
            yield TakenLine("archive-x", name, _("Was being closed. See that it is gone."))
        for person in found.gone:
            yield TakenLine("user-round-x", person.name, _("Has no access any more"))
        titles = self._titles()
        for waiver in found.expired:
            text = _("The waiver ended on {day}", day=_.day(waiver.until))
            yield TakenLine("file-warning", titles.get(waiver.rule, waiver.rule), text)
        for waiver in found.open_waivers:
            text = _("A waiver holds for one handover. Ask for it anew.")
            yield TakenLine("file-check", titles.get(waiver.rule, waiver.rule), text)

    def _titles(self) -> dict[str, str]:

        packs = self._services.catalogue.packs().values()
        return {
            rule.id: in_language(rule.title, self._words.language) for pack in packs for rule in pack.rules
        }

    def _show(self, state: SuccessionState) -> None:
        self.state = state
        self.changed(state)
