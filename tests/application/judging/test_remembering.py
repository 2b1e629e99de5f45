"""What was verified a moment ago is not verified again, unless anything that it rests on differs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from handover_app.application.judging import remembering
from handover_app.application.judging.remembering import RememberingChecker
from handover_app.application.ports.record_checker import Checked
from handover_app.application.ports.record_workshop import RecordWorkshop
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Verdict, Verification
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW


class Pages:
    """Verifies by the first letter of the file."""

    def verify(self, pdf: bytes, _trust: Trust, _at: object) -> Verification:
        return Verification(Verdict.UNREADABLE if pdf[:1] == b"u" else Verdict.ACCEPTED, ())


@pytest.fixture
def inner() -> InlineChecker:
    return InlineChecker(cast("RecordWorkshop", Pages()))


@pytest.fixture
def checker(inner: InlineChecker) -> RememberingChecker:
    return RememberingChecker(inner)


def test_the_same_bytes_are_verified_once(checker: RememberingChecker, inner: InlineChecker) -> None:
    assert checker.check(b"a", Trust(), NOW) == checker.check(b"a", Trust(), NOW)
    assert inner.checked == [b"a"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda checker: checker.check(b"b", Trust(), NOW),
        lambda checker: checker.check(b"a", Trust((b"somebody",)), NOW),
        lambda checker: checker.check(b"a", Trust(revocations=(b"a list",)), NOW),
        lambda checker: checker.check(b"a", Trust(), NOW + timedelta(days=1)),
    ],
    ids=["file", "certificates", "revocations", "day"],
)
def test_another_file_trust_or_day_is_verified_anew(
    checker: RememberingChecker, inner: InlineChecker, ask: Callable[[RememberingChecker], Checked]
) -> None:
    checker.check(b"a", Trust(), NOW)
    ask(checker)
    assert len(inner.checked) == 2


def test_several_at_once_are_verified_anew_and_remembered(
    checker: RememberingChecker, inner: InlineChecker
) -> None:
    for _round in range(2):
        found = [pair for some in checker.each([("x", b"a"), ("y", b"b")], Trust(), NOW) for pair in some]
        assert [key for key, _ in found] == ["x", "y"]
    assert len(inner.checked) == 4
    checker.check(b"b", Trust(), NOW)
    assert len(inner.checked) == 4


def test_a_verdict_is_remembered_of_the_bytes_that_were_judged(
    checker: RememberingChecker, inner: InlineChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever judged says which bytes those were: what was asked for gets no other file's verdict."""
    judge = inner.check

    def another(_pdf: bytes, trust: Trust, at: object) -> Checked:
        return judge(b"another", trust, at)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(inner, "check", another)
    checker.check(b"u", Trust(), NOW)
    monkeypatch.undo()
    assert checker.check(b"u", Trust(), NOW).verification.verdict is Verdict.UNREADABLE
    assert checker.check(b"another", Trust(), NOW) == replace(
        judge(b"another", Trust(), NOW), verification=Verification(Verdict.ACCEPTED, ())
    )


def test_what_could_not_be_looked_into_is_tried_again(
    checker: RememberingChecker, inner: InlineChecker
) -> None:
    for _round in range(2):
        assert checker.check(b"u", Trust(), NOW).verification.verdict is Verdict.UNREADABLE
    assert len(inner.checked) == 2


def test_only_the_last_few_are_remembered(
    checker: RememberingChecker, inner: InlineChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "KEPT", 2)
    files = [b"a%d" % number for number in range(3)]
    for pdf in files:
        checker.check(pdf, Trust(), NOW)
    checker.check(files[2], Trust(), NOW)
    assert len(inner.checked) == 3
    checker.check(files[0], Trust(), NOW)
    assert len(inner.checked) == 4
