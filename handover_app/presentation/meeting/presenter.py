"""Who sits at the laptop: locked between people, one part at a time, until everybody has signed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.trust import Trust
from handover_app.application.services import Services
from handover_app.application.signing.met import know, met, met_strangers, remember_met
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.record import SignatureReport, Verification
from handover_app.domain.roles import NEUTRAL
from handover_app.domain.vocabulary import Part, SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.looks import Sign
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.taking_over.standing import incoming_people


class Phase(StrEnum):
    """Where the meeting is: nobody sits (`locked`), somebody does, somebody has just signed.

    `stuck`: something failed that has to be tried again first.
    """

    LOADING = "loading"
    LOCKED = "locked"
    SEATED = "seated"
    SIGNED = "signed"
    OVER = "over"
    STUCK = "stuck"


PURPOSES = {SigningPart.INCOMING: ReceivedPurpose.TAKE_OVER, SigningPart.REGIONAL: ReceivedPurpose.REVIEW}


@dataclass(frozen=True, slots=True)
class Seat:
    """One of those who sign: who, in which part, and whether they have."""

    part: SigningPart
    title: str
    name: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who may sit down now. `person`: their id in the record, where that has to be said."""

    name: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The whole screen. `next`: whose turn it is; `record`: SHA-256 of the file that they sit over.

    `busy`: what is being done, in words; then there is nothing to press. `sitters`: who may sit down now;
    `person`: who did. `number`: of the key that has just signed, `key_file`: where it lies.
    `strangers`: who signed here with keys that this machine will not know tomorrow.
    """

    phase: Phase = Phase.LOADING
    busy: str = ""
    title: str = ""
    body: str = ""
    action: str = ""
    seats: tuple[Seat, ...] = ()
    next: SigningPart | None = None
    sitters: tuple[Sitter, ...] = ()
    person: str = ""
    record: str = ""
    number: str = ""
    key_file: Path | None = None
    parcel: Parcel | None = None
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """The file that lies on the table, and what it is worth. `strangers`: see `met_strangers`."""

    judged: Judged
    case: Case
    strangers: tuple[SignatureReport, ...]

    @property
    def verification(self) -> Verification:
        """What verification says of it."""
        return self.judged.verification

    @property
    def reviewed_by(self) -> tuple[Part, ...]:
        """The parts that may review it."""
        data = self.verification.data
        return data.reviewed_by if data else NEUTRAL.reviews

    @property
    def next(self) -> SigningPart | None:
        """Whose turn it is; `None` where everybody has signed."""
        return self.verification.next_part

    @property
    def last(self) -> SignatureReport | None:
        """The signature that was given last."""
        return next(reversed(self.verification.signatures), None)


class MeetingPresenter:
    """Leads a record that is signed once from seat to seat, and keeps each signed file with its handover.

    `services` is what the pages of the seated are to work with: whoever signed at this table counts as
    known at this table, and nowhere else.
    """

    changed = Event[MeetingView]()
    failed = Event[Exception]()

    def __init__(
        self, services: Services, store: HandoverStore, words: Words, runner: Runner, key: str
    ) -> None:
        """`key`: the profile's key of the handover."""
        self.view = MeetingView()
        self._base, self._store, self._words, self._runner, self._key = services, store, words, runner, key
        shared = replace(services, is_shared=True)
        self._here, self._elsewhere = Judge(shared), Judge(services)
        self.services = replace(shared, trust=self._trust)
        self._table: _Table | None = None
        self._again: Callable[[], None] = self.open

    def open(self) -> None:
        """Reads the record of the handover; the laptop is locked then."""

        def work() -> _Table:
            pdf = self._store.record(self._key)
            if pdf is None:
                raise HandoverError("handover.not-signed-yet")
            return self._laid(pdf)

        self._again = self.open
        self._lay(work, Phase.LOCKED, self._words("Checking the file: its signatures, and its pages …"))

    def try_again(self) -> None:
        """Does once more what failed."""
        if self.view.phase is Phase.STUCK:
            self._again()

    def sit_down(self, person: str = "") -> None:
        """The one whose turn it is sits down, and says who they are: their page gets the record."""
        part, parcel, table = self.view.next, self.view.parcel, self._table
        if self.view.phase is not Phase.LOCKED or part is None or parcel is None or table is None:
            return
        if self.view.busy:
            return
        self._show(replace(self.view, busy=self._words("Opening the page …")))
        pdf, name, sha256 = table.judged.pdf, parcel.file_name, table.judged.sha256 or ""

        def work() -> str:
            received = self._base.received()
            now = self._base.clock.now()
            received.add([(ReceivedRecord(sha256, name, now, PURPOSES[part]), pdf)])
            received.change([sha256], lambda old: replace(old, purpose=PURPOSES[part], archived=False))
            return sha256

        def done(record: str) -> None:
            self._show(replace(self.view, phase=Phase.SEATED, record=record, person=person, busy=""))

        self._runner.run(work, done, self._failed)

    def stand_up(self) -> None:
        """They leave without having signed; what they answered is kept with the record."""
        if self.view.phase is Phase.SEATED:
            self._show(replace(self.view, phase=Phase.LOCKED, record="", person=""))

    def was_signed(self, sha256: str, key_file: Path | None = None) -> None:
        """The seated one has signed: the file goes with the handover, and with them, as their key does.

        `key_file`: where the key lies that signed; `None` where it is in no file.
        """
        part = self._table.next if self._table else None

        def work() -> _Table:
            pdf = self._base.received().pdf(sha256)
            now = self._base.clock.now()
            self._store.change(self._key, lambda stored: replace(stored, record=pdf, changed_at=now))
            return self._laid(pdf, part)

        self._again = lambda: self.was_signed(sha256, key_file)
        self._lay(work, Phase.SIGNED, self._words("Keeping the signed file …"), key_file)

    def lock(self) -> None:
        """They have taken along what is theirs; the next one may come."""
        if self.view.phase is Phase.SIGNED:
            self._show(self._between(Phase.LOCKED))

    def know(self) -> None:
        """Everybody saw who sat here: their keys are known on this machine from now on."""
        table = self._table
        if table is None or not table.strangers or self.view.phase is not Phase.OVER or self.view.busy:
            return

        def done(_known: None) -> None:
            self._table = replace(table, strangers=())
            self._show(replace(self.view, strangers=(), busy=""))

        self._show(replace(self.view, busy=self._words("Saving …")))
        self._runner.run(lambda: know(table.strangers, table.case, self._base.trusted()), done, self._failed)

    def _trust(self, files: Sequence[Path]) -> Trust:
        trust = self._base.trust(files)
        here = self._here.terms().trust
        certificates = tuple(dict.fromkeys((*trust.certificates, *here.certificates)))
        return replace(trust, certificates=certificates, own=here.own)

    def _laid(self, pdf: bytes, signed_now: SigningPart | None = None) -> _Table:
        """The file on the table, judged; slow. Known at this table is whoever hands over, and who signed at a
        table here, but nobody whose signature came in a file.
        """
        judged = self._elsewhere.own(pdf)
        verification = judged.verification
        if verification.data is None:
            raise HandoverError("handover.not-a-record")
        sound = [report for report in verification.signatures if report.sound and report.certificate]
        remember_met(self._store, [report.fingerprint for report in sound if report.part is signed_now])
        giver = [report for report in sound if report.part is SigningPart.OUTGOING]
        for report in (*giver, *met(sound, self._store)):
            self._here.remember_pem(report.certificate)
        return _Table(judged, verification.data.case, met_strangers(verification, self._store))

    def _lay(self, work: Callable[[], _Table], phase: Phase, busy: str, key_file: Path | None = None) -> None:
        """Has a file laid on the table, and shows what comes then."""

        def done(table: _Table) -> None:
            self._table = table
            self._show(self._between(phase, key_file))

        def failed(error: Exception) -> None:
            self._show(MeetingView(Phase.STUCK, title=self._words("This did not work"), action=again))
            self.failed(error)

        again = self._words("Try again")
        self._show(MeetingView(Phase.LOADING, busy=busy))
        self._runner.run(work, done, failed)

    def _between(self, phase: Phase, key_file: Path | None = None) -> MeetingView:
        """The laptop between two people; where nobody is to sign any more the meeting is over."""
        table, _ = self._table, self._words
        if table is None:
            return MeetingView()
        part = table.next
        phase = Phase.OVER if part is None and phase is not Phase.SIGNED else phase
        view = MeetingView(phase, seats=_seats(table, _), next=part, parcel=self._parcel())
        match phase:
            case Phase.LOCKED:
                sitters = _sitters(table, _)
                return replace(
                    view,
                    title=_invitation(sitters, _),
                    body=_("The app is locked. What was typed before is put away, and the key with it."),
                    action=_("I am {name}", name=sitters[0].name),
                    sitters=sitters,
                )
            case Phase.SIGNED:
                return replace(
                    view,
                    title=_("Signed. Take along what is yours"),
                    body=_("The record, on a memory stick or by e-mail. It shows what you signed."),
                    action=_("Lock, and pass the laptop on") if part else _("Lock the laptop"),
                    number=table.last.number if table.last else "",
                    key_file=key_file,
                )
        return replace(
            view,
            title=_("Everybody has signed"),
            body=_("The record is kept with the handover. Send it to those who were not here."),
            action=_("Back to the handover"),
            strangers=tuple(report.name for report in table.strangers),
        )

    def _parcel(self) -> Parcel | None:
        table = self._table
        return parcel_of(table.judged.pdf, table.verification, self._words) if table else None

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.view, busy=""))
        self.failed(error)

    def _show(self, view: MeetingView) -> None:
        self.view = view
        self.changed(view)


