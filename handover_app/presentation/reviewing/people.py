"""The signers of a record as the reviewer knows them, what the incoming one says, the story of the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handover_app.application.errors import HandoverError
from handover_app.application.ports.trust import TrustStore
from handover_app.application.received.summary import RecordSummary, moment
from handover_app.domain.identity import Acquaintance, Introduction
from handover_app.domain.record import Decision, RecordData, SignatureReport, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.looks import SIGNING_ICONS, Sign

_CLAIMED = N_("When it was signed is only claimed")
_WHEN = {
    "B-T": N_("A time stamp proves when it was signed"),
    "B-LTA": N_("Time stamps prove when it was signed, for years to come"),
}
"""What the level of the signatures means for the days that stand in them."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, or one that is missing. `known`: how the key is known.

    `certificate`: of somebody who is not known yet, PEM, to compare its number.
    """

    icon: str
    name: str
    part: str
    sign: Sign
    when: str = ""
    number: str = ""
    known: Sign | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the incoming person says of an account. `remark`: what is not right there."""

    account: str
    sign: Sign
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Something that happened to the file, and when by its own word."""

    icon: str
    text: str
    when: str = ""


def introductions(
    signatures: Sequence[SignatureReport], trusted: TrustStore
) -> Mapping[SigningPart, Introduction]:
    """How each signer's certificate goes with those that this profile trusts; slow."""
    found = {}
    for report in signatures:
        if not report.certificate:
            continue
        try:
            (found[report.part],) = trusted.introduce(report.certificate.encode())
        except HandoverError:
            continue  # a certificate that cannot be read is known to nobody
    return found


def seen_before(verification: Verification, others: Sequence[RecordSummary]) -> Mapping[SigningPart, date]:
    """For each signer the day of the latest earlier record, believed, that was signed with the same key."""
    data = verification.data
    if data is None:
        return {}
    today = data.case.handover.date
    found: dict[SigningPart, date] = {}
    earlier = [item for item in others if item.is_believed and item.facts and item.facts.day < today]
    for summary in sorted(earlier, key=lambda item: item.facts.day if item.facts else today):
        for report in verification.signatures:
            for signed in summary.signed:
                if signed.fingerprint == report.fingerprint and summary.facts:
                    found[report.part] = summary.facts.day
    return found


def known_as(report: SignatureReport, introduction: Introduction | None, seen: date | None, _: Words) -> Sign:
    """How the key is known, in a sentence; a key that changed is said loudest."""
    kind = introduction.acquaintance if introduction else Acquaintance.NEW
    since = introduction.since if introduction else None
    day = _.day(since) if since else ""
    if kind is Acquaintance.CHANGED_KEY:
        text = (
            _("Another key than the one that you trust since {day}", day=day)
            if day
            else _("Another key than the one that you trust")
        )
        return Sign("triangle-alert", text, "bad")
    if kind is Acquaintance.LOOK_ALIKE and introduction and introduction.known:
        text = _("You trust another key, of {other}: the names look alike", other=introduction.known.name)
        return Sign("triangle-alert", text, "bad")
    if kind is Acquaintance.PINNED:
        return Sign("shield-check", _("Known since {day}", day=day) if day else _("Known to you"), "ok")
    if kind is Acquaintance.SAME_KEY:
        text = _("The same key as since {day}", day=day) if day else _("The same key as before")
        return Sign("shield-check", text, "ok")
    before = _earlier(seen, _)
    if report.trusted:
        issuer = introduction.certificate.issuer if introduction else None
        vouched = _("Vouched for by {issuer}", issuer=issuer) if issuer else _("Known to you")
        return Sign("shield-check", " · ".join(filter(None, (vouched, before))), "ok")
    return Sign("shield-question-mark", _("New: you do not know this key"), "warn")


def signatures_of(
    verification: Verification,
    known: Mapping[SigningPart, Introduction],
    seen: Mapping[SigningPart, date],
    _: Words,
) -> tuple[Signature, ...]:
    """The signatures given, and after them those that are missing."""
    given = [
        Signature(
            icon=SIGNING_ICONS[report.part],
            name=report.name,
            part=_(SIGNATURES[report.part]),
            sign=_soundness(report, verification, _),
            when=told_moment(report.signed_at, _),
            number=report.number,
            known=_told_besides(known_as(report, known.get(report.part), seen.get(report.part), _), report),
            certificate=report.certificate if report.sound and not report.trusted else "",
        )
        for report in verification.signatures
    ]
    have = {report.part for report in verification.signatures}
    parts = verification.data.signing_parts if verification.data else ()
    return (*given, *(missing_signature(part, _) for part in parts if part not in have))


