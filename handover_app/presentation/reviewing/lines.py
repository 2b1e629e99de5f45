"""One file of the inbox as a row: what it is, what it needs, and in which order it asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache

from handover_app.application.ports.received_records import ReceivedRecord
from handover_app.application.received.own import Own
from handover_app.application.received.summary import RecordSummary, SummaryFacts
from handover_app.domain.identity import folded
from handover_app.domain.record import Verdict
from handover_app.domain.review import Reviewer
from handover_app.domain.vocabulary import SigningPart, UnitKind
from handover_app.i18n.verdicts import reason_sentence, verdict_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.looks import Sign, ToneName


class Need(IntEnum):
    """What a file needs, the most urgent first."""

    ALTERED = 0
    UNREADABLE = 1
    FOREIGN = 2
    NEWER = 3
    UNKNOWN = 4
    EXPIRED = 5
    OTHER_RULES = 6
    DECIDE = 7
    OWN = 8
    UNCHECKED = 9
    OTHERS = 10
    RETURNED = 11
    ACCEPTED = 12


class Filter(StrEnum):
    """The parts of the inbox."""

    ATTENTION = "attention"
    TO_SIGN = "to-sign"
    WAITING = "waiting"
    DONE = "done"
    ALL = "all"
    ARCHIVED = "archived"


FILTERS = {
    Filter.ATTENTION: frozenset(need for need in Need if need <= Need.DECIDE),
    Filter.TO_SIGN: frozenset({Need.DECIDE}),
    Filter.WAITING: frozenset({Need.OWN, Need.UNCHECKED, Need.OTHERS}),
    Filter.DONE: frozenset({Need.RETURNED, Need.ACCEPTED}),
    Filter.ALL: frozenset(Need),
    Filter.ARCHIVED: frozenset(Need),
}

_NEEDS = {
    Verdict.ALTERED: Need.ALTERED,
    Verdict.UNREADABLE: Need.UNREADABLE,
    Verdict.NOT_A_RECORD: Need.FOREIGN,
    Verdict.NEWER: Need.NEWER,
    Verdict.OTHER_RULES: Need.OTHER_RULES,
    Verdict.UNKNOWN_SIGNER: Need.UNKNOWN,
    Verdict.EXPIRED: Need.EXPIRED,
    Verdict.RETURNED: Need.RETURNED,
    Verdict.AWAITING: Need.OTHERS,
    Verdict.ACCEPTED: Need.ACCEPTED,
}
_WORK = frozenset({Need.UNKNOWN, Need.EXPIRED, Need.OTHER_RULES, Need.DECIDE})
"""What a reviewer sees to in the records of others; those of handovers kept here are seen to there."""
_LOOKS: dict[Need, tuple[str, ToneName]] = {
    Need.ALTERED: ("file-warning", "bad"),
    Need.UNREADABLE: ("file-warning", "bad"),
    Need.FOREIGN: ("file-warning", "bad"),
    Need.NEWER: ("circle-question-mark", "warn"),
    Need.UNKNOWN: ("user-round-x", "warn"),
    Need.EXPIRED: ("clock", "warn"),
    Need.OTHER_RULES: ("list-checks", "warn"),
    Need.DECIDE: ("hourglass", "info"),
    Need.OWN: ("hourglass", "neutral"),
    Need.UNCHECKED: ("circle-dashed", "neutral"),
    Need.OTHERS: ("hourglass", "neutral"),
    Need.RETURNED: ("undo-2", "neutral"),
    Need.ACCEPTED: ("circle-check", "ok"),
}
UNIT_ICONS = {
    UnitKind.DISTRICT: "map",
    UnitKind.OFFICE: "building-2",
    UnitKind.TEAM: "users-round",
    UnitKind.COMMUNITY: "users-round",
    UnitKind.GROUP: "users-round",
    None: "users-round",
}
_AWAITED = {
    SigningPart.OUTGOING: N_("Awaits the outgoing"),
    SigningPart.INCOMING: N_("Awaits the incoming"),
    SigningPart.REGIONAL: N_("Awaits the reviewer"),
}


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One row. `key`: SHA-256 of the file. `under`: occasion and accounts, or the file's name.

    `blocks`: what stands in the way, `calm` where nothing does. `signed`: how many of how many; `signers`:
    who. `found`: what a search looks in; `record`: where it looks for longer words, too. The last ones are
    to sort by: day, what blocks, what is reported not right, signatures, age.
    """

    key: str
    title: str
    under: str
    icon: str
    day: str
    need: Need
    sign: Sign
    blocks: str
    calm: bool
    signed: str
    signers: str
    age: str
    archived: bool
    found: str
    record: str
    on: date
    unmet: int
    reported: int
    given: int
    received: float

    @property
    def can_countersign(self) -> bool:
        """Whether it can be among many that are countersigned at once: nothing in the way of acceptance."""
        return self.need is Need.DECIDE and not (self.unmet or self.reported or self.archived)


