"""Who sits at the laptop: locked between people, one part at a time, until everybody has signed."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.ports import HandoverStore, Purpose, ReceivedRecord, Runner, Trust
from handover_app.application.services import Services
from handover_app.application.walkthrough import signer
from handover_app.domain.record import Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.looks import Sign
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.signing.judging import OwnTrust


class Phase(StrEnum):
    """Where the meeting is: nobody sits (`locked`), somebody does, somebody has just signed."""

    LOADING = "loading"
    LOCKED = "locked"
    SEATED = "seated"
    SIGNED = "signed"
    OVER = "over"


PURPOSES = {SigningPart.INCOMING: Purpose.TAKE_OVER, SigningPart.REGIONAL: Purpose.REVIEW}


@dataclass(frozen=True, slots=True)
class Seat:
    """One of those who sign: who, in which part, and whether they have."""

    part: SigningPart
    title: str
    name: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The whole screen. `next`: whose turn it is; `record`: SHA-256 of the file that they sit over.

    `strangers`: who signed here with keys that this machine will not know tomorrow.
    """

    phase: Phase = Phase.LOADING
    title: str = ""
    body: str = ""
    action: str = ""
    seats: tuple[Seat, ...] = ()
    next: SigningPart | None = None
    record: str = ""
    parcel: Parcel | None = None
    strangers: tuple[str, ...] = ()


