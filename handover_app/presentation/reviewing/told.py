"""The first sentence over a record under review: what is wrong with it, or what waits for the reviewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from handover_app.domain.record import Decision, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.reviewing.people import Confirmation
from handover_app.presentation.reviewing.requirements import Requirements
from handover_app.presentation.verdict import VerdictState


@dataclass(frozen=True, slots=True)
class Told:
    """How it stands, why, and what the button over the record says; empty where there is none."""

    sign: Sign
    body: str
    action: str = ""


def waits_for_review(verification: Verification) -> bool:
    """Whether the review is what it waits for, and everybody who signed is known."""
    return verification.verdict is Verdict.AWAITING and verification.next_part is SigningPart.REGIONAL


def told_first(
    verification: Verification,
    shown: VerdictState,
    requirements: Requirements,
    reported: Sequence[Confirmation],
    why_not: str,
    _: Words,
) -> Told:
    """The worst comes first. `shown`: the verdict's own words; `reported`: what is said to be not right."""
    if waits_for_review(verification):
        if why_not:
            sign = Sign("hourglass", _("It waits for a review, but not yours"), "neutral")
            return Told(sign, why_not)
        body = f"{_all_sound(reported, _)} {_left(requirements.left, _)}"
        return Told(_what_waits(reported, _), body)
    if verification.verdict is Verdict.UNKNOWN_SIGNER:
        return Told(shown.sign, shown.body, _("Compare the six words"))
    if verification.verdict is Verdict.RETURNED:
        return Told(shown.sign, _after_return(verification, _))
    return Told(shown.sign, shown.body)


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


def _what_waits(reported: Sequence[Confirmation], _: Words) -> Sign:
    if not reported:
        return Sign("hourglass", _("Whole and unchanged. It waits for your decision"), "info")
    title = _.n(
        "{count} account is reported not right", "{count} accounts are reported not right", len(reported)
    )
    return Sign("triangle-alert", title, "warn")


def _all_sound(reported: Sequence[Confirmation], _: Words) -> str:
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


def _after_return(verification: Verification, _: Words) -> str:
    """What was decided, to the one who decides: the sender's part is told as the sender's."""
    review = verification.answers.get(SigningPart.REGIONAL)
    decision = review.decision if review else None
    if decision is Decision.CLOSURE:
        return _("Accounts are to be closed. Send the file to whoever handed over: they see to it.")
    if decision is Decision.RETURN:
        return _(
            "Send the file to whoever handed over. They put it right in a new record,"
            " which comes here as the correction of this one."
        )
    return _("The handover is not accepted. Ask whoever handed over for a new record.")
