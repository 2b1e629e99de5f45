"""The sixth stage: the record as it will be, signed part by part, and what the finished file is worth."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.handovers.compose import compose
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.application.signing.keys import Signer
from handover_app.application.signing.met import know, met_strangers
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.check_number import spelled
from handover_app.domain.record import Answers, RecordData, SignatureReport, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import reason_sentence, words_on
from handover_app.i18n.words import Words
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.problem import told
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter

T = TypeVar("T")


class Busy(StrEnum):
    """What is being done away from the window."""

    NOTHING = ""
    BUILDING = "building"
    CHECKING = "checking"
    KNOWING = "knowing"


class SignerState(StrEnum):
    """Where one of the signatures stands."""

    SIGNED = "signed"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class SignerRow:
    """One of the signatures, with who gives it and when it was given."""

    part: SigningPart
    number: int
    title: str
    name: str
    state: SignerState
    state_word: str
    meta: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What the file is worth, in words. `verdict` chooses icon and tone.

    `can_know`: all whose keys are not known here signed at a table here.
    """

    verdict: Verdict
    heading: str
    body: str
    reasons: tuple[str, ...]
    can_know: bool = False


@dataclass(frozen=True, slots=True)
class SignatureView:
    """All that the stage shows.

    `turn`: whose signature is next, `None` when all are given. `signs_here`: whether it is the outgoing
    people's, given on this very page; for the others the laptop is passed on. `stale`: the facts were
    changed after the first signature. `problem`: what went wrong last, and what to do.
    """

    headline: str
    body: str
    signers: tuple[SignerRow, ...]
    turn: SigningPart | None
    signs_here: bool
    signer: str
    busy: Busy
    busy_words: str
    stale: bool
    verdict: VerdictView | None
    problem: str
    said: str
    begun: bool


@dataclass(frozen=True, slots=True)
class _Paper:
    """A record as it stands: its bytes, and what verification says once it is signed.

    `met`: whose keys are not known here, and were met in a meeting here.
    """

    pdf: bytes
    data: RecordData
    verification: Verification | None = None
    met: tuple[SignatureReport, ...] = ()


