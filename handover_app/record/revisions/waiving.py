"""The reviewer lets rest only what nobody who signed has promised, or could have."""

from collections.abc import Iterable

from handover_app.domain.record import Answers, RecordData
from handover_app.domain.review import may_rest
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.revisions.part_revision import Statement


def wrongly_waived(data: RecordData, answers: Answers, earlier: Iterable[Statement]) -> str:
    """The key of a finding that may not rest after the earlier statements; empty where all may."""
    incoming = next((each for each in earlier if each.part is SigningPart.INCOMING), None)
    if incoming is None or not answers.waived:
        return ""
    allowed = {finding.key for finding in may_rest(data, incoming.answers, incoming.holder.name)}
    return next((key for key in answers.waived if key not in allowed), "")
