"""What was verified a moment ago is not verified again, unless anything that it rests on differs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from handover_app.application.judging import remembering
from handover_app.application.judging.remembering import RememberingChecker
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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"a")
    return path


def test_the_same_file_is_verified_once_wherever_it_lies(
    checker: RememberingChecker, inner: InlineChecker, file: Path
) -> None:
    copy = file.with_name("copy.pdf")
    copy.write_bytes(file.read_bytes())
    told: list[int] = []
    first = checker.check([file], Trust(), NOW)
    assert list(checker.check([copy], Trust(), NOW, progress=told.append)) == list(first)
    assert inner.checked == [file]
    assert told == [1]


def test_another_file_trust_or_day_is_verified_anew(
    checker: RememberingChecker, inner: InlineChecker, file: Path
) -> None:
    checker.check([file], Trust(), NOW)
    checker.check([file], Trust((b"somebody",)), NOW)
    checker.check([file], Trust(revocations=(b"a list",)), NOW)
    checker.check([file], Trust(), NOW + timedelta(days=1))
    file.write_bytes(b"u")
    (found,) = checker.check([file], Trust(), NOW)
    assert found.verdict is Verdict.UNREADABLE
    assert len(inner.checked) == 5


def test_several_at_once_are_verified_anew_and_remembered(
    checker: RememberingChecker, inner: InlineChecker, file: Path
) -> None:
    other = file.with_name("b.pdf")
    other.write_bytes(b"b")
    for _round in range(2):
        found = [pair for some in checker.each([file, other], Trust(), NOW) for pair in some]
        assert [path for path, _ in found] == [file, other]
    assert len(inner.checked) == 4
    checker.check([other], Trust(), NOW)
    assert len(inner.checked) == 4


def test_a_file_that_changes_meanwhile_is_not_remembered(
    inner: InlineChecker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = RememberingChecker(inner)
    verify = inner.each

    def exchanged(*arguments: object) -> Iterator[object]:
        yield from list(verify(*arguments))  # type: ignore[arg-type]  # passed on as it came
        file.write_bytes(b"u")

    monkeypatch.setattr(inner, "each", exchanged)
    checker.check([file], Trust(), NOW)
    monkeypatch.undo()
    (found,) = checker.check([file], Trust(), NOW)
    assert found.verdict is Verdict.UNREADABLE


def test_what_could_not_be_looked_into_is_tried_again(
    checker: RememberingChecker, inner: InlineChecker, file: Path
) -> None:
    file.write_bytes(b"u")
    for _round in range(2):
        (found,) = checker.check([file], Trust(), NOW)
        assert found.verdict is Verdict.UNREADABLE
    assert len(inner.checked) == 2


def test_what_cannot_be_read_is_the_checker_s_to_tell(checker: RememberingChecker, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):  # the inner one of this test raises; the real one gives a verdict
        checker.check([tmp_path / "gone.pdf"], Trust(), NOW)


def test_only_the_last_few_are_remembered(
    checker: RememberingChecker, inner: InlineChecker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "KEPT", 2)
    files = [file.with_name(f"{number}.pdf") for number in range(3)]
    for number, path in enumerate(files):
        path.write_bytes(b"a%d" % number)
        checker.check([path], Trust(), NOW)
    checker.check([files[2]], Trust(), NOW)
    assert len(inner.checked) == 3
    checker.check([files[0]], Trust(), NOW)
    assert len(inner.checked) == 4
