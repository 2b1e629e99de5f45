"""Checks a record that was opened, and does what is next with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handover_app.application.events import Event
from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.domain.record import Verdict, Verification
from handover_app.i18n.verdicts import words_on
from handover_app.i18n.words import N_, Words
from handover_app.presentation.addresses import Address, Purpose
from handover_app.presentation.corrections import chain_lines
from handover_app.presentation.handed_over import handed_over
from handover_app.presentation.looks import Sign
from handover_app.presentation.next_steps import RELIABLE, Deed, RecordStanding, next_steps
from handover_app.presentation.opening import Opened, Opener
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.verdict import DeedLine, VerdictState, unknown_certificates, verdict_state

_DEEDS = {
    Deed.KNOW: ("shield-question-mark", N_("Compare the check number")),
    Deed.TAKE_OVER: ("log-in", N_("Take over")),
    Deed.REVIEW: ("shield-check", N_("Review it")),
    Deed.MEND: ("pen-line", N_("Put it right")),
    Deed.OPEN: ("arrow-right", N_("Open the handover")),
    Deed.SUCCEED: ("plus", N_("Start this year’s handover from it")),
    Deed.RAISE: ("clock", N_("Raise its level")),
}


_HINTS = {
    Deed.REVIEW: N_("If you are the one who reviews it, go on here."),
    Deed.OPEN: N_("It was made here. Go on where it was left."),
}
"""Of a record that goes round, what to do here and now; else the verdict's own words say it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out of a file: what can be done with it, and how that looks."""

    opened: Opened
    state: VerdictState


class VerdictPresenter:
    """Checks a file in a child process, and does what is next.

    `changed` is called with each new state, `gone` with the page that a deed leads to,
    `failed` with an error, `know` with the certificates (PEM) of signers whom one may come to know.
    """

    changed = Event[VerdictState]()
    gone = Event[Address]()
    failed = Event[Exception]()
    know = Event[bytes]()

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = VerdictState()
        self._judge = Judge(services)
        self._words = words
        self._runner = runner
        self._path = Path()
        self._opened: Opened | None = None
        self._opener = Opener(services, store)

    @property
    def opened(self) -> Opened | None:
        """The file that was checked; `None` until it is, and for one that cannot be read."""
        return self._opened

    @property
    def parcel(self) -> Parcel | None:
        """The record as it may be passed on; `None` for what cannot be relied on."""
        if self._opened is None or not self.state.can_send:
            return None
        return parcel_of(self._opened.pdf, self._opened.verification, self._words)

    def check(self, path: Path) -> None:
        """Checks the file at `path`; never trusts it."""
        self._path, self._opened = path, None

        def work() -> _Found:
            return self._found(self._judge.file(path))

        waits = Sign("hourglass", self._words("Checking the file"), "info")
        self._show(VerdictState(file=path.name, sign=waits))
        self._runner.run(work, self._take, self._could_not_check)

    def check_again(self) -> None:
        """Somebody came to know the signers: the same file may have another verdict now."""
        self.check(self._path)

    def act(self, deed: Deed) -> None:
        """Does something with the record."""
        opened = self._opened
        if opened is None or self.state.busy:
            return
        if deed is Deed.KNOW:
            self.know(unknown_certificates(opened.verification))
            return
        self._show(replace(self.state, busy=True))
        if deed is Deed.RAISE:
            self._runner.run(lambda: self._raised(opened), self._take, self._failed)
        else:
            self._runner.run(lambda: self._opener.act(deed, opened), self._go, self._failed)

    def _found(self, judged: Judged) -> _Found:
        verification = judged.verification
        opened = Opened(self._path, judged, self._opener.standing(verification))
        deeds = next_steps(verification, opened.standing)
        state = self._state_of(verification, opened.standing, deeds)
        reliable = verification.verdict in RELIABLE
        kept = self._opener.keep_newer(opened)
        return _Found(
            opened,
            replace(
                state,
                deeds=tuple(DeedLine(deed, _DEEDS[deed][0], self._words(_DEEDS[deed][1])) for deed in deeds),
                chain=chain_lines(self._opener.family(opened), opened.sha256, self._words),
                said=self._words("It is kept with the handover that it was made from.") if kept else "",
                can_send=reliable and bool(verification.signatures),
            ),
        )

    def _state_of(
        self, verification: Verification, standing: RecordStanding, deeds: Sequence[Deed]
    ) -> VerdictState:
        """In words; to whoever neither made it nor reviews, it is handed over."""
        state = verdict_state(self._path.name, verification, self._words)
        is_theirs = standing.handover is not None or standing.purpose is Purpose.REVIEW
        if Deed.TAKE_OVER in deeds and not is_theirs:
            return handed_over(state, verification, self._words)
        return replace(state, body=_body(verification, deeds, self._words))

    def _raised(self, opened: Opened) -> _Found:
        """The record with its level raised; made here, so checked here."""
        found = self._found(self._judge.own(self._opener.raised(opened)))
        said = self._words("Its level is raised. Save the file: the old one stays as it was.")
        return _Found(replace(found.opened, is_saved=False), replace(found.state, said=said))

    def _take(self, found: _Found) -> None:
        self._opened = found.opened
        self._show(found.state)

    def _go(self, address: Address) -> None:
        self._show(replace(self.state, busy=False))
        self.gone(address)

    def _could_not_check(self, error: Exception) -> None:
        """It is not the file's fault: e.g. whom one trusts cannot be read."""
        sign = Sign("circle-x", self._words("The file could not be checked"), "bad")
        self._show(VerdictState(file=self._path.name, checking=False, sign=sign))
        self.failed(error)

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, busy=False))
        self.failed(error)

    def _show(self, state: VerdictState) -> None:
        self.state = state
        self.changed(state)


def _body(verification: Verification, deeds: Sequence[Deed], _: Words) -> str:
    text = words_on(verification, _)
    goes_round = verification.verdict is Verdict.AWAITING
    hint = _(_HINTS[deeds[0]]) if goes_round and deeds and deeds[0] in _HINTS else text.todo
    return " ".join(filter(None, (text.why, hint)))