class SignaturePresenter:
    """Builds the record, has it signed first, and judges the file. All slow work goes to the runner.

    `changed` is called whenever there is something else to show. `signing` is given the key.
    """

    changed = Event[[]]()

    def __init__(self, desk: HandoverDesk, services: Services, runner: Runner) -> None:
        self._desk = desk
        self._services = services
        self._runner = runner
        self._paper: _Paper | None = None
        self._built_of: Case | None = None
        self._busy = Busy.NOTHING
        self._problem: HandoverError | None = None
        self._said = ""
        self.signing = SigningPresenter(services, desk.words, runner, self._jobs)
        self.signing.changed.connect(lambda _state: self.changed())
        self.signing.signed.connect(self._signed)

    @property
    def pdf(self) -> bytes | None:
        """The pages to show; `None` until they are made."""
        return self._paper.pdf if self._paper else None

    @property
    def parcel(self) -> Parcel | None:
        """The record as it is saved and sent on, signed so far or not at all; `None` until it is made."""
        paper = self._paper
        if paper is None:
            return None
        unsigned = Verification(Verdict.AWAITING, (), data=paper.data, next_part=self._turn())
        return parcel_of(paper.pdf, paper.verification or unsigned, self._desk.words)

    def enter(self) -> None:
        """The stage is shown: makes the pages anew where the facts have changed, or reads the signed file."""
        if self._busy is not Busy.NOTHING:
            return
        if self._desk.stored.record is not None:
            if self._paper is None or self._paper.verification is None:
                self._read(self._desk.stored.record)
        elif self._built_of is not self._desk.case:
            self._build()
        else:
            self.changed()

    def start_over(self) -> None:
        """Lets go of the signed file, and makes a new one from the facts as they stand."""
        self._desk.keep_record(None)
        self._paper, self._built_of = None, None
        self.enter()

    def know(self) -> None:
        """Whoever signed at a table here was seen doing it: their keys are known from now on."""
        paper = self._paper
        if paper is None or not paper.met or self._busy is not Busy.NOTHING:
            return

        def work() -> _Paper:
            know(paper.met, paper.data.case, self._services.trusted())
            return self._judged(paper.pdf)

        self._run(Busy.KNOWING, work, self._show)

    def view(self) -> SignatureView:
        """The stage as it stands."""
        _ = self._desk.words
        turn = self._turn()
        person = signer(self._desk.case, turn, self._desk.roles.reviews) if turn else None
        headline, body = self._headline(turn, person.name if person else "")
        problem = self._problem
        return SignatureView(
            headline=headline,
            body=body,
            signers=self._signers(turn),
            turn=turn,
            signs_here=turn is SigningPart.OUTGOING,
            signer=person.name if person else "",
            busy=self._busy,
            busy_words=_busy_words(self._busy, _),
            stale=self._is_stale(),
            verdict=self._verdict(),
            problem=told(problem, _) if problem else "",
            said=self._said,
            begun=self._paper is not None and self._paper.verification is not None,
        )

    def signed(self) -> tuple[int, int]:
        """How many of how many signatures are given, as far as is known."""
        if self._paper is None:
            return 0, 3
        verification = self._paper.verification
        return len(verification.signatures) if verification else 0, len(self._paper.data.signing_parts)

    def _turn(self) -> SigningPart | None:
        if self._paper is None:
            return None
        parts = self._paper.data.signing_parts
        verification = self._paper.verification
        if verification is None:
            return parts[0]
        given = {signature.part for signature in verification.signatures}
        return next((part for part in parts if part not in given), None)

    def _headline(self, turn: SigningPart | None, name: str) -> tuple[str, str]:
        _ = self._desk.words
        if self._paper is None:
            return _("The record is being made"), _("Its pages appear here in a moment.")
        if turn is None:
            return _("The record is complete"), _("Every part has signed.")
        who = name or _(SIGNATURES[turn])
        if not name:
            return (
                _("Nobody is named to sign next"),
                _("{part} is not named. Go back to the change and name somebody.", part=_(SIGNATURES[turn])),
            )
        if turn is SigningPart.OUTGOING:
            return (
                _("{name} signs first", name=who),
                _("Look through the pages. The signature stands for all of them."),
            )
        return (
            _("Pass the laptop to {name}", name=who),
            _("Or save the file and send it. What was signed is kept either way."),
        )

    def _signers(self, turn: SigningPart | None) -> tuple[SignerRow, ...]:
        desk, _ = self._desk, self._desk.words
        parts = self._paper.data.signing_parts if self._paper else tuple(SigningPart)
        given = {}
        if self._paper and self._paper.verification:
            given = {signature.part: signature for signature in self._paper.verification.signatures}
        rows = []
        for number, part in enumerate(parts, start=1):
            person = signer(desk.case, part, desk.roles.reviews)
            name = person.name if person else _("Nobody is named")
            if part in given:
                report = given[part]
                state, word = SignerState.SIGNED, _("Signed")
                name, meta = report.name, _moment(report.signed_at, _)
            else:
                state = SignerState.NOW if part is turn else SignerState.LATER
                word, meta = (_("Now") if part is turn else _("Later")), ""
            rows.append(SignerRow(part, number, _(SIGNATURES[part]), name, state, word, meta))
        return tuple(rows)

    def _is_stale(self) -> bool:
        return (
            self._paper is not None
            and self._paper.verification is not None
            and self._paper.data.case != self._desk.case
        )

    def _verdict(self) -> VerdictView | None:
        _ = self._desk.words
        verification = self._paper.verification if self._paper else None
        if verification is None or self._paper is None:
            return None
        if met := self._paper.met:
            return VerdictView(
                verification.verdict,
                _("Everybody has signed. Not all keys are known here yet"),
                _(
                    "{names} signed at this table, before your eyes. Know their keys, or this record comes "
                    "from unknown signers.",
                    names=_.series(report.name for report in met),
                ),
                (),
                can_know=True,
            )
        text = words_on(verification, _)
        return VerdictView(
            verification.verdict,
            text.heading,
            " ".join(filter(None, (text.why, text.todo))),
            tuple(reason_sentence(reason, _) for reason in verification.reasons),
        )

    def _build(self) -> None:
        case, packs, phrases = self._desk.case, self._desk.packs, self._desk.phrases
        platforms, workshop = self._desk.platforms, self._services.workshop

        def work() -> _Paper:
            data = compose(case, packs, platforms, phrases)
            return _Paper(workshop.build(data), data)

        def done(paper: _Paper) -> None:
            self._built_of = case
            self._show(paper)

        self._run(Busy.BUILDING, work, done)

    def _read(self, pdf: bytes) -> None:
        self._run(Busy.CHECKING, lambda: self._judged(pdf), self._show)

    def _seat(self) -> None:
        """Tells the panel who signs now."""
        turn, case = self._turn(), self._desk.case
        if turn is SigningPart.OUTGOING and (person := signer(case, turn)):
            self.signing.seat(Signer(person.name, case.unit.name, case.organisation))

    def _jobs(self) -> tuple[Job, ...]:
        turn, paper = self._turn(), self._paper
        if turn is not SigningPart.OUTGOING or paper is None or self._busy is not Busy.NOTHING:
            return ()
        return (Job(paper.pdf, turn, Answers(), record=paper.data),)

    def _signed(self, signed: SignedJob) -> None:
        self._desk.keep_record(signed.pdf)
        _ = self._desk.words
        self._said = " ".join(
            filter(
                None,
                (
                    _("Signed. The signature is in the file, and the file is kept here."),
                    _("The check number of the key: {number}.", number=spelled(signed.number)),
                    signed.trouble,
                ),
            )
        )
        self._show(_paper(signed.pdf, signed.verification))

    def _judged(self, pdf: bytes) -> _Paper:
        paper = _paper(pdf, self.signing.judge(pdf).verification)
        verification = paper.verification
        if (
            verification is None
            or verification.verdict is not Verdict.UNKNOWN_SIGNER
            or verification.next_part
        ):
            return paper
        return replace(paper, met=met_strangers(verification, self._services.store()))

    def _show(self, paper: _Paper) -> None:
        self._paper = paper
        self._seat()
        self.changed()

    def _run(self, busy: Busy, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._busy, self._problem = busy, None
        self.changed()

        def finished(result: T) -> None:
            self._busy = Busy.NOTHING
            done(result)

        self._runner.run(work, finished, self._failed)

    def _failed(self, error: Exception) -> None:
        self._busy = Busy.NOTHING
        self._problem = error if isinstance(error, HandoverError) else None
        self.changed()
        if self._problem is None:
            raise error


def _paper(pdf: bytes, verification: Verification) -> _Paper:
    if verification.data is None:
        raise HandoverError("handover.not-a-record")
    return _Paper(pdf, verification.data, verification)


def _moment(signed_at: str | None, _: Words) -> str:
    """The day and time that a signature claims, in local time; empty where it claims none."""
    try:
        moment = datetime.fromisoformat(signed_at or "")
    except ValueError:
        return ""
    return f"{_.short_day(moment.astimezone().date())} {_.time(moment)}"


def _busy_words(busy: Busy, _: Words) -> str:
    match busy:
        case Busy.BUILDING:
            return _("Asking the rules, and making the pages …")
        case Busy.CHECKING:
            return _("Checking the file: its signatures, and its pages …")
        case Busy.KNOWING:
            return _("Saving …")
    return ""
