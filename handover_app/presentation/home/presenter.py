"""The home screen's presenter: gathers in the background, and brings in cases from files."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from handover_app import resources
from handover_app.application.editions import judge_findings
from handover_app.application.errors import InputError
from handover_app.application.files import read_file
from handover_app.application.formats.case_format import read_case
from handover_app.application.ports import HandoverStore, Runner, StoredHandover
from handover_app.application.services import Services
from handover_app.domain.case import Case
from handover_app.domain.record import Verification
from handover_app.i18n.words import Words
from handover_app.presentation.home.states import HomeState
from handover_app.presentation.home.summary import summarise
from handover_app.presentation.home.writing import HomeWriter

SAMPLE = "troubled-annual-meeting.json"


class HomePresenter:
    """All handovers. `changed` is called with the new state; `opened` with the key of a new handover."""

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = HomeState()
        self.changed: Callable[[HomeState], None] = lambda _state: None
        self.opened: Callable[[str], None] = lambda _key: None
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

    def delete(self, key: str) -> None:
        """Removes a handover for good."""

        def work() -> HomeState:
            self._store.delete(key)
            return self._gather()

        self._runner.run(work, self._show)

    def _gather(self) -> HomeState:
        services, now = self._services, self._services.clock.now()
        phrases = services.phrases(self._words.language)
        packs, platforms = services.catalogue.packs(), services.catalogue.platforms()

        def verify(record: bytes) -> Verification:
            return judge_findings(services.workshop.verify(record, services.trust(()), now), packs)

        summaries = [summarise(stored, packs, platforms, phrases, verify) for stored in self._store.list()]
        return HomeWriter(self._words, phrases, services.clock.today()).screen(summaries)

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
        self.opened(str(key))
