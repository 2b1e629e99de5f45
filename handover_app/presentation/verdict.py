"""A record that was opened: whether it is sound, from whom, what it says, and what to do with it next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from handover_app.application.editions import judge_findings
from handover_app.application.errors import HandoverError
from handover_app.application.files import read_file
from handover_app.application.ports import HandoverStore, Runner
from handover_app.application.services import Services
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.record import (
    FindingText,
    SignatureReport,
    Verdict,
    Verification,
)
from handover_app.domain.review import Judged, judged
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.i18n.verdicts import reason_sentence, verdict_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.addresses import Address
from handover_app.presentation.corrections import ChainLine, chain_lines
from handover_app.presentation.handover.terms import OCCASIONS, SIGNATURES, status_word
from handover_app.presentation.looks import SIGNING_ICONS, VERDICT_LOOKS, Sign
from handover_app.presentation.next_steps import RELIABLE, Deed, next_steps
from handover_app.presentation.opening import Opened, Opener
from handover_app.presentation.sending import Parcel, parcel_of
from handover_app.presentation.signing.judging import OwnTrust

_DEEDS = {
    Deed.KNOW: ("shield-question-mark", N_("Compare the six words")),
    Deed.TAKE_OVER: ("log-in", N_("Take over")),
    Deed.REVIEW: ("shield-check", N_("Review it")),
    Deed.MEND: ("pen-line", N_("Mend it")),
    Deed.OPEN: ("arrow-right", N_("Open the handover")),
    Deed.SUCCEED: ("plus", N_("Start this year’s handover from it")),
    Deed.RAISE: ("clock", N_("Raise its level")),
}


_HINTS = {
    Deed.TAKE_OVER: N_("If you are the one who takes over, go on here."),
    Deed.REVIEW: N_("If you are the one who reviews it, go on here."),
    Deed.OPEN: N_("It was made here. Go on where it was left."),
}
"""Of a record that goes round, what to do here and now; else the verdict's own words say it."""


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


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """A requirement that the record itself says is not met: why, and where it comes from."""

    sign: Sign
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class DeedLine:
    """Something to do: the word on its button."""

    deed: Deed
    icon: str
    text: str


_NOT_TRUSTED = "not-trusted"
"""A reason that each signer's own line tells, too."""
NOTHING_YET = Sign("hourglass", "", "neutral")


@dataclass(frozen=True, slots=True)
class VerdictState:
    """The whole screen. While `checking`, only the file's name is known; while `busy`, something is done.

    `deeds`: what to do, the next thing first. `remarks`: what signers said in their own words.
    `warnings`: what to look at though the file is sound.
    `can_send`: whether it may be passed on.
    """

    file: str = ""
    checking: bool = True
    busy: bool = False
    sign: Sign = NOTHING_YET
    body: str = ""
    reasons: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""
    subtitle: str = ""
    signers: tuple[SignerLine, ...] = ()
    chain: tuple[ChainLine, ...] = ()
    counts: tuple[FindingCount, ...] = ()
    unmet: tuple[UnmetLine, ...] = ()
    deeds: tuple[DeedLine, ...] = ()
    can_send: bool = False
    said: str = ""


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

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = VerdictState()
        self.changed: Callable[[VerdictState], None] = lambda _state: None
        self.gone: Callable[[Address], None] = lambda _address: None
        self.failed: Callable[[Exception], None] = lambda _error: None
        self.know: Callable[[bytes], None] = lambda _certificates: None
        self._services = services
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
        services = self._services
        self._path, self._opened = path, None

        def work() -> _Found:
            (verified,) = services.checker.check([path], OwnTrust(services).trust(), services.clock.now())
            return self._judged(_content(path), verified)

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

    def _judged(self, pdf: bytes, verified: Verification) -> _Found:
        services = self._services
        verification = judge_findings(verified, services.catalogue.packs())
        opened = Opened(self._path, pdf, verification, self._opener.standing(verification))
        state = verdict_state(self._path.name, verification, self._words)
        deeds = next_steps(verification, opened.standing)
        reliable = verification.verdict in RELIABLE
        kept = self._opener.keep_newer(opened)
        return _Found(
            opened,
            replace(
                state,
                body=_body(verification, deeds, self._words),
                deeds=tuple(DeedLine(deed, _DEEDS[deed][0], self._words(_DEEDS[deed][1])) for deed in deeds),
                chain=chain_lines(self._opener.family(opened), opened.sha256, self._words),
                said=self._words("It is kept with the handover that it was made from.") if kept else "",
                can_send=reliable and bool(verification.signatures),
            ),
        )

    def _raised(self, opened: Opened) -> _Found:
        """The record with its level raised; made here, so checked here."""
        pdf = self._opener.raised(opened)
        found = self._judged(pdf, OwnTrust(self._services).judge(pdf))
        said = self._words("Its level is raised. Save the file: the old one stays as it was.")
        return _Found(replace(found.opened, is_saved=False), replace(found.state, said=said))

    def _take(self, found: object) -> None:
        if isinstance(found, _Found):
            self._opened = found.opened
            self._show(found.state)

    def _go(self, address: object) -> None:
        self._show(replace(self.state, busy=False))
        if isinstance(address, Address):
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