def missing_signature(part: SigningPart, _: Words) -> Signature:
    """A signature that is not given yet."""
    sign = Sign("circle-dashed", _("Missing"), "neutral")
    return Signature(SIGNING_ICONS[part], _(SIGNATURES[part]), _("Has not signed"), sign)


def _told_besides(known: Sign, report: SignatureReport) -> Sign | None:
    """How the key is known; nothing where "Not known to you" beside it says all there is to say."""
    return None if known.tone == "warn" and report.sound and not report.trusted else known


def confirmations_of(verification: Verification, _: Words) -> tuple[Confirmation, ...]:
    """What the incoming person says of each account: what is not right first."""
    data, answers = verification.data, verification.answers.get(SigningPart.INCOMING)
    if data is None or answers is None:
        return ()
    lines = []
    for account in data.case.accounts:
        remark = answers.remarks.get(account.id, "")
        if remark:
            sign = Sign("triangle-alert", _("Not right"), "warn")
        elif account.id in answers.confirmed:
            sign = Sign("circle-check", _("Confirmed"), "ok")
        else:
            sign = Sign("circle-dashed", _("Not confirmed"), "neutral")
        lines.append(Confirmation(_account(data, account.id), sign, remark))
    return tuple(sorted(lines, key=lambda line: (not line.remark, line.sign.tone == "ok")))


def story_of(verification: Verification, received: date, name: str, _: Words) -> tuple[StoryLine, ...]:
    """What happened to the file, in order, by its own word: made, signed, decided, received."""
    data = verification.data
    events = []
    if data is not None:
        events.append(StoryLine("file-text", _("Made for {day}", day=_.day(data.case.handover.date))))
    for report in verification.signatures:
        answers = verification.answers.get(report.part)
        decision = answers.decision if answers else None
        text = _decided(decision, report.name, _)
        events.append(StoryLine("pen-line", text, told_moment(report.signed_at, _)))
    if verification.level:
        events.append(StoryLine("clock", _(_WHEN.get(verification.level, _CLAIMED))))
    events.append(StoryLine("inbox", _("Received as {file}", file=name), _.short_day(received)))
    return tuple(events)


def told_moment(text: str | None, _: Words) -> str:
    """Day and time as claimed by a signer; empty where there is none."""
    at = moment(text)
    if at is None:
        return ""
    local = at.astimezone()
    return f"{_.short_day(local.date())} {_.time(local)}"


def _decided(decision: Decision | None, name: str, _: Words) -> str:
    match decision:
        case Decision.ACCEPT:
            return _("Accepted by {name}", name=name)
        case Decision.RETURN:
            return _("Sent back by {name}", name=name)
        case Decision.CLOSURE:
            return _("Closure ordered by {name}", name=name)
    return _("Signed by {name}", name=name)


def _soundness(report: SignatureReport, verification: Verification, _: Words) -> Sign:
    if not report.sound:
        return Sign("circle-x", _("Not sound"), "bad")
    if verification.verdict.is_refused:  # a whole signature says nothing of what one sees
        return Sign("circle-x", _("Cannot be relied on"), "bad")
    return sign_of_sound(_, trusted=report.trusted)


def sign_of_sound(_: Words, *, trusted: bool) -> Sign:
    """What a sound signature in a sound file is worth."""
    if not trusted:
        return Sign("shield-question-mark", _("Not known to you"), "warn")
    return Sign("circle-check", _("Sound"), "ok")


def _earlier(seen: date | None, _: Words) -> str:
    return _("the same key as in the record of {day}", day=_.day(seen)) if seen else ""


def _account(data: RecordData, account_id: str) -> str:
    def words() -> Iterator[str]:
        account = data.case.account(account_id)
        if account is not None:
            yield data.words.get(f"platform:{account.platform}", account.platform)
            yield account.name or account.handle or ""

    return " · ".join(filter(None, words()))
