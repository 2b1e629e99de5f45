"""The worst news of all handovers, in one sentence, with the button that leads to where it is mended."""

from collections.abc import Sequence
from datetime import date

from handover_app.application.ports.phrases import Phrases
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.i18n.verdicts import verdict_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of
from handover_app.presentation.home.states import News
from handover_app.presentation.home.summary import HandoverSummary
from handover_app.presentation.looks import VERDICT_LOOKS, Sign

SIGNS_NEXT = {
    SigningPart.OUTGOING: N_("Next: whoever hands over signs"),
    SigningPart.INCOMING: N_("Next: whoever takes over signs"),
    SigningPart.REGIONAL: N_("Next: the reviewer decides"),
}
_NOT_JUDGED = (Verdict.NEWER, Verdict.OTHER_RULES)
_SIGNATURE = FieldTarget(Stage.SIGNATURE)


def is_broken(summary: HandoverSummary) -> bool:
    """Whether its record is not what was signed, or none."""
    return summary.verdict is not None and summary.verdict.is_refused


def is_not_judged(summary: HandoverSummary) -> bool:
    """Whether its record was judged by other rules, or by a newer version, and not yet here."""
    return summary.verdict in _NOT_JUDGED


class NewsWriter:
    """Finds the worst, and puts it into words; in one language, seen from one day."""

    def __init__(self, _: Words, phrases: Phrases, today: date) -> None:
        self._ = _
        self._phrases = phrases
        self._today = today

    def news(self, summaries: Sequence[HandoverSummary]) -> News | None:
        """The worst of what is not settled; nothing where nothing is going on. Samples come last."""
        unsettled = [item for item in summaries if not _is_settled(item) and not item.is_unchecked]
        told = [item for item in unsettled if not item.stored.is_sample] or unsettled
        return self._of(max(told, key=_alarm)) if told else None

    def _of(self, worst: HandoverSummary) -> News:
        """Once a record has all its signatures, they are the news, and no finding of before is."""
        is_bad = is_broken(worst) or is_not_judged(worst)
        if is_bad or worst.outcome in (Verdict.EXPIRED, Verdict.RETURNED):
            return self._bad_record(worst)
        if worst.strangers:
            return self._strangers(worst)
        if worst.next_part not in (None, SigningPart.OUTGOING):
            return self._waiting(worst)
        if not worst.case.accounts:
            return self._begun(worst)
        return self._left(worst) if worst.standing.mine else self._going_on(worst)

    def _bad_record(self, worst: HandoverSummary) -> News:
        _, unit, verdict = self._, self._unit(worst), worst.outcome or Verdict.UNREADABLE
        icon, tone = VERDICT_LOOKS[verdict]
        if verdict is Verdict.RETURNED:
            sign = Sign(icon, _("{unit} was not accepted", unit=unit), tone)
            body = _("Read what has to be put right.")
            return News(worst.stored.key, sign, body, _("See what it says"), _SIGNATURE)
        sign = Sign(icon, _("{unit}: {verdict}", unit=unit, verdict=verdict_words(verdict, _).heading), tone)
        body = _("Open it to see why.") if is_not_judged(worst) else _("Open it to see what is wrong.")
        return News(worst.stored.key, sign, body, _("Open"), _SIGNATURE)

    def _strangers(self, worst: HandoverSummary) -> News:
        _, names = self._, worst.strangers
        title = _.n(
            "{unit}: everybody has signed; {count} key is not known here",
            "{unit}: everybody has signed; {count} keys are not known here",
            len(names),
            unit=self._unit(worst),
        )
        if worst.checked is not None and worst.checked.were_met:
            sign = Sign("fingerprint-pattern", title, "info")
            body = _("You met {names}: know their keys from now on.", names=_.series(names))
            return News(worst.stored.key, sign, body, _("Know these keys"), _SIGNATURE)
        sign = Sign("shield-question-mark", title, "warn")
        body = _("Call {names}, and compare the check number.", names=_.series(names))
        return News(worst.stored.key, sign, body, _("See who signed"), _SIGNATURE)

    def _waiting(self, worst: HandoverSummary) -> News:
        _, part = self._, worst.next_part
        sign = Sign("hourglass", _("{unit} is waiting for a signature", unit=self._unit(worst)), "info")
        body = _(SIGNS_NEXT[part]) if part else ""
        return News(worst.stored.key, sign, body, _("Open"), _SIGNATURE)

    def _begun(self, worst: HandoverSummary) -> News:
        _ = self._
        sign = Sign("circle-dashed", _("{unit} has just begun", unit=self._unit(worst)), "neutral")
        body = _("Add the accounts next. Everything is saved as you type.")
        return News(worst.stored.key, sign, body, _("Go on"))

    def _going_on(self, worst: HandoverSummary) -> News:
        """Nothing stands in the way of acceptance; something may still be to do."""
        _, key, unit, left = self._, worst.stored.key, self._unit(worst), worst.progress
        steps = len(worst.ready_steps(self._today))
        to_do = (
            (
                left.missing,
                Stage.CHANGE,
                _.n("{count} answer missing", "{count} answers missing", left.missing),
            ),
            (left.undecided, Stage.DECISION, _.n("{count} to decide", "{count} to decide", left.undecided)),
            (steps, Stage.WORK, _.n("{count} step left", "{count} steps left", steps)),
        )
        for count, stage, body in to_do:
            if count:
                sign = Sign("circle-dot", _("{unit} is on its way", unit=unit), "info")
                return News(key, sign, body, _("Go on"), FieldTarget(stage))
        sign = Sign("circle-check", _("{unit} is ready to sign", unit=unit), "ok")
        return News(key, sign, "", _("Go to the signature"), _SIGNATURE)

    def _left(self, worst: HandoverSummary) -> News:
        _, finding, count = self._, worst.worst, len(worst.standing.mine)
        title = _.n(
            "{unit} cannot be accepted yet: {count} requirement is left for you",
            "{unit} cannot be accepted yet: {count} requirements are left for you",
            count,
            unit=self._unit(worst),
        )
        is_breach = finding is not None and finding.status is Status.FAIL
        sign = Sign("circle-alert", title, "bad" if is_breach else "warn")
        target = target_of(finding, worst.case) if finding else None
        return News(worst.stored.key, sign, self._begin_with(worst), self._go_to(worst), target)

    def _unit(self, summary: HandoverSummary) -> str:
        return summary.case.unit.name or self._("A unit without a name yet")

    def _begin_with(self, summary: HandoverSummary) -> str:
        _, finding = self._, summary.worst
        sentence = self._phrases.finding(finding, summary.case) if finding else ""
        if (days := (summary.case.handover.date - self._today).days) == 0:
            return _("It is today. Begin with this: {sentence}", sentence=sentence)
        if days > 0:
            return _.n(
                "There is {count} day left. Begin with this: {sentence}",
                "There are {count} days left. Begin with this: {sentence}",
                days,
                sentence=sentence,
            )
        return _("Begin with this: {sentence}", sentence=sentence)

    def _go_to(self, summary: HandoverSummary) -> str:
        finding = summary.worst
        account = summary.case.account(finding.subject.account or "") if finding else None
        if account is None:
            return self._("Go on")
        return self._("Go to {account}", account=self._phrases.platform(account.platform))


def _is_settled(summary: HandoverSummary) -> bool:
    return summary.stored.archived or summary.verdict is Verdict.ACCEPTED


def _alarm(summary: HandoverSummary) -> tuple[int, int]:
    """The higher, the worse: what is wrong with a record before what is left to do, and the more of it."""
    mine = len(summary.standing.mine)
    if is_broken(summary):
        return 5, 0
    if is_not_judged(summary) or summary.outcome in (Verdict.EXPIRED, Verdict.RETURNED):
        return 4, 0
    if summary.strangers:
        return 2, 0
    if summary.next_part not in (None, SigningPart.OUTGOING):
        return 1, 0
    return (3, mine) if mine and summary.case.accounts else (0, 0)
