"""Records that were not judged here are worked on by no command: why, as an error."""

from handover_app.application.errors import RecordError
from handover_app.application.judging.editions import NEWER
from handover_app.domain.record import Verdict, Verification


def not_judged(verification: Verification) -> RecordError | None:
    """Why nothing is done with a record of a newer version, or by other rules; `None` for all others."""
    if verification.verdict is Verdict.OTHER_RULES:
        return RecordError("record.other-rules")
    if verification.verdict is not Verdict.NEWER:
        return None
    places = (reason.arguments["place"] for reason in verification.reasons if reason.code == NEWER)
    return RecordError("record.newer", place=next(places, ""))
