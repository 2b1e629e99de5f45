"""A walk through every page of the window, each with something on it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as WaitedInVain
from pytestqt.qtbot import QtBot

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.taking_over import TakingOverStage
from handover_app.presentation.addresses import HOME, Address, Page
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.pages.verdict import VerdictPage
from handover_app.ui.reviewing.inbox import InboxPage
from handover_app.ui.shell import Shell
from handover_app.ui.taking_over.page import TakingOverPage
from tests.fakes.desks import NOW, Desks
from tests.papers import COMPLETE, TROUBLED, paper, trust_in

SETTLES = 15_000
"""Milliseconds within which everything finds its place, where it does."""


@dataclass(frozen=True)
class Tour:
    """Goes from page to page; each is given by its name once nothing is left to do in the background."""

    app: App
    desks: Desks
    qtbot: QtBot
    files: Path

    @property
    def shell(self) -> Shell:
        assert self.app.shell
        return self.app.shell

    @property
    def window(self) -> QWidget:
        return self.shell.window

    @property
    def page(self) -> QWidget:
        shown = self.shell.window.page
        assert shown
        return shown

    def pages(self) -> Iterator[str]:
        """The names of the pages, one after the other."""
        trust_in(self.desks.services.profile)
        yield from self._small()
        yield from self._handing_over()
        yield from self._taking_over()
        yield from self._reviewing()

    def _small(self) -> Iterator[str]:
        yield self._at("welcome", HOME)
        for page in (Page.BEGIN, Page.RECEIVE, Page.PEOPLE, Page.SETTINGS):
            yield self._at(page.value, Address(page))
        self.shell.show_shortcuts()
        yield self._settled("help")

    def _handing_over(self) -> Iterator[str]:
        record = paper(COMPLETE, parts=1).pdf
        case = self.desks.sample(TROUBLED)
        self.desks.store.save(StoredHandover("k", case, NOW))
        self.desks.store.save(StoredHandover("m", self.desks.sample(COMPLETE), NOW, record=record))
        yield self._at("home", HOME)
        self._at("handover", Address(Page.HANDOVER, "k"))
        page = self.page
        assert isinstance(page, HandoverPage)
        for stage in Stage:
            page.show_stage(stage)
            yield self._settled(f"handover {stage.name}")
        yield self._at("meeting", Address(Page.MEETING, "m"))
        self.shell.keep_here(kept=False)

    def _taking_over(self) -> Iterator[str]:
        handed = paper(TROUBLED, parts=1)
        self.shell.go(Address(Page.VERDICT, str(handed.put(self.files))))
        verdict = self.page
        assert isinstance(verdict, VerdictPage)
        self.qtbot.waitUntil(lambda: verdict.banner.accessibleName() != "")
        yield self._settled("verdict")
        received = ReceivedRecord(handed.sha256, "record.pdf", NOW, ReceivedPurpose.TAKE_OVER)
        self.desks.store.received.add([(received, handed.pdf)])
        self._at("take over", Address(Page.TAKE_OVER, handed.sha256))
        page = self.page
        assert isinstance(page, TakingOverPage)
        for stage in (
            TakingOverStage.FILE,
            TakingOverStage.ACCOUNTS,
            TakingOverStage.CONDUCT,
            TakingOverStage.SIGN,
        ):
            page.show_stage(stage)
            yield self._settled(f"take over {stage.name}")

    def _reviewing(self) -> Iterator[str]:
        yield self._at("empty inbox", Address(Page.INBOX))
        inbox = self.page
        assert isinstance(inbox, InboxPage)
        waiting = paper(TROUBLED, parts=2)
        self.shell.take_files([waiting.put(self.files, "a.pdf"), paper(COMPLETE).put(self.files, "b.pdf")])
        self.qtbot.waitUntil(lambda: len(self.desks.store.received.list()) >= 2)
        yield self._settled("inbox")
        yield self._at("review", Address(Page.REVIEW, waiting.sha256))

    def at_rest(self, faults: Callable[[QWidget], Iterable[str]]) -> list[str]:
        """The faults that stay once everything has found its place, however slow the machine is."""
        with suppress(WaitedInVain):
            self.qtbot.waitUntil(lambda: not list(faults(self.window)), timeout=SETTLES)
        return list(faults(self.window))

    def _at(self, name: str, address: Address) -> str:
        self.shell.go(address)
        return self._settled(name)

    def _settled(self, name: str) -> str:
        self.qtbot.wait(20)
        self.qtbot.waitUntil(lambda: not self.app.worker.is_busy)
        QApplication.processEvents()
        self.qtbot.wait(20)
        return name