def verdict_state(file: str, verification: Verification, _: Words) -> VerdictState:
    """A verification in words: the sentence first, then why and what to do."""
    text = verdict_words(verification.verdict, _)
    icon, tone = VERDICT_LOOKS[verification.verdict]
    data = verification.data
    handover = data.case.handover if data else None
    relied_on = verification.verdict.exit_code < Verdict.ALTERED.exit_code
    signatures = verification.signatures
    found = judged(data, verification.answers) if data and relied_on else None
    return VerdictState(
        file=file,
        checking=False,
        sign=Sign(icon, text.heading, tone),
        body=" ".join(filter(None, (text.why, text.todo))),
        reasons=tuple(reason_sentence(item, _) for item in verification.reasons if item.code != _NOT_TRUSTED),
        remarks=tuple(_remarks(verification, _)) if relied_on else (),
        warnings=tuple(_warnings(signatures, _)) if relied_on else (),
        title=data.case.unit.name if data else file,
        subtitle=f"{_(OCCASIONS[handover.occasion])} {_.day(handover.date)} · {data.id}"
        if data and handover
        else "",
        signers=tuple(_signers(verification, _, relied_on=relied_on)),
        counts=_counts(found, _) if found else (),
        unmet=tuple(_unmet(found, _)) if found else (),
    )


def _body(verification: Verification, deeds: Sequence[Deed], _: Words) -> str:
    text = verdict_words(verification.verdict, _)
    goes_round = verification.verdict is Verdict.AWAITING
    hint = _(_HINTS[deeds[0]]) if goes_round and deeds and deeds[0] in _HINTS else text.todo
    return " ".join(filter(None, (text.why, hint)))


def _remarks(verification: Verification, _: Words) -> Iterator[str]:
    """What the signers said in their own words: the reviewer first, then whoever takes over."""
    data, names = verification.data, {item.part: item.name for item in verification.signatures}
    for part in (SigningPart.REGIONAL, SigningPart.INCOMING):
        said = verification.answers.get(part)
        if said is None or data is None:
            continue
        if said.comment:
            yield _("{name}: “{text}”", name=names.get(part) or _(SIGNATURES[part]), text=said.comment)
        for account_id, remark in said.remarks.items():
            account = data.case.account(account_id)
            about = (
                data.words.get(f"platform:{account.platform}", account.platform) if account else account_id
            )
            yield _("{name}: “{text}”", name=about, text=remark)


def _signers(verification: Verification, _: Words, *, relied_on: bool) -> list[SignerLine]:
    lines = [_signer(report, _, relied_on=relied_on) for report in verification.signatures]
    given = {report.part for report in verification.signatures}
    missing = [
        part for part in (verification.data.signing_parts if verification.data else ()) if part not in given
    ]
    lines += [
        SignerLine(
            SIGNING_ICONS[part],
            _(SIGNATURES[part]),
            _("Has not signed"),
            Sign("circle-dashed", _("Missing"), "neutral"),
        )
        for part in missing
    ]
    return lines


def _signer(report: SignatureReport, _: Words, *, relied_on: bool) -> SignerLine:
    """In a file that is not what was signed, a whole signature says nothing about what one sees."""
    if not report.sound:
        sign = Sign("circle-x", _("Not sound"), "bad")
    elif not relied_on:
        sign = Sign("circle-x", _("Cannot be relied on"), "bad")
    elif not report.trusted:
        sign = Sign("shield-question-mark", _("Not known to you"), "warn")
    else:
        sign = Sign("circle-check", _("Sound"), "ok")
    return SignerLine(
        icon=SIGNING_ICONS[report.part],
        name=report.name,
        part=_(SIGNATURES[report.part]),
        sign=sign,
        when=_moment(report.signed_at, _),
        words=fingerprint_words(report.fingerprint),
    )


def _warnings(signatures: Sequence[SignatureReport], _: Words) -> Iterator[str]:
    """Two parts signed with one key: nobody can hand over to themselves."""
    for index, report in enumerate(signatures):
        for earlier in signatures[:index]:
            if earlier.fingerprint == report.fingerprint:
                yield _(
                    "“{one}” and “{other}” were signed with the same key. Ask both people.",
                    one=_(SIGNATURES[earlier.part]),
                    other=_(SIGNATURES[report.part]),
                )


def _moment(text: str | None, _: Words) -> str:
    """Day and time as claimed by the signer; empty where there is none."""
    if text is None:
        return ""
    moment = datetime.fromisoformat(text).astimezone()
    return f"{_.short_day(moment.date())} {_.time(moment)}"


def _counts(found: Judged, _: Words) -> tuple[FindingCount, ...]:
    rows = (
        (Sign("circle-x", _("Requirements left"), "bad"), found.left),
        (Sign("lightbulb", _("Advice"), "info"), found.advice),
        (Sign("file-check", _("Waived"), "neutral"), found.waived),
        (Sign("circle-check", _("Met"), "ok"), found.met),
    )
    return tuple(FindingCount(sign, _.number(len(findings))) for sign, findings in rows)


def _unmet(found: Judged, _: Words) -> Iterator[UnmetLine]:
    """The requirements left, breaches before what nobody stated."""
    for finding in sorted(found.left, key=lambda item: item.status is not Status.FAIL):
        yield UnmetLine(_sign(finding, _), finding.message, finding.source)


def _sign(finding: FindingText, _: Words) -> Sign:
    word = status_word(finding.weight, finding.status, _)
    if finding.status is Status.FAIL:
        return Sign("circle-x", word, "bad")
    return Sign("circle-question-mark", word, "warn")


def unknown_certificates(verification: Verification) -> bytes:
    """The certificates of those whose signatures are sound, but who are not trusted; each once."""
    found = (report.certificate for report in verification.signatures if report.sound and not report.trusted)
    return "".join(dict.fromkeys(found)).encode()


def _content(path: Path) -> bytes:
    """What is in the file; empty where it cannot be read, which the verdict has told already."""
    try:
        return read_file(path)
    except HandoverError:
        return b""