class MeetingPresenter:
    """Leads a record that is signed once from seat to seat, and keeps each signed file with its handover.

    `services` is what the pages of the seated are to work with: whoever signed at this table counts as
    known at this table, and nowhere else.
    """

    def __init__(
        self, services: Services, store: HandoverStore, words: Words, runner: Runner, key: str
    ) -> None:
        """`key`: the profile's key of the handover."""
        self.changed: Callable[[], None] = lambda: None
        self.failed: Callable[[Exception], None] = lambda _error: None
        self.view = MeetingView()
        self._base, self._store, self._words, self._runner, self._key = services, store, words, runner, key
        shared = replace(services, is_shared=True)
        self._own = OwnTrust(shared)
        self.services = replace(shared, trust=self._trust)
        self._pdf = b""
        self._strangers: dict[str, str] = {}

    def open(self) -> None:
        """Reads the record of the handover; the laptop is locked then."""

        def work() -> tuple[bytes, Verification]:
            pdf = self._store.record(self._key)
            if pdf is None:
                raise HandoverError("handover.not-signed-yet")
            return pdf, self._judged(pdf)

        self._run(work, Phase.LOCKED)

    def sit_down(self) -> None:
        """The one whose turn it is sits down: their page gets the record."""
        part = self.view.next
        if self.view.phase is not Phase.LOCKED or part is None:
            return
        pdf, name = self._pdf, self._file_name()
        sha256 = hashlib.sha256(pdf).hexdigest()

        def work() -> str:
            received = self._base.received()
            now = self._base.clock.now()
            received.add([(ReceivedRecord(sha256, name, now, PURPOSES[part]), pdf)])
            received.change([sha256], lambda old: replace(old, purpose=PURPOSES[part], archived=False))
            return sha256

        def done(found: object) -> None:
            self._show(replace(self.view, phase=Phase.SEATED, record=str(found)))

        self._runner.run(work, done, self.failed)

    def stand_up(self) -> None:
        """They leave without having signed; what they answered is kept with the record."""
        if self.view.phase is Phase.SEATED:
            self._show(replace(self.view, phase=Phase.LOCKED, record=""))

    def was_signed(self, sha256: str) -> None:
        """The seated one has signed: the file goes with the handover, and with them."""

        def work() -> tuple[bytes, Verification]:
            pdf = self._base.received().pdf(sha256)
            now = self._base.clock.now()
            self._store.change(self._key, lambda stored: replace(stored, record=pdf, changed_at=now))
            return pdf, self._judged(pdf)

        self._run(work, Phase.SIGNED)

    def lock(self) -> None:
        """They have taken along what is theirs; the next one may come."""
        if self.view.phase is Phase.SIGNED:
            view = self.view
            self._show(self._between(Phase.LOCKED, view.seats, view.next, view.parcel))

    def know(self) -> None:
        """Everybody saw who sat here: their keys are known on this machine from now on."""
        certificates = "".join(self._strangers).encode("ascii")
        if not certificates or self.view.phase is not Phase.OVER:
            return

        def done(_pinned: object) -> None:
            self._strangers = {}
            self._show(replace(self.view, strangers=()))

        self._runner.run(lambda: self._base.trusted().pin(certificates), done, self.failed)

    def _trust(self, files: Sequence[Path]) -> Trust:
        trust = self._base.trust(files)
        here = self._own.trust().certificates
        return replace(trust, certificates=tuple(dict.fromkeys((*trust.certificates, *here))))

    def _judged(self, pdf: bytes) -> Verification:
        """The verdict; whoever signed it at this table counts as known from now on."""
        verification = OwnTrust(self._base).judge(pdf)
        sound = [report for report in verification.signatures if report.sound and report.certificate]
        self._strangers = {report.certificate: report.name for report in sound if not report.trusted}
        for report in sound:
            self._own.remember_pem(report.certificate)
        return verification

    def _run(self, work: Callable[[], object], phase: Phase) -> None:
        def done(found: object) -> None:
            if not isinstance(found, tuple):
                raise TypeError(type(found))
            self._pdf, verification = found
            seats = tuple(self._seats(verification))
            parcel = parcel_of(self._pdf, verification, self._words)
            self._show(self._between(phase, seats, verification.next_part, parcel))

        self._runner.run(work, done, self.failed)

    def _seats(self, verification: Verification) -> list[Seat]:
        _, data = self._words, verification.data
        if data is None:
            raise HandoverError("handover.not-a-record")
        signed = {report.part: report.name for report in verification.signatures if report.sound}
        seats = []
        for part in data.signing_parts:
            person = signer(data.case, part)
            if part in signed:
                sign = Sign("circle-check", _("Signed"), "ok")
            elif part is verification.next_part:
                sign = Sign("circle-dot", _("Now"), "info")
            else:
                sign = Sign("circle-dashed", _("Later"), "neutral")
            name = signed.get(part) or (person.name if person else "") or ""
            seats.append(Seat(part, _(SIGNATURES[part]), name, sign))
        return seats

    def _between(
        self, phase: Phase, seats: tuple[Seat, ...], part: SigningPart | None, parcel: Parcel | None
    ) -> MeetingView:
        """The laptop between two people. `part`: whose turn it is; without one the meeting is over."""
        _ = self._words
        if part is None and phase is not Phase.SIGNED:
            phase = Phase.OVER
        name = next((seat.name or seat.title for seat in seats if seat.part is part), "")
        match phase:
            case Phase.LOCKED:
                title = _("Pass the laptop to {name}", name=name)
                body = _("It is locked. What was typed before is put away, and the key with it.")
                action = _("I am {name}", name=name)
            case Phase.SIGNED:
                title = _("Signed. Take along what is yours")
                body = _(
                    "The record, on a memory stick or by e-mail; and the file of your key, if you made one: "
                    "nobody but you has its passphrase."
                )
                action = _("Lock, and pass the laptop on") if part else _("Lock the laptop")
            case _:
                title = _("Everybody has signed")
                body = _("The record is kept with the handover. Send it to those who were not here.")
                action = _("Back to the handover")
        strangers = tuple(self._strangers.values()) if phase is Phase.OVER else ()
        return MeetingView(phase, title, body, action, seats, part, parcel=parcel, strangers=strangers)

    def _file_name(self) -> str:
        return self.view.parcel.file_name if self.view.parcel else "record.pdf"

    def _show(self, view: MeetingView) -> None:
        self.view = view
        self.changed()
