"""The sixth stage: the record as it will be, signed part by part, and what the finished file is worth."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from handover_app.application.acknowledge import with_answers
from handover_app.application.compose import compose
from handover_app.application.errors import HandoverError
from handover_app.application.ports import Runner
from handover_app.application.services import Services
from handover_app.application.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Finding
from handover_app.domain.record import Answers, Decision, RecordData, Verdict, Verification
from handover_app.domain.vocabulary import Action, SigningPart
from handover_app.i18n.verdicts import reason_sentence, verdict_words
from handover_app.i18n.words import Words
from handover_app.presentation.handover.desk import Desk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.problem import told
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.signing.keys import Signer
from handover_app.presentation.signing.presenter import Job, Signed, SigningPresenter


class Busy(StrEnum):
    """What is being done away from the window."""

    NOTHING = ""
    BUILDING = "building"


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
class ConfirmRow:
    """An account that the incoming person says they are in."""

    account: str
    icon: str
    platform: str
    name: str
    link: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A sentence that the incoming person promises by signing."""

    key: str
    text: str
    source: str
    given: bool


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What the file is worth, in words. `verdict` chooses icon and tone."""

    verdict: Verdict
    heading: str
    body: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureView:
    """All that the stage shows.

    `turn`: whose signature is next, `None` when all are given. `seated`: whether that person has the
    laptop. `why_not`: why the reviewer cannot accept, empty where they can. `stale`: the facts were
    changed after the first signature. `problem`: what went wrong last, and what to do.
    """

    headline: str
    body: str
    signers: tuple[SignerRow, ...]
    turn: SigningPart | None
    seated: bool
    signer: str
    busy: Busy
    busy_words: str
    confirms: tuple[ConfirmRow, ...]
    promises: tuple[PromiseLine, ...]
    comment: str
    decision: Decision | None
    why_not: str
    blocking: tuple[FindingView, ...]
    stale: bool
    verdict: VerdictView | None
    problem: str
    said: str
    begun: bool


@dataclass(frozen=True, slots=True)
class _Paper:
    """A record as it stands: its bytes, and what verification says once it is signed."""

    pdf: bytes
    data: RecordData
    verification: Verification | None = None


@dataclass(frozen=True, slots=True)
class _Filled:
    """What the next signer has filled in so far."""

    confirmed: frozenset[str] = frozenset()
    promises: frozenset[str] = frozenset()
    comment: str = ""
    decision: Decision | None = None


class SignaturePresenter:
    """Builds the record, has it signed in order, and judges the file. All slow work goes to the runner.

    `changed` is called whenever there is something else to show. `signing` is given the key.
    """

    def __init__(self, desk: Desk, services: Services, runner: Runner) -> None:
        self._desk = desk
        self._services = services
        self._runner = runner
        self.changed: Callable[[], None] = lambda: None
        self._paper: _Paper | None = None
        self._built_of: Case | None = None
        self._filled = _Filled()
        self._seated: SigningPart | None = SigningPart.OUTGOING
        self._busy = Busy.NOTHING
        self._problem: HandoverError | None = None
        self._said = ""
        self.signing = SigningPresenter(services, desk.words, runner, self._jobs)
        self.signing.changed = self._tell
        self.signing.signed = self._signed

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

    def take_seat(self) -> None:
        """The person whose turn it is has the laptop now."""
        self._seated = self._turn()
        self._said = ""
        self._seat()
        self.changed()

    def confirm_account(self, account: str, confirmed: bool) -> None:
        """The incoming person is in an account, or not."""
        self._fill(confirmed=_toggled(self._filled.confirmed, account, into=confirmed))

    def promise(self, key: str, given: bool) -> None:
        """The incoming person promises a sentence, or not."""
        self._fill(promises=_toggled(self._filled.promises, key, into=given))

    def promise_all(self) -> None:
        """Everything was read and is promised."""
        self._fill(promises=frozenset(line.key for line in self._promise_lines()))

    def comment(self, text: str) -> None:
        """What the signer adds in their own words, as it is typed."""
        self._filled = replace(self._filled, comment=text)

    def decide(self, decision: Decision) -> None:
        """The reviewer accepts, sends back or orders a closure; no accepting while a must is unmet."""
        refused = decision is Decision.ACCEPT and self._blocking()
        self._fill(decision=None if refused else decision)

    def start_over(self) -> None:
        """Lets go of the signed file, and makes a new one from the facts as they stand."""
        self._desk.keep_record(None)
        self._paper, self._built_of, self._filled = None, None, _Filled()
        self._seated = SigningPart.OUTGOING
        self.enter()

    def view(self) -> SignatureView:
        """The stage as it stands."""
        _ = self._desk.words
        turn = self._turn()
        seated = turn is not None and self._seated is turn
        person = signer(self._desk.case, turn) if turn else None
        headline, body = self._headline(turn, person.name if person else "", seated=seated)
        blocking = self._blocking() if turn is SigningPart.REGIONAL and seated else ()
        problem = self._problem
        return SignatureView(
            headline=headline,
            body=body,
            signers=self._signers(turn),
            turn=turn,
            seated=seated,
            signer=person.name if person else "",
            busy=self._busy,
            busy_words=_busy_words(self._busy, _),
            confirms=self._confirms() if turn is SigningPart.INCOMING else (),
            promises=self._promise_lines() if turn is SigningPart.INCOMING else (),
            comment=self._filled.comment,
            decision=self._filled.decision,
            why_not=self._why_not(len(blocking)),
            blocking=self._desk.writer.views(blocking, self._desk.case),
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

    def _headline(self, turn: SigningPart | None, name: str, *, seated: bool) -> tuple[str, str]:
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
        if not seated:
            return (
                _("Hand the laptop to {name}", name=who),
                _("Or save the file and send it. What was signed is kept either way."),
            )
        if turn is SigningPart.INCOMING:
            return _("{name} takes over", name=who), _("Confirm what you have seen yourself, then sign.")
        return _("{name} decides", name=who), _("The decision is signed with your own key.")

    def _signers(self, turn: SigningPart | None) -> tuple[SignerRow, ...]:
        desk, _ = self._desk, self._desk.words
        parts = self._paper.data.signing_parts if self._paper else tuple(SigningPart)
        given = {}
        if self._paper and self._paper.verification:
            given = {signature.part: signature for signature in self._paper.verification.signatures}
        rows = []
        for number, part in enumerate(parts, start=1):
            person = signer(desk.case, part)
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

    def _confirms(self) -> tuple[ConfirmRow, ...]:
        desk, case = self._desk, self._record_case()
        rows = []
        for account in case.accounts:
            if not account.state.is_live or account.action is Action.CLOSE:
                continue
            platform = desk.platform_of(account)
            rows.append(
                ConfirmRow(
                    account.id,
                    platform.icon if platform else "",
                    desk.phrases.platform(account.platform),
                    account.name or account.handle or "",
                    account.url or "",
                    account.id in self._filled.confirmed,
                )
            )
        return tuple(rows)

    def _promise_lines(self) -> tuple[PromiseLine, ...]:
        person = signer(self._record_case(), SigningPart.INCOMING)
        if self._paper is None or person is None:
            return ()
        return tuple(
            PromiseLine(promise.key, promise.text, promise.source, promise.key in self._filled.promises)
            for promise in self._paper.data.promises
            if promise.person == person.id and promise.given is None
        )

    def _record_case(self) -> Case:
        return self._paper.data.case if self._paper else self._desk.case

    def _blocking(self) -> tuple[Finding, ...]:
        """What stands in the way of acceptance, with what the incoming person promised in the file."""
        if self._paper is None or self._paper.verification is None:
            return ()
        case = with_answers(self._paper.data.case, self._paper.verification)
        return evaluate(case, self._desk.packs).blocking

    def _why_not(self, blocking: int) -> str:
        _ = self._desk.words
        if not blocking:
            return ""
        return _.n(
            "It cannot be accepted: {count} requirement is neither met nor waived. Send it back; what is "
            "put right or waived goes into a new record.",
            "It cannot be accepted: {count} requirements are neither met nor waived. Send it back; what is "
            "put right or waived goes into a new record.",
            blocking,
        )

    def _is_stale(self) -> bool:
        return (
            self._paper is not None
            and self._paper.verification is not None
            and self._paper.data.case != self._desk.case
        )

    def _verdict(self) -> VerdictView | None:
        _ = self._desk.words
        verification = self._paper.verification if self._paper else None
        if verification is None:
            return None
        text = verdict_words(verification.verdict, _)
        return VerdictView(
            verification.verdict,
            text.heading,
            " ".join(filter(None, (text.why, text.todo))),
            tuple(reason_sentence(reason, _) for reason in verification.reasons),
        )

    def _fill(self, **changes: object) -> None:
        self._filled = replace(self._filled, **changes)  # type: ignore[arg-type]  # fields of _Filled
        self.changed()

    def _build(self) -> None:
        case, packs, phrases = self._desk.case, self._desk.packs, self._desk.phrases
        platforms, workshop = self._desk.platforms, self._services.workshop

        def work() -> _Paper:
            data = compose(case, packs, platforms, phrases)
            return _Paper(workshop.build(data), data)

        def done(paper: object) -> None:
            self._built_of = case
            self._show(paper)

        self._run(Busy.BUILDING, work, done)

    def _read(self, pdf: bytes) -> None:
        self._run(Busy.BUILDING, lambda: self._judged(pdf), self._show)

    def _tell(self) -> None:
        self.changed()

    def _seat(self) -> None:
        """Tells the panel who signs now."""
        turn, case = self._turn(), self._desk.case
        if turn is not None and self._seated is turn and (person := signer(case, turn)):
            self.signing.seat(Signer(person.name, case.unit.name, case.organisation))

    def _jobs(self) -> tuple[Job, ...]:
        turn, paper = self._turn(), self._paper
        if turn is None or paper is None or self._busy is not Busy.NOTHING:
            return ()
        if turn is SigningPart.REGIONAL and self._filled.decision is None:
            raise HandoverError("handover.no-decision")
        if self._filled.decision not in (None, Decision.ACCEPT) and not self._filled.comment.strip():
            raise HandoverError("handover.no-comment")
        return (Job(paper.pdf, turn, self._answers(turn)),)

    def _signed(self, signed: Signed) -> None:
        self._filled, self._seated = _Filled(), None
        self._desk.keep_record(signed.pdf)
        _ = self._desk.words
        self._said = " ".join(
            filter(
                None,
                (
                    _("Signed. The signature is in the file, and the file is kept here."),
                    _("The six words of the key: {words}.", words=" ".join(signed.words)),
                    signed.trouble,
                ),
            )
        )
        self._show(_paper(signed.pdf, signed.verification))

    def _judged(self, pdf: bytes) -> _Paper:
        return _paper(pdf, self.signing.judge(pdf))

    def _answers(self, turn: SigningPart) -> Answers:
        filled = self._filled
        if turn is SigningPart.OUTGOING:
            return Answers()
        if turn is SigningPart.REGIONAL:
            return Answers(decision=filled.decision, comment=filled.comment)
        confirmed = tuple(row.account for row in self._confirms() if row.confirmed)
        promised = tuple(line.key for line in self._promise_lines() if line.given)
        return Answers(confirmed=confirmed, promises=promised, comment=filled.comment)

    def _show(self, paper: object) -> None:
        if not isinstance(paper, _Paper):
            raise TypeError(type(paper))
        self._paper = paper
        self._seat()
        self.changed()

    def _run(self, busy: Busy, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._busy, self._problem = busy, None
        self.changed()

        def finished(result: object) -> None:
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


def _toggled(items: frozenset[str], item: str, *, into: bool) -> frozenset[str]:
    return items | {item} if into else items - {item}


def _busy_words(busy: Busy, _: Words) -> str:
    match busy:
        case Busy.BUILDING:
            return _("Making the pages …")
    return ""
