"""The reviewer may only waive what none of the signers promised, or could have promised."""

from collections.abc import Iterable

from handover_app.domain.record import Answers, RecordData
from handover_app.domain.review import may_rest
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.revisions.part_revision import Statement


def wrongly_waived(data: RecordData, answers: Answers, earlier: Iterable[Statement]) -> str:
    """The key of a finding that must not be waived after the earlier statements; empty if there is none."""
    incoming = next((each for each in earlier if each.part is SigningPart.INCOMING), None)
    if incoming is None or not answers.waived:
        return ""
    allowed = {finding.key for finding in may_rest(data, incoming.answers, incoming.holder.name)}
    return next((key for key in answers.waived if key not in allowed), "")