def need_of(sha256: str, summary: RecordSummary | None, own: Own) -> Need:
    """What a file needs of a reviewer; without a summary it has not been checked."""
    if summary is None:
        return Need.UNCHECKED
    need = _NEEDS[summary.verdict]
    if summary.verdict is Verdict.AWAITING and summary.next_part is SigningPart.REGIONAL and summary.facts:
        need = Need.OWN if is_own(summary, summary.facts, own.keys) else Need.DECIDE
    return Need.OWN if need in _WORK and own.made(sha256, summary) else need


def is_own(summary: RecordSummary, facts: SummaryFacts, own: Sequence[Reviewer]) -> bool:
    """Whether nobody here may review it: all who may are part of it, or the only keys here are of those."""
    names = {folded(name) for name in facts.reviewers}
    if names and names.issubset(facts.involved):
        return True
    given = {signed.fingerprint for signed in summary.signed}
    involved = {key for key in own if key.fingerprint in given or folded(key.name) in facts.involved}
    return bool(involved) and not any(folded(key.name) in names for key in own if key not in involved)


def line_of(
    record: ReceivedRecord,
    summary: RecordSummary | None,
    own: Own,
    today: date,
    _: Words,
    *,
    corrected: bool = False,
) -> InboxLine:
    """The row of a file. `corrected`: a believed record says that it corrects this one."""
    need = need_of(record.sha256, summary, own)
    facts = summary.facts if summary else None
    received = record.received_at.astimezone().date()
    signed = summary.signed if summary else ()
    names = tuple(item.name for item in signed)
    icon, tone = _LOOKS[need]
    counts = bool(facts and summary and summary.verdict.is_judged)
    return InboxLine(
        key=record.sha256,
        title=facts.unit if facts else record.name,
        under=_under(facts, _),
        icon=UNIT_ICONS[facts.kind] if facts else "file-text",
        day=_day(_, facts.day) if facts else "",
        need=need,
        sign=Sign(icon, _verdict_word(need, summary, _), tone),
        blocks=_("It is kept with its handover")
        if need is Need.OWN and own.made(record.sha256, summary)
        else _blocks(need, summary, _, corrected=corrected),
        calm=need in (Need.OTHERS, Need.ACCEPTED, Need.UNCHECKED)
        or (need is Need.DECIDE and not (facts and (facts.unmet or facts.reported))),
        signed=_("{given} of {all}", given=len(signed), all=len(facts.parts)) if facts else "",
        signers=_.series(names),
        age=_age((today - received).days, _),
        archived=record.archived,
        found=_searched(record, facts, names),
        record=facts.record.casefold() if facts else "",
        on=facts.day if facts else date.min,
        unmet=len(facts.unmet) if facts and counts else 0,
        reported=facts.reported if facts and counts else 0,
        given=len(signed),
        received=record.received_at.timestamp(),
    )


@lru_cache(maxsize=1024)
def _day(_: Words, day: date) -> str:
    """A day for the table; thousands of rows share a few."""
    return _.short_day(day)


def _under(facts: SummaryFacts | None, _: Words) -> str:
    if facts is None:
        return ""
    accounts = _.n("{count} account", "{count} accounts", facts.accounts)
    return f"{_(OCCASIONS[facts.occasion])} · {accounts}"


def _verdict_word(need: Need, summary: RecordSummary | None, _: Words) -> str:
    if summary is None:
        return _("Not checked yet")
    match need:
        case Need.DECIDE:
            return _("Awaits you")
        case Need.OTHERS | Need.OWN if summary.next_part:
            return _(_AWAITED[summary.next_part])
        case Need.OWN:
            return _("Everybody has signed")
    return verdict_words(summary.verdict, _).heading


def _blocks(need: Need, summary: RecordSummary | None, _: Words, *, corrected: bool) -> str:
    facts = summary.facts if summary else None
    unmet = facts.unmet if facts else ()
    match need:
        case Need.UNCHECKED:
            return ""
        case Need.OTHERS:
            return _("Nothing for you")
        case Need.OWN:
            return _("Somebody else has to review this one")
        case Need.UNKNOWN:
            return _("Compare the check number")
        case Need.RETURNED if corrected:
            return _("A correction has come")
        case Need.DECIDE if facts and facts.reported:
            return _("Something is reported not right")
        case Need.DECIDE | Need.ACCEPTED if len(unmet) > 1:
            return _.n("{count} requirement", "{count} requirements", len(unmet))
        case Need.DECIDE | Need.ACCEPTED:
            return unmet[0] if unmet else _("Nothing")
    reasons = summary.reasons if summary else ()
    return reason_sentence(reasons[0], _) if reasons else ""


def _age(days: int, _: Words) -> str:
    return _.n("{count} day", "{count} days", days) if days > 0 else _("today")


def _searched(record: ReceivedRecord, facts: SummaryFacts | None, names: Sequence[str]) -> str:
    said = (facts.unit, *facts.reviewers, *facts.involved) if facts else ()
    return "\n".join((record.name, *said, *names)).casefold()
