"""Signs what a screen gives it with the key that a person chose, and says how it went."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.judging.own_trust import own_identities
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.clock import BEHIND
from handover_app.application.signing.keys import NOBODY, KeyChoice, Signer
from handover_app.application.signing.sign import clock_doubt, misnamed, sign_part
from handover_app.domain.check_number import key_number
from handover_app.domain.identity import Identity, same_name
from handover_app.domain.record import Answers, RecordData, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told


@dataclass(frozen=True, slots=True)
class Job:
    """One record to sign: for which part, with what filled in. `key` is the screen's own name for it.

    `record`: its data, where a key that bears none of the names in it for the part is refused.
    """

    pdf: bytes = field(repr=False)
    part: SigningPart
    answers: Answers = field(default_factory=Answers)
    key: str = ""
    record: RecordData | None = None


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key to choose or that was used: its label on this machine, whose it is, its check number."""

    label: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class SignedJob:
    """A job that is done. `number`: the check number of the key.

    `trouble`: why the level is lower than could be, in a sentence; empty where it is not.
    """

    job: Job
    judged: Judged
    trouble: str
    number: str

    @property
    def pdf(self) -> bytes:
        """The signed file."""
        return self.judged.pdf

    @property
    def verification(self) -> Verification:
        """What verification says of it."""
        return self.judged.verification

    @property
    def sha256(self) -> str:
        """Names the signed file."""
        return self.judged.sha256 or ""


@dataclass(frozen=True, slots=True)
class SigningState:
    """All that the panel shows. `busy`: what is being done now, in words; empty while nothing is.

    `done` of `total` jobs are signed. `problem`: what went wrong last, and what to do; `fault`: its code.
    `is_shared`: several people sit at this machine by turns, so that a new key is to go with them.
    """

    signer: Signer = NOBODY
    keys: tuple[KeyLine, ...] = ()
    busy: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    fault: str = ""
    is_shared: bool = False

    @property
    def own_key(self) -> KeyLine | None:
        """The key of this machine that bears the signer's name, where there is one."""
        return next((key for key in self.keys if same_name(key.name, self.signer.name)), None)


class SigningPresenter:
    """See the package for how a screen uses it. Only `judge` is for work away from the window."""

    changed = Event[SigningState]()
    signed = Event[SignedJob]()

    def __init__(
        self,
        services: Services,
        words: Words,
        runner: Runner,
        jobs: Callable[[], Sequence[Job]] = tuple,
        signer: Signer = NOBODY,
        *,
        passed_over: Callable[[Job, HandoverError], bool] = lambda _job, _error: False,
    ) -> None:
        """`jobs` gives what is to be signed, and may raise `HandoverError`. `passed_over` says whether to go
        on with the others where one cannot be signed.
        """
        self.state = SigningState(signer, is_shared=services.is_shared)
        self.key_file: Path | None = None
        """The file of the key that signed last; `None` where it is in no file."""
        self._jobs = jobs
        self._passed_over = passed_over
        self._services = services
        self._words = words
        self._runner = runner
        self._judge = Judge(services)
        self._cancelled = False

    def seat(self, signer: Signer) -> None:
        """Somebody sits down to sign. They see nothing of what went wrong for the one before."""
        if signer != self.state.signer:
            self._show(replace(self.state, signer=signer, problem="", fault=""))

    def find_keys(self) -> None:
        """Looks up this machine's keys, away from the window."""
        self._runner.run(lambda: key_lines(own_identities(self._services)), self._found)

    def sign(self, choice: KeyChoice) -> None:
        """Signs all jobs with the key that was chosen, unless something is missing or is being signed.

        Where the clock cannot be right, the signer is told first, and keeps to it by signing once more.
        """
        if self.state.busy:
            return
        trusts_clock = self.state.fault == BEHIND
        try:
            if missing := choice.missing():
                raise missing
            jobs = tuple(self._jobs())
        except HandoverError as error:
            self._fail(error)
            return
        if not jobs:
            return
        self._cancelled = False
        signer = self.state.signer
        busy = self._words("Getting the key ready …")
        self._show(replace(self.state, busy=busy, done=0, total=len(jobs), problem="", fault=""))

        def open_key() -> SigningKey:
            """After the clock: a new key is valid from its time on."""
            if not trusts_clock and (doubt := clock_doubt(self._services, [job.pdf for job in jobs])):
                raise doubt
            return choice.open(self._services, signer)

        def opened(key: SigningKey) -> None:
            self.key_file = choice.file
            self._next(key, jobs)

        self._runner.run(open_key, opened, self._fail)

    def go_on(self, busy: str) -> None:
        """What is done after signing, in words, so that nothing is pressed meanwhile; empty at its end."""
        self._show(replace(self.state, busy=busy))

    def cancel(self) -> None:
        """Signs no more than what is being signed now."""
        self._cancelled = True

    def judge(self, pdf: bytes) -> Judged:
        """The verdict on a record that was made or signed here, with the own keys trusted; slow."""
        return self._judge.own(pdf)

    def _next(self, key: SigningKey, jobs: tuple[Job, ...]) -> None:
        job, *others = jobs
        self._show(replace(self.state, busy=self._words("Signing, and checking the file …")))

        def through(told: Callable[[], None]) -> None:
            last = self._cancelled or not others
            self._show(replace(self.state, done=self.state.done + 1, busy="" if last else self.state.busy))
            told()
            if not last:
                self._next(key, tuple(others))

        def done(signed: SignedJob) -> None:
            through(lambda: self.signed(signed))

        def failed(error: Exception) -> None:
            if isinstance(error, HandoverError) and self._passed_over(job, error):
                through(lambda: None)
            else:
                self._fail(error)

        self._runner.run(lambda: self._sign(key, job), done, failed)

    def _sign(self, key: SigningKey, job: Job) -> SignedJob:
        if job.record and (problem := misnamed(job.record, job.part, key)):
            raise problem
        result = sign_part(self._services, job.pdf, job.part, key, job.answers, trust_clock=True)
        self._judge.remember(key.certificate_der, self.key_file)
        return SignedJob(
            job,
            self._judge.own(result.pdf),
            _lower(result.trouble, self._words),
            key_number(key.key_fingerprint),
        )

    def _found(self, keys: tuple[KeyLine, ...]) -> None:
        self._show(replace(self.state, keys=keys))

    def _fail(self, error: Exception) -> None:
        problem = told(error, self._words) if isinstance(error, HandoverError) else ""
        fault = error.code if isinstance(error, HandoverError) else ""
        self._show(replace(self.state, busy="", problem=problem, fault=fault))
        if not problem:
            raise error

    def _show(self, state: SigningState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)


def key_lines(identities: Iterable[Identity]) -> tuple[KeyLine, ...]:
    """Identities as keys to choose from."""
    return tuple(
        KeyLine(item.label, item.certificate.name, key_number(item.certificate.key_fingerprint))
        for item in identities
    )


def _lower(trouble: HandoverError | None, _: Words) -> str:
    """Why there is no time stamp where a service is chosen, and that it is not too late."""
    if trouble is None:
        return ""
    return _(
        "There is no time stamp in it; that can be made up for when all have signed. {why}",
        why=told(trouble, _),
    )
