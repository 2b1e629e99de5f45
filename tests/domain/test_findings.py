"""Findings, counted and sorted out."""

from datetime import date

import pytest

from handover_app.domain.findings import Evaluation, Finding, FindingReason, Subject, SubjectKind, worst
from handover_app.domain.vocabulary import Status, Weight

DAY = date(2026, 11, 21)


def finding(weight: Weight, status: Status, account: str | None = "a1") -> Finding:
    return Finding("r", weight, status, Subject(SubjectKind.GRANT, "a1/p1", account), FindingReason("x"))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("weight", Weight)
def test_only_a_must_that_fails_or_is_open_stands_in_the_way(weight: Weight, status: Status) -> None:
    one = finding(weight, status)
    stands = weight is Weight.MUST and status in (Status.FAIL, Status.OPEN)

    assert one.blocks is stands
    assert Evaluation(DAY, (), (one,)).blocking == ((one,) if stands else ())


def test_findings_are_found_by_account_and_counted() -> None:
    own, other = finding(Weight.MUST, Status.PASS), finding(Weight.SHOULD, Status.OPEN, "a2")
    evaluation = Evaluation(DAY, (), (own, other))

    assert evaluation.of_account("a1") == (own,)
    assert evaluation.count(Weight.MUST, Status.PASS) == 1
    assert evaluation.count(Weight.MUST, Status.OPEN) == 0


@pytest.mark.parametrize(
    ("statuses", "result"),
    [
        ([], Status.OPEN),
        ([Status.PASS], Status.PASS),
        ([Status.PASS, Status.WAIVED], Status.WAIVED),
        ([Status.PASS, Status.OPEN, Status.WAIVED], Status.OPEN),
        ([Status.OPEN, Status.FAIL, Status.PASS], Status.FAIL),
    ],
)
def test_the_worst_status_decides_and_nothing_is_never_a_pass(statuses: list[Status], result: Status) -> None:
    assert worst(statuses) is result
