"""The home screen's presenter: gathers in the background, and brings in cases from files."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

from handover_app import resources
from handover_app.application.errors import HandoverError, InputError
from handover_app.application.files import read_file
from handover_app.application.formats.case_format import read_case
from handover_app.application.ports import HandoverStore, Phrases, Purpose, Runner, StoredHandover, Trust
from handover_app.application.services import Services
from handover_app.domain.case import Case
from handover_app.domain.record import Verification
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.home.shelf import HandoverShelf, Removed, RemovedRecord
from handover_app.presentation.home.states import Command, HandoverLine, HomeState, Kind
from handover_app.presentation.home.summary import Summary, summarise
from handover_app.presentation.home.writing import HomeWriter, Inbox
from handover_app.presentation.reviewing.lines import FILTERS, Filter, need_of
from handover_app.presentation.reviewing.summary import from_text as inbox_summary
from handover_app.presentation.signing.judging import OwnTrust, judged, own_reviewers
from handover_app.presentation.succession import HANDOVER
from handover_app.presentation.taking_over.lines import taking_over_lines

SAMPLE = "troubled-annual-meeting.json"


@dataclass(frozen=True, slots=True)
class Gone:
    """Something was removed: what, in a sentence, and the way back."""

    text: str
    undo: Callable[[], None]


class HomePresenter:
    """All handovers. `changed` is called with the new state; `gone` with the page that something leads to.

    `removed` is called with what was removed.
    """

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = HomeState()
        self.changed: Callable[[HomeState], None] = lambda _state: None
        self.gone: Callable[[Address], None] = lambda _address: None
        self.removed: Callable[[Gone], None] = lambda _gone: None
        self._shelf = HandoverShelf(services, store)
        self._verified: dict[str, tuple[object, Verification]] = {}
        self._services = services
        self._store = store
        self._words = words
        self._runner = runner

    def refresh(self) -> None:
        """Reads and judges everything anew."""
        self._runner.run(self._gather, self._show)

    def import_case(self, path: Path) -> None:
        """Takes a case file in as a handover of this profile, and opens it."""
        self._runner.run(lambda: self._keep(self._read(path), is_sample=False), self._open)

    def open_sample(self) -> None:
        """Puts in a filled-in sample handover, marked as such, and opens it."""
        path = resources.folder("samples", SAMPLE)
        self._runner.run(lambda: self._keep(self._read(path), is_sample=True), self._open)

    def do(self, command: Command, line: HandoverLine) -> None:
        """Does something with a line of the list."""
        key = line.key
        match command:
            case Command.OPEN:
                page = Page.HANDOVER if line.kind is Kind.HANDOVER else Page.TAKE_OVER
                self.gone(Address(page, key))
            case Command.SUCCEED:
                self.gone(Address(Page.SUCCESSION, f"{HANDOVER} {key}"))
            case Command.DUPLICATE:
                self._then_refresh(lambda: self._shelf.duplicate(key))
            case Command.PUT_AWAY | Command.TAKE_BACK:
                away = command is Command.PUT_AWAY
                self._then_refresh(lambda: self._shelf.put_away(key, archived=away))
            case Command.REMOVE if line.kind is Kind.TAKING_OVER:
                self._runner.run(lambda: self._shelf.remove_record(key), self._was_removed)
            case Command.REMOVE:
                self._runner.run(lambda: self._shelf.remove(key), self._was_removed)

    def _then_refresh(self, work: Callable[[], object]) -> None:
        self._runner.run(work, lambda _done: self.refresh())

    def _was_removed(self, removed: object) -> None:
        _, shelf = self._words, self._shelf
        if isinstance(removed, Removed):
            unit = removed.handover.case.unit.name or _("A unit without a name yet")
            text = _("The handover of {unit} was removed.", unit=unit)
            self.removed(Gone(text, lambda: self._then_refresh(lambda: shelf.bring_back(removed))))
        elif isinstance(removed, RemovedRecord):
            text = _("{file} was removed.", file=removed.record.name)
            self.removed(Gone(text, lambda: self._then_refresh(lambda: shelf.bring_back_record(removed))))
        self.refresh()

    def _gather(self) -> HomeState:
        phrases = self._services.phrases(self._words.language)
        summaries = [*self._summaries(self._store.list(), phrases)]
        writer = HomeWriter(self._words, phrases, self._services.clock.today())
        return writer.screen(summaries, self._inbox())

    def _summaries(self, handovers: Sequence[StoredHandover], phrases: Phrases) -> Iterator[Summary]:
        """How each stands. Without any, neither rules nor keys are read: most starts are quick ones."""
        if not handovers:
            return
        catalogue, trust = self._services.catalogue, cache(self._trust)
        packs, platforms = catalogue.packs(), catalogue.platforms()
        for stored in handovers:
            judge = partial(self._verify, stored.key, trust)
            yield summarise(stored, packs, platforms, phrases, judge)

    def _trust(self) -> Trust:
        """Whom to trust; nobody where that cannot be read: the list is there all the same, and says so."""
        try:
            return OwnTrust(self._services).trust()
        except HandoverError:
            return Trust()

    def _verify(self, key: str, trusted: Callable[[], Trust], pdf: bytes) -> Verification:
        """The verdict on a record of one's own; the same record by the same trust is not judged twice."""
        trust = trusted()
        basis = (hashlib.sha256(pdf).digest(), trust)
        known = self._verified.get(key)
        if known is not None and known[0] == basis:
            return known[1]
        found = judged(self._services, pdf, trust)
        self._verified[key] = basis, found
        return found

    def _inbox(self) -> Inbox:
        """Read from what is kept beside the files: no file is opened."""
        records = self._services.received().list()
        reviews = [item for item in records if item.purpose is Purpose.REVIEW and not item.archived]
        own = own_reviewers(self._services) if reviews else ()
        waiting = sum(
            need_of(inbox_summary(item.summary), own) in FILTERS[Filter.ATTENTION] for item in reviews
        )
        return Inbox(taking_over_lines(records, self._words), waiting, bool(reviews))

    def _show(self, state: object) -> None:
        if isinstance(state, HomeState):
            self.state = state
            self.changed(state)

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

    def _open(self, key: object) -> None:
        self.gone(Address(Page.HANDOVER, str(key)))
