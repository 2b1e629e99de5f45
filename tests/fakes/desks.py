"""Handovers opened with everything real but the database and the threads."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.services import Services
from handover_app.bootstrap import services as real_services
from handover_app.domain.case import Case
from handover_app.i18n.words import words
from handover_app.presentation.handover.presenter import HandoverPresenter, open_handover
from tests.fakes.runner import InlineRunner
from tests.fakes.store import MemoryStore

NOW = datetime(2026, 11, 21, 19, 14, tzinfo=UTC)


class StillClock:
    """It is the evening of the annual meeting, until somebody moves it."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class Desks:
    """Opens handovers; `store`, `clock` and `services` are what they stand on."""

    def __init__(self, folder: Path) -> None:
        self.store = MemoryStore()
        self.clock = StillClock()
        self.runner = InlineRunner()
        self.services: Services = replace(
            real_services(folder, self.clock),
            store=lambda: self.store,
            has_store=lambda: True,
            received=lambda: self.store.received,
            evidence=lambda: self.store.evidence,
        )

    def sample(self, name: str) -> Case:
        catalogue = self.services.catalogue
        data = resources.folder("samples", f"{name}.json").read_bytes()
        return read_case(data, catalogue.platforms(), catalogue.packs())

    def open(self, case: Case, language: str = "en", **stored: object) -> HandoverPresenter:
        self.store.save(replace(StoredHandover("k", case, NOW), **stored))
        opened: list[HandoverPresenter] = []
        open_handover(self.services, words(language), self.runner, "k", ready=opened.append)
        return opened[0]
