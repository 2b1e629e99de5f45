"""Many records countersigned with one key: first the list of what is about to be signed, then one by one.

Only what nothing stands in the way of: sound, by people whom one knows, nothing unmet, nothing that the
incoming person calls not right, not the reviewer's own handover. The others are listed with why.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.files import free_path, write_file
from handover_app.application.judging.judge import Judged
from handover_app.application.ports.runner import Runner
from handover_app.application.received.checking import verdicts
from handover_app.application.received.keeping import keep_signed
from handover_app.application.services import Services
from handover_app.application.signing.keys import KeyChoice, Signer
from handover_app.application.signing.review_guard import GuardedKey, keys_of, refusal
from handover_app.domain.record import Answers, Decision, Verdict, Verification
from handover_app.domain.review import Reviewer, nobody_can_review, reviewers, unmet
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import words_on
from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.problem import told
from handover_app.presentation.sending import file_name
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter, SigningState

ACCEPT = Answers(decision=Decision.ACCEPT)


class Fate(StrEnum):
    """What becomes of a record in the list."""

    READY = "ready"
    EXCLUDED = "excluded"
    SIGNED = "signed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record in the list: what it is, who signed it, what becomes of it. `why`: where it is left out."""

    key: str
    unit: str
    day: str
    signers: str
    fate: Fate
    sign: Sign
    why: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CountersignState:
    """The whole screen. `checked` of `total` are looked at. `folder`: where copies go; `None` for nowhere."""

    checking: bool = False
    checked: int = 0
    total: int = 0
    lines: tuple[Candidate, ...] = ()
    folder: Path | None = None
    said: str = ""
    problem: str = ""

    def of(self, fate: Fate) -> tuple[Candidate, ...]:
        """Those of one fate, in order."""
        return tuple(line for line in self.lines if line.fate is fate)


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that was looked at: the file and its name, the verdict, the public keys that signed it."""

    name: str
    pdf: bytes
    verification: Verification
    keys: frozenset[str]


class CountersignPresenter:
    """`changed` is called after each new `state`. `checks` verifies, which takes long; `runner` signs.

    `signing` is the presenter of the signing panel; use `sign` of this one, which guards the key.
    """

    changed = Event[CountersignState]()

    def __init__(self, services: Services, words: Words, runner: Runner, checks: Runner) -> None:
        self.state = CountersignState()
        self.signing = SigningPresenter(services, words, runner, self._jobs, passed_over=self._passed_over)
        self.signing.changed.connect(self._signing_changed)
        self.signing.signed.connect(self._signed)
        self._services = services
        self._words = words
        self._runner = runner
        self._checks = checks
        self._found: dict[str, _Found] = {}
        self._denied: dict[str, str] = {}
        self._round = 0
        self._looking: Generator[Mapping[str, Judged], None, None] | None = None

    def open(self, keys: Sequence[str]) -> None:
        """Looks at these records, each verified anew."""
        self._found.clear()
        self._round += 1
        self._show(CountersignState(checking=True, total=len(keys), folder=self.state.folder))
        self.signing.find_keys()
        self._looking = verdicts(self._services, keys)
        self._look_on(self._looking, self._round)

    def leave(self) -> None:
        """Nobody looks at the list any more."""
        self._round += 1
        self.signing.cancel()

    def end(self) -> None:
        """Ends it here and now, once nothing runs any more: no child outlives the program."""
        self.leave()
        if self._looking is not None:
            self._looking.close()

    def choose_folder(self, folder: Path | None) -> None:
        """Where signed copies go, besides the inbox."""
        self._show(replace(self.state, folder=folder))

    def drop(self, key: str) -> None:
        """Takes a record off the list."""
        self._show(replace(self.state, lines=tuple(line for line in self.state.lines if line.key != key)))

    def sign(self, choice: KeyChoice) -> None:
        """Countersigns all that is ready, with one key, opened once."""
        self.signing.sign(GuardedKey(choice, self._refused))

    def _look_on(self, found: Generator[Mapping[str, Judged], None, None], turn: int) -> None:
        services = self._services

        def work() -> dict[str, _Found] | None:
            if turn != self._round:
                found.close()
                return None
            some = next(found, None)
            if some is None:
                return None
            received = services.received()
            return {
                key: _Found(
                    received.load(key).name,
                    judged.pdf,
                    judged.verification,
                    keys_of(judged.verification.signatures, services),
                )
                for key, judged in some.items()
            }

        def done(some: dict[str, _Found] | None) -> None:
            if turn != self._round:
                return
            if some is not None:
                self._found.update(some)
                self._show(self._with_lines(replace(self.state, checked=len(self._found))))
                self._look_on(found, turn)
            else:
                self._looked()

        self._checks.run(work, done, self._failed)

    def _looked(self) -> None:
        """All is looked at. Whoever signs sits down once the keys of this machine are known, too."""

        def known(_nothing: None) -> None:
            self._show(self._with_lines(replace(self.state, checking=False)))
            ready = self.state.of(Fate.READY)
            data = self._found[ready[0].key].verification.data if ready else None
            if data is not None:
                name = next(iter(reviewers(data)), "")
                self.signing.seat(Signer(name, data.case.unit.region, data.case.organisation))

        self._runner.run(lambda: None, known)

    def _with_lines(self, state: CountersignState) -> CountersignState:
        known = {line.key: line for line in state.lines}
        lines = [known.get(key) or self._candidate(key, item) for key, item in self._found.items()]
        lines.sort(key=lambda line: (line.fate is not Fate.READY, line.unit))
        return replace(state, lines=tuple(lines))

    def _candidate(self, key: str, found: _Found) -> Candidate:
        _, verification = self._words, found.verification
        data = verification.data
        why = _why_not(verification, _)
        fate = Fate.EXCLUDED if why else Fate.READY
        incoming = verification.answers.get(SigningPart.INCOMING)
        return Candidate(
            key=key,
            unit=data.case.unit.name if data else found.name,
            day=_.short_day(data.case.handover.date) if data else "",
            signers=_.series(report.name for report in verification.signatures),
            fate=fate,
            sign=_sign(fate, _),
            why=why,
            comment=incoming.comment if incoming else "",
        )

    def _refused(self, reviewer: Reviewer) -> HandoverError | None:
        """Why this key may not sign all that is ready; away from the window, told there afterwards."""
        ready = [(line.key, self._found[line.key]) for line in self.state.of(Fate.READY)]
        errors = {key: refusal(reviewer, item.verification, item.keys) for key, item in ready}
        self._denied = {key: told(error, self._words) for key, error in errors.items() if error}
        return next((error for error in errors.values() if error), None)

    def _signing_changed(self, signing: SigningState) -> None:
        """What the key may not sign is left out from now on; the rest can be signed with it."""
        if not signing.busy:
            denied, self._denied = self._denied, {}
            for key, why in denied.items():
                self._change(key, Fate.EXCLUDED, why)
        self.changed(self.state)

    def _jobs(self) -> tuple[Job, ...]:
        ready = self.state.of(Fate.READY)
        if self.state.checking or not ready:
            raise HandoverError("review.not-ready")
        return tuple(Job(self._found[line.key].pdf, SigningPart.REGIONAL, ACCEPT, line.key) for line in ready)

    def _signed(self, signed: SignedJob) -> None:
        services, folder = self._services, self.state.folder
        data = signed.verification.data
        count = len(signed.verification.signatures)
        name = file_name(data, count, self._words) if data else f"{signed.sha256}.pdf"

        def work() -> Path | None:
            keep_signed(services, signed.judged, name, signed.job.key)
            if folder is None:
                return None
            path = free_path(folder, name)
            write_file(path, signed.pdf)
            return path

        def done(path: Path | None) -> None:
            saved = path.name if path else ""
            self._change(signed.job.key, Fate.SIGNED, " ".join(filter(None, (saved, signed.trouble))))

        def failed(error: Exception) -> None:
            if not isinstance(error, HandoverError):
                raise error
            why = self._words("Signed, but not saved: {why}", why=told(error, self._words))
            self._change(signed.job.key, Fate.FAILED, why)

        self._runner.run(work, done, failed)

    def _passed_over(self, job: Job, error: HandoverError) -> bool:
        self._change(job.key, Fate.FAILED, told(error, self._words))
        return True

    def _change(self, key: str, fate: Fate, why: str) -> None:
        sign = _sign(fate, self._words)
        lines = tuple(
            replace(line, fate=fate, sign=sign, why=why) if line.key == key else line
            for line in self.state.lines
        )
        self._show(replace(self.state, lines=lines, said=self._told(lines)))

    def _told(self, lines: Sequence[Candidate]) -> str:
        _ = self._words
        fates = [line.fate for line in lines]
        signed, failed = fates.count(Fate.SIGNED), fates.count(Fate.FAILED)
        said = []
        if signed:
            said.append(_.n("{count} record is countersigned.", "{count} records are countersigned.", signed))
        if failed:
            said.append(_.n("{count} could not be.", "{count} could not be.", failed))
        return " ".join(said)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        self._show(replace(self.state, checking=False, problem=told(error, self._words)))

    def _show(self, state: CountersignState) -> None:
        self.state = state
        self.changed(self.state)


def _why_not(verification: Verification, _: Words) -> str:
    """Why a record is not among those countersigned at once; empty where it is."""
    data = verification.data
    if verification.verdict is not Verdict.AWAITING or data is None:
        return words_on(verification, _).heading
    if verification.next_part is not SigningPart.REGIONAL:
        return _("Others have to sign first")
    if nobody_can_review(data):
        return _("Whoever is named to review has a part in it")
    if count := len(unmet(data, verification.answers)):
        return _.n("{count} requirement is not met", "{count} requirements are not met", count)
    incoming = verification.answers.get(SigningPart.INCOMING)
    if incoming and incoming.remarks:
        return _("The one who takes over says that something is not right")
    return ""


def _sign(fate: Fate, _: Words) -> Sign:
    match fate:
        case Fate.READY:
            return Sign("pen-line", _("Will be signed"), "info")
        case Fate.SIGNED:
            return Sign("circle-check", _("Countersigned"), "ok")
        case Fate.FAILED:
            return Sign("circle-x", _("Failed"), "bad")
    return Sign("minus", _("Left out"), "neutral")
