"""A record that was opened: whether it is sound, from whom, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handover_app.application.editions import judge_findings
from handover_app.application.ports import Runner
from handover_app.application.services import Services
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.record import RecordData, SignatureReport, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart, Status, Weight
from handover_app.i18n.verdicts import reason_sentence, verdict_words
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import OCCASIONS, SIGNATURES
from handover_app.presentation.looks import Sign, ToneName

_LOOKS: dict[Verdict, tuple[str, ToneName]] = {
    Verdict.ACCEPTED: ("shield-check", "ok"),
    Verdict.RETURNED: ("undo-2", "warn"),
    Verdict.AWAITING: ("hourglass", "info"),
    Verdict.UNKNOWN_SIGNER: ("shield-question-mark", "warn"),
    Verdict.EXPIRED: ("clock", "warn"),
    Verdict.ALTERED: ("file-warning", "bad"),
    Verdict.NOT_A_RECORD: ("file-warning", "bad"),
    Verdict.UNREADABLE: ("file-warning", "bad"),
}
_PART_ICONS = {
    SigningPart.OUTGOING: "log-out",
    SigningPart.INCOMING: "log-in",
    SigningPart.REGIONAL: "shield-check",
}


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signature, or one that is still missing. `words`: the six words to compare."""

    icon: str
    name: str
    part: str
    sign: Sign
    when: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings stand like this."""

    sign: Sign
    count: str


NOTHING_YET = Sign("hourglass", "", "neutral")


@dataclass(frozen=True, slots=True)
class VerdictState:
    """The whole screen. While `checking`, only the file's name is known."""

    file: str = ""
    checking: bool = True
    sign: Sign = NOTHING_YET
    body: str = ""
    reasons: tuple[str, ...] = ()
    title: str = ""
    subtitle: str = ""
    signers: tuple[SignerLine, ...] = ()
    counts: tuple[FindingCount, ...] = ()


class VerdictPresenter:
    """Checks a file in a child process. `changed` is called with each new state."""

    def __init__(self, services: Services, words: Words, runner: Runner) -> None:
        self.state = VerdictState()
        self.changed: Callable[[VerdictState], None] = lambda _state: None
        self._services = services
        self._words = words
        self._runner = runner

    def check(self, path: Path) -> None:
        """Checks the file at `path`; never trusts it."""
        services = self._services

        def work() -> VerdictState:
            trust = services.trust(())
            (verified,) = services.checker.check([path], trust, services.clock.now())
            verification = judge_findings(verified, services.catalogue.packs())
            return verdict_state(path.name, verification, self._words)

        self._show(
            VerdictState(file=path.name, sign=Sign("hourglass", self._words("Checking the file"), "info"))
        )
        self._runner.run(work, self._show)

    def _show(self, state: object) -> None:
        if isinstance(state, VerdictState):
            self.state = state
            self.changed(state)


def verdict_state(file: str, verification: Verification, _: Words) -> VerdictState:
    """A verification in words: the sentence first, then why and what to do."""
    text = verdict_words(verification.verdict, _)
    icon, tone = _LOOKS[verification.verdict]
    data = verification.data
    handover = data.case.handover if data else None
    return VerdictState(
        file=file,
        checking=False,
        sign=Sign(icon, text.heading, tone),
        body=" ".join(filter(None, (text.why, text.todo))),
        reasons=tuple(reason_sentence(reason, _) for reason in verification.reasons),
        title=data.case.unit.name if data else file,
        subtitle=f"{_(OCCASIONS[handover.occasion])} {_.day(handover.date)} · {data.id}"
        if data and handover
        else "",
        signers=tuple(_signers(verification, _)),
        counts=_counts(data, _) if data else (),
    )


def _signers(verification: Verification, _: Words) -> list[SignerLine]:
    lines = [_signer(report, _) for report in verification.signatures]
    given = {report.part for report in verification.signatures}
    missing = [
        part for part in (verification.data.signing_parts if verification.data else ()) if part not in given
    ]
    lines += [
        SignerLine(
            _PART_ICONS[part],
            _(SIGNATURES[part]),
            _("Has not signed"),
            Sign("circle-dashed", _("Missing"), "neutral"),
        )
        for part in missing
    ]
    return lines


def _signer(report: SignatureReport, _: Words) -> SignerLine:
    if not report.sound:
        sign = Sign("circle-x", _("Not sound"), "bad")
    elif not report.trusted:
        sign = Sign("shield-question-mark", _("Not known to you"), "warn")
    else:
        sign = Sign("circle-check", _("Sound"), "ok")
    return SignerLine(
        icon=_PART_ICONS[report.part],
        name=report.name,
        part=_(SIGNATURES[report.part]),
        sign=sign,
        when=_moment(report.signed_at, _),
        words=fingerprint_words(report.fingerprint),
    )


def _moment(text: str | None, _: Words) -> str:
    """Day and time as claimed by the signer; empty where there is none."""
    if text is None:
        return ""
    moment = datetime.fromisoformat(text).astimezone()
    return f"{_.short_day(moment.date())} {_.time(moment)}"


def _counts(data: RecordData, _: Words) -> tuple[FindingCount, ...]:
    must = [finding for finding in data.findings if finding.weight is Weight.MUST]
    advice = [item for item in data.findings if item.weight is not Weight.MUST and item.status.blocks]
    rows = (
        (Sign("circle-x", _("Requirements left"), "bad"), sum(item.status.blocks for item in must)),
        (Sign("lightbulb", _("Advice"), "info"), len(advice)),
        (
            Sign("file-check", _("Waived"), "neutral"),
            sum(item.status is Status.WAIVED for item in data.findings),
        ),
        (Sign("circle-check", _("Met"), "ok"), sum(item.status is Status.PASS for item in data.findings)),
    )
    return tuple(FindingCount(sign, _.number(count)) for sign, count in rows)