def _seats(table: _Table, _: Words) -> tuple[Seat, ...]:
    data = table.verification.data
    signed = {report.part: report.name for report in table.verification.signatures if report.sound}
    seats = []
    for part in data.signing_parts if data else ():
        person = signer(table.case, part, table.reviewed_by)
        if part in signed:
            sign = Sign("circle-check", _("Signed"), "ok")
        elif part is table.next:
            sign = Sign("circle-dot", _("Now"), "info")
        else:
            sign = Sign("circle-dashed", _("Later"), "neutral")
        name = signed.get(part) or (person.name if person else "") or ""
        seats.append(Seat(part, _(SIGNATURES[part]), name, sign))
    return tuple(seats)


def _invitation(sitters: tuple[Sitter, ...], _: Words) -> str:
    names = [sitter.name for sitter in sitters]
    if len(names) < 2:
        return _("Pass the laptop to {name}", name=names[0])
    return _("Pass the laptop to {name} or {other}", name=names[0], other=names[1])


def _sitters(table: _Table, _: Words) -> tuple[Sitter, ...]:
    """Who may sit down now. Two may take over; each says which of them it is."""
    part = table.next
    if part is SigningPart.INCOMING and (people := incoming_people(table.case)):
        return tuple(Sitter(person.name, person.id) for person in people)
    person = signer(table.case, part, table.reviewed_by) if part else None
    return (Sitter((person.name if person else "") or (_(SIGNATURES[part]) if part else "")),)
