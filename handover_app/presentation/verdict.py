"""A record that was opened: whether it is sound, from whom, what it says, and what to do with it next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handover_app.domain.reasons import Trait
from handover_app.domain.record import (
    FindingText,
    SignatureReport,
    Verdict,
    VerdictReason,
    Verification,
)
from handover_app.domain.review import AnsweredFindings, judged
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.i18n.verdicts import reason_sentence, words_on
from handover_app.i18n.words import Words
from handover_app.presentation.corrections import ChainLine
from handover_app.presentation.handover.terms import OCCASIONS, SIGNATURES, status_word
from handover_app.presentation.looks import SIGNING_ICONS, VERDICT_LOOKS, Sign
from handover_app.presentation.next_steps import Deed


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signature, or one that is still missing. `number`: the check number of the key."""

    icon: str
    name: str
    part: str
    sign: Sign
    when: str = ""
    number: str = ""


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


def verdict_state(file: str, verification: Verification, _: Words) -> VerdictState:
    """A verification in words: the sentence first, then why and what to do."""
    text = words_on(verification, _)
    icon, tone = VERDICT_LOOKS[verification.verdict]
    data = verification.data
    handover = data.case.handover if data else None
    relied_on = verification.verdict.is_sound
    signatures = verification.signatures
    found = judged(data, verification.answers) if data and verification.verdict.is_judged else None
    return VerdictState(
        file=file,
        checking=False,
        sign=Sign(icon, text.heading, tone),
        body=" ".join(filter(None, (text.why, text.todo))),
        reasons=tuple(reason_sentence(item, _) for item in _told(verification)),
        remarks=tuple(_remarks(verification, _)) if relied_on else (),
        warnings=tuple(_warnings(signatures, _)) if relied_on else (),
        title=data.case.unit.name if data else file,
        subtitle=f"{_(OCCASIONS[handover.occasion])} {_.day(handover.date)} · {data.id}"
        if data and handover
        else "",
        signers=tuple(_signers(verification, _, relied_on=not verification.verdict.is_refused)),
        counts=_counts(found, _) if found else (),
        unmet=tuple(_unmet(found, _)) if found else (),
    )


def _told(verification: Verification) -> Iterator[VerdictReason]:
    """The reasons to tell: of an unknown signer, the lines of the signers tell the rest."""
    for reason in verification.reasons:
        beside = Trait.BESIDE_SIGNERS in reason.code.traits
        if not (beside and verification.verdict is Verdict.UNKNOWN_SIGNER):
            yield reason


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
        number=report.number,
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


def _counts(found: AnsweredFindings, _: Words) -> tuple[FindingCount, ...]:
    word = _("Requirements left")
    left = Sign("circle-x", word, "bad") if found.left else Sign("circle-check", word, "neutral")
    rows = (
        (left, found.left),
        (Sign("lightbulb", _("Advice"), "info"), found.advice),
        (Sign("file-check", _("Waived"), "neutral"), found.waived),
        (Sign("circle-check", _("Met"), "ok"), found.met),
    )
    return tuple(FindingCount(sign, _.number(len(findings))) for sign, findings in rows)


def _unmet(found: AnsweredFindings, _: Words) -> Iterator[UnmetLine]:
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
