"""A window to take pictures of: real services on a fresh profile, with the clock of the sample's meeting."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from keyring.backend import KeyringBackend
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from handover_app import bootstrap, resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.record import Answers, Decision
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import InMemoryAuthority, KeychainAuthority, KeychainIdentities, TrustFolder
from handover_app.presentation.addresses import Page
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import ThemeChoice
from handover_app.ui.preferences import Preferences
from handover_app.ui.shell import Shell

MEETING = datetime(2026, 11, 21, 18, 14, tzinfo=UTC)
SIZE = (1280, 860)


class MeetingClock:
    """It is always the evening of the sample's annual meeting."""

    def now(self) -> datetime:
        """The moment."""
        return MEETING

    def today(self) -> date:
        """The day."""
        return MEETING.date()


class MemoryKeychain(KeyringBackend):
    """A keychain that forgets everything: pictures leave nothing behind."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring gives it no types
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept."""
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps it."""
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forgets it."""
        del self._kept[service, username]


class Studio:
    """`app` and `shell` as the program has them. `settle` waits until the window has nothing left to do."""

    def __init__(
        self, profile: Path, language: str, theme: ThemeChoice, size: tuple[int, int] = SIZE
    ) -> None:
        profile.mkdir(parents=True, exist_ok=True)
        Preferences(profile).choose_theme(theme)
        clock = MeetingClock()
        wired = bootstrap.services(profile, clock)
        keychain, now = MemoryKeychain(), clock.now
        identities = KeychainIdentities(profile / "identities", keychain, now=now)
        trust = TrustFolder(profile / "trust", now=now)
        authority = KeychainAuthority(profile / "authority", trust, keychain, rounds=1000, now=now)
        self.services = replace(
            wired,
            identities=lambda: identities,
            trusted=lambda: trust,
            authority=lambda: authority,
        )
        self.shell_language = language
        self._kept = 0
        self.app = App(self.services, language)
        self.app.open()
        self.shell.window.resize(*size)
        while not self.shell.home_page.new_button.isEnabled():  # the database is open by then
            self._breathe()
        self.settle()

    @property
    def shell(self) -> Shell:
        """The shell that is open."""
        if self.app.shell is None:
            raise LookupError("no window")
        return self.app.shell

    def settle(self, least: float = 0.15) -> None:
        """Lets the background work run out, and then the timers and layouts that it set off."""
        while self.app.worker.is_busy:
            self._breathe()
        until = time.monotonic() + least
        while time.monotonic() < until or self.app.worker.is_busy:
            self._breathe()

    @staticmethod
    def _breathe() -> None:
        QApplication.processEvents()
        time.sleep(0.005)

    def case(self, name: str) -> Case:
        """One of the samples by its file name."""
        catalogue = self.services.catalogue
        data = resources.folder("samples", f"{name}.json").read_bytes()
        return read_case(data, catalogue.platforms(), catalogue.packs())

    def keep(
        self,
        case: Case,
        *,
        stage: int = 0,
        is_sample: bool = False,
        record: bytes | None = None,
        archived: bool = False,
    ) -> str:
        """Puts a handover into the profile. Gives its key."""
        key = uuid4().hex
        self._kept += 1  # the last kept stands first, in every picture alike
        at = MEETING - timedelta(hours=1) + timedelta(minutes=self._kept)
        stored = StoredHandover(
            key, case, at, stage=stage, is_sample=is_sample, record=record, archived=archived
        )
        self.services.store().save(stored)
        return key

    def open_handover(self, key: str) -> HandoverPage:
        """The page of a handover, loaded."""
        self.shell.show(Page.HANDOVER, key)
        self.settle()
        page = self.shell.window.page
        if not isinstance(page, HandoverPage):
            raise TypeError(type(page))
        return page

    def signed(self, case: Case, parts: int, given: Mapping[SigningPart, Answers] | None = None) -> bytes:
        """A record of the case with the first so many signatures, by people whom the profile trusts.

        `given`: what signers answer who do not just confirm, promise and accept.
        """
        services, language = self.services, self.shell_language
        packs, phrases = services.catalogue.packs(), services.phrases(language)
        chosen = [packs[pack] for pack in case.policies]
        data = compose(case, chosen, services.catalogue.platforms(), phrases)
        authority = InMemoryAuthority(case.organisation or case.unit.name, now=MeetingClock().now)
        trusted = services.profile / "trust"
        trusted.mkdir(exist_ok=True)
        (trusted / f"{case.unit.id}-{parts}.pem").write_bytes(authority.certificate_pem)
        incoming = signer(case, SigningPart.INCOMING)
        asked = (promise for promise in data.promises if promise.given is None)
        promises = tuple(promise.key for promise in asked if incoming and promise.person == incoming.id)
        answers = {
            SigningPart.INCOMING: Answers(
                confirmed=tuple(account.id for account in case.accounts), promises=promises
            ),
            SigningPart.REGIONAL: Answers(decision=Decision.ACCEPT),
            **(given or {}),
        }
        pdf = services.workshop.build(data)
        for part in data.signing_parts[:parts]:
            person = signer(case, part)
            name = person.name if person else part.value
            key = authority.new_key(name, case.unit.name, needed_for(case, part))
            pdf = services.workshop.sign(pdf, part, key, answers.get(part, Answers()), MEETING)
        return pdf

    def picture(self, path: Path) -> None:
        """Takes a picture of the window."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = self.shell.window.grab().toImage()
        opaque = picture.convertToFormat(QImage.Format.Format_RGB888)
        opaque.save(str(path), quality=0)  # 0 is the smallest file: PNG loses nothing

    def close(self) -> None:
        """Closes the window and lets go of it."""
        shell = self.shell
        shell.window.close()
        QThreadPool.globalInstance().waitForDone()
        shell.window.deleteLater()
        shell.deleteLater()
        self.app.deleteLater()
        QApplication.processEvents()


Act = Callable[[Studio], None]
