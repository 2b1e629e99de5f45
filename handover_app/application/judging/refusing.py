"""Refuses records that this app cannot judge: made by a newer version, or judged by other rules."""

from handover_app.application.errors import RecordError
from handover_app.application.judging.judge import Judge
from handover_app.application.services import Services
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Verdict, Verification


def refuse_unjudged(services: Services, pdf: bytes) -> Verification:
    """The verdict on a record of unknown origin that somebody wants to add to.

    Raises:
        RecordError: `record.newer` with the `place` in the data, or `record.other-rules`.
    """
    verification = Judge(services).foreign(pdf).verification
    if refusal := not_judged(verification):
        raise refusal
    return verification


def not_judged(verification: Verification) -> RecordError | None:
    """The error for a record with the verdict `newer` or `other-rules`; `None` for all other verdicts."""
    if verification.verdict is Verdict.OTHER_RULES:
        return RecordError("record.other-rules")
    if verification.verdict is not Verdict.NEWER:
        return None
    places = (
        reason.arguments["place"] for reason in verification.reasons if reason.code is Reason.MADE_BY_NEWER
    )
    return RecordError("record.newer", place=next(places, ""))
