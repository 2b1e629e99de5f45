"""The home screen's presenter: gathers in the background, and brings in cases from files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.application.events import Event
from handover_app.application.files import read_file
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.shelf import HandoverShelf, Removed, RemovedRecord
from handover_app.application.handovers.verdicts import Look, OwnVerdicts
from handover_app.application.ports.handover_store import HandoverStore, ListedHandover, StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose
from handover_app.application.ports.runner import Runner
from handover_app.application.received.own import NOBODY, own_of
from handover_app.application.received.summaries import Summaries
from handover_app.application.services import Services
from handover_app.domain.case import Case
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.home.states import Command, HandoverLine, HandoverLineKind, HomeState
from handover_app.presentation.home.summary import HandoverSummary, Standings
from handover_app.presentation.home.writing import HomeWriter, Inbox
from handover_app.presentation.reviewing.lines import FILTERS, Filter, need_of
from handover_app.presentation.succession import HANDOVER
from handover_app.presentation.taking_over.lines import taking_over_lines

SAMPLE = "troubled-annual-meeting.json"
BATCH = 25
"""So many records are checked before what was found is shown."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Something was removed: what, in a sentence, and the way back."""

    text: str
    undo: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Gathered:
    state: HomeState
    look: Look


class HomePresenter:
    """All handovers. `changed` is called with the new state; `gone` with the page that something leads to.

    `updated` is called with a state that nobody asked for: records were checked behind what is shown.
    `removed` is called with what was removed.
    """

    changed = Event[HomeState]()
    updated = Event[HomeState]()
    gone = Event[Address]()
    removed = Event[Gone]()

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = HomeState()
        self._shelf = HandoverShelf(store, services.received, services.evidence, services.clock)
        self._standings = Standings(services.catalogue, store)
        self._verdicts = OwnVerdicts(services, store)
        self._summaries = Summaries()
        self._is_checking = False
        self._is_stopped = False
        self._services = services
        self._store = store
        self._words = words
        self._runner = runner

    def refresh(self) -> None:
        """Shows how everything stands now; records that were not checked today are checked after that."""
        self._runner.run(self._gather, self._refreshed)

    def stop(self) -> None:
        """Checks nothing more: nobody looks any longer."""
        self._is_stopped = True

    def import_case(self, path: Path) -> None:
        """Takes a case file in as a handover of this profile, and opens it."""
        self._runner.run(lambda: self._keep(self._read(path), is_sample=False), self._open)

    def open_sample(self) -> None:
        """Puts in a filled-in sample handover, marked as such, and opens it."""
        path = resources.folder("samples", SAMPLE)

        def failed(error: Exception) -> None:
            self.changed(self.state)  # it is not being opened any more
            raise error

        self._runner.run(lambda: self._keep(self._read(path), is_sample=True), self._open, failed)

    def do(self, command: Command, line: HandoverLine) -> None:
        """Does something with a line of the list."""
        key = line.key
        match command:
            case Command.OPEN:
                page = Page.HANDOVER if line.kind is HandoverLineKind.HANDOVER else Page.TAKE_OVER
                self.gone(Address(page, key))
            case Command.SUCCEED:
                self.gone(Address(Page.SUCCESSION, f"{HANDOVER} {key}"))
            case Command.DUPLICATE:
                self._then_refresh(lambda: self._shelf.duplicate(key))
            case Command.PUT_AWAY | Command.TAKE_BACK:
                away = command is Command.PUT_AWAY
                self._then_refresh(lambda: self._shelf.put_away(key, archived=away))
            case Command.REMOVE if line.kind is HandoverLineKind.TAKING_OVER:
                self._runner.run(lambda: self._shelf.remove_record(key), self._was_removed)
            case Command.REMOVE:
                self._runner.run(lambda: self._shelf.remove(key), self._was_removed)

    def _then_refresh(self, work: Callable[[], object]) -> None:
        self._runner.run(work, lambda _done: self.refresh())

    def _was_removed(self, removed: Removed | RemovedRecord | None) -> None:
        _, shelf = self._words, self._shelf
        if isinstance(removed, Removed):
            unit = removed.handover.case.unit.name or _("A unit without a name yet")
            text = _("The handover of {unit} was removed.", unit=unit)
            self.removed(Gone(text, lambda: self._then_refresh(lambda: shelf.bring_back(removed))))
        elif isinstance(removed, RemovedRecord):
            text = _("{file} was removed.", file=removed.record.name)
            self.removed(Gone(text, lambda: self._then_refresh(lambda: shelf.bring_back_record(removed))))
        self.refresh()

    def _gather(self) -> _Gathered:
        phrases = self._services.phrases(self._words.language)
        listed = self._store.list()
        look, standings = self._verdicts.look(listed), self._standings.of(listed, phrases)
        summaries = [
            HandoverSummary(item, standings[item.key], look.known.get(item.key))
            for item in listed
            if item.key in standings
        ]
        writer = HomeWriter(self._words, phrases, self._services.clock.today())
        return _Gathered(writer.screen(summaries, self._inbox()), look)

    def _refreshed(self, gathered: _Gathered) -> None:
        self.state = gathered.state
        self.changed(gathered.state)
        self._check(gathered.look)

    def _updated(self, gathered: _Gathered) -> None:
        self._is_checking = False
        if gathered.state != self.state:
            self.state = gathered.state
            self.updated(gathered.state)
        self._check(gathered.look)

    def _check(self, look: Look) -> None:
        """Has what is due checked, and shows what was found. A failure ends that, and is told."""
        if look.due and not self._is_checking:
            self._is_checking = True
            self._check_next(look, look.due[:BATCH])

    def _check_next(self, look: Look, due: Sequence[ListedHandover]) -> None:
        """Checks one after the other, so that whatever else there is to do has its turn in between."""
        if self._is_stopped:
            return
        if not due:
            self._runner.run(self._gather, self._updated)
            return
        self._runner.run(
            lambda: self._verdicts.check(due[0], look), lambda _done: self._check_next(look, due[1:])
        )

    def _inbox(self) -> Inbox:
        """Read from what is kept beside the files: no file is opened."""
        records = self._services.received().list()
        reviews = [item for item in records if item.purpose is ReceivedPurpose.REVIEW and not item.archived]
        own = own_of(self._services) if records else NOBODY
        known = self._summaries.of(records)
        waiting = sum(
            need_of(item.sha256, known.get(item.sha256), own) in FILTERS[Filter.ATTENTION] for item in reviews
        )
        others = [item for item in records if not own.made(item.sha256, known.get(item.sha256))]
        return Inbox(taking_over_lines(others, self._words), waiting, bool(reviews))

    def _read(self, path: Path) -> Case:
        catalogue = self._services.catalogue
        data = read_file(path)
        try:
            return read_case(data, catalogue.platforms(), catalogue.packs())
        except InputError as error:
            raise error.at(path.name) from None

    def _keep(self, case: Case, *, is_sample: bool) -> str:
        key = uuid4().hex
        now = self._services.clock.now()
        self._store.save(StoredHandover(key, case, now, is_sample=is_sample))
        return key

    def _open(self, key: str) -> None:
        self.gone(Address(Page.HANDOVER, key))
