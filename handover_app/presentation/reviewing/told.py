"""The first sentence over a record under review: what is wrong with it, or what waits for the reviewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from handover_app.domain.record import Verdict, VerdictReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import verdict_words
from handover_app.i18n.words import Words
from handover_app.presentation.looks import VERDICT_LOOKS, Sign
from handover_app.presentation.reviewing.people import Confirmation


@dataclass(frozen=True, slots=True)
class Told:
    """How it stands, why, and what the button over the record says; empty where there is none."""

    sign: Sign
    body: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the sentence rests on. `left`: requirements; `reported`: accounts that are called not right.

    `may_update`: whether to advise an update; see `i18n.verdicts`.
    """

    verdict: Verdict
    next_part: SigningPart | None
    reasons: tuple[VerdictReason, ...]
    left: int
    reported: int
    may_update: bool = False

    @property
    def waits_for_review(self) -> bool:
        """Whether the review is what it waits for, and everybody who signed is known."""
        return self.verdict is Verdict.AWAITING and self.next_part is SigningPart.REGIONAL


def told_first(outlook: Outlook, why_not: str, _: Words) -> Told:
    """The worst comes first. `why_not`: why there is nothing to decide here, where that is known."""
    text = verdict_words(outlook.verdict, _, may_update=outlook.may_update)
    icon, tone = VERDICT_LOOKS[outlook.verdict]
    sign = Sign(icon, text.heading, tone)
    if outlook.waits_for_review:
        if why_not:
            sign = Sign("hourglass", _("It waits for a review, but not yours"), "neutral")
            return Told(sign, why_not)
        body = f"{_all_sound(outlook.reported, _)} {_left(outlook.left, _)}"
        return Told(_what_waits(outlook.reported, _), body)
    if outlook.verdict is Verdict.RETURNED:
        return Told(sign, _after_return(outlook.reasons, _))
    action = _("Compare the check number") if outlook.verdict is Verdict.UNKNOWN_SIGNER else ""
    return Told(sign, f"{text.why} {text.todo}", action)


def report_text(reported: Sequence[Confirmation]) -> str:
    """What the one who takes over reports, a line for each account."""
    return "\n".join(f"{line.account}: {line.remark}" for line in reported)


def cannot_accept(left: int, _: Words) -> str:
    """Why it cannot be accepted as it stands; empty where it can."""
    if not left:
        return ""
    return _.n(
        "It cannot be accepted: {count} requirement is neither met nor waived.",
        "It cannot be accepted: {count} requirements are neither met nor waived.",
        left,
    )


def _what_waits(reported: int, _: Words) -> Sign:
    if not reported:
        return Sign("hourglass", _("Whole and unchanged. It waits for your decision"), "info")
    title = _.n("{count} account is reported not right", "{count} accounts are reported not right", reported)
    return Sign("triangle-alert", title, "warn")


def _all_sound(reported: int, _: Words) -> str:
    if not reported:
        return _("All signatures are sound.")
    return _("All signatures are sound. Read what the one who takes over says before you decide.")


def _left(left: int, _: Words) -> str:
    if not left:
        return _("Every requirement is met or waived.")
    return _.n(
        "{count} requirement is neither met nor waived.",
        "{count} requirements are neither met nor waived.",
        left,
    )


def _after_return(reasons: Sequence[VerdictReason], _: Words) -> str:
    """What comes next, to the one who decided: the sender's part is told as the sender's."""
    codes = {reason.code for reason in reasons}
    if "closure-ordered" in codes:
        return _("Accounts are to be closed. Send the file to whoever handed over: they see to it.")
    if "sent-back" in codes:
        return _(
            "Send the file to whoever handed over. They put it right in a new record,"
            " which comes here as the correction of this one."
        )
    return _("The handover is not accepted. Ask whoever handed over for a new record.")
