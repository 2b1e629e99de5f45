"""A clock that cannot be right is told before it dates a signature."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app import RELEASED
from handover_app.application.signing.clock import TOLERANCE, behind
from handover_app.record.signing.claims import claimed_times

NOW = datetime.combine(RELEASED, datetime.min.time(), UTC) + timedelta(days=90)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "passed", "is_told"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), [], True),
        (NOW, [], False),
        (NOW, [NOW + TOLERANCE - HOUR], False),
        (NOW, [NOW - timedelta(days=900), NOW + TOLERANCE + HOUR], True),
        (
            NOW.astimezone(timezone(timedelta(hours=-12))),
            [NOW.astimezone(timezone(timedelta(hours=14)))],
            False,
        ),
    ],
)
def test_what_has_passed_is_passed(now: datetime, passed: list[datetime], is_told: bool) -> None:
    doubt = behind(now, passed)
    assert (doubt is not None) is is_told
    if doubt is not None:
        assert doubt.arguments["day"] == now.date().isoformat()
        assert doubt.exit_code == 2


@given(st.binary())
def test_any_file_has_times_or_none(data: bytes) -> None:
    for text in (data, b"/M (D:" + data + b")"):
        assert all(moment.tzinfo for moment in claimed_times(text))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (b"/M (D:20261121191400+01'00)", datetime(2026, 11, 21, 18, 14, tzinfo=UTC)),
        (b"/M(D:20261121191400-05'30')", datetime(2026, 11, 22, 0, 44, tzinfo=UTC)),
        (b"/M (D:20261121191400Z)", datetime(2026, 11, 21, 19, 14, tzinfo=UTC)),
        (b"/M (D:20261399191400Z)", None),
    ],
)
def test_times_as_pdf_writes_them(written: bytes, found: datetime | None) -> None:
    assert list(claimed_times(b"<<" + written + b">>")) == ([] if found is None else [found])
