"""What is kept of a verification, and what it never says."""

from dataclasses import replace

import pytest

from handover_app.application.handovers.verdicts import checked
from handover_app.application.ports.trust import Trust
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Verdict, VerdictReason
from handover_app.record import Workshop
from tests.fakes.desks import NOW
from tests.papers import paper


@pytest.mark.parametrize(
    ("reason", "counts"), [("not-trusted", True), ("name-differs", False), ("own-handover", False)]
)
def test_accepted_by_somebody_unknown_is_not_accepted_by_who_may_not_review(
    reason: str, counts: bool
) -> None:
    found = Workshop().verify(paper(parts=3, known=False).pdf, Trust(), NOW)
    assert found.verdict is Verdict.UNKNOWN_SIGNER
    arguments = found.reasons[0].arguments
    kept = checked(
        replace(found, reasons=(VerdictReason(Reason(reason), arguments),)), "", NOW.date(), were_met=False
    )
    assert kept.is_accepted is counts
