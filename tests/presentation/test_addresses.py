from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.presentation.addresses import (
    HOME,
    Address,
    Page,
    Purpose,
    address_of,
    first_page,
    sorted_files,
)

LASTING = [page for page in Page if Address(page).is_lasting]


@given(page=st.sampled_from(LASTING), key=st.text("0123456789abcdef", max_size=64))
def test_a_remembered_address_is_found_again(page: Page, key: str) -> None:
    assert address_of(str(Address(page, key))) == Address(page, key)


@given(text=st.text())
def test_what_is_no_address_leads_nowhere(text: str) -> None:
    address = address_of(text)
    assert address is None or address.page in LASTING


@pytest.mark.parametrize("text", ["", "home", "settings", "verdict /tmp/a.pdf", "no-such-page k"])
def test_pages_of_a_moment_are_not_offered_after_a_crash(text: str) -> None:
    assert address_of(text) is None


def test_each_purpose_leads_to_a_page_of_its_own() -> None:
    assert {purpose: first_page(purpose).page for purpose in Purpose} == {
        Purpose.HAND_OVER: Page.BEGIN,
        Purpose.TAKE_OVER: Page.RECEIVE,
        Purpose.REVIEW: Page.INBOX,
    }


def test_files_are_sorted_each_once() -> None:
    case, one, two = Path("a.JSON"), Path("b.pdf"), Path("c.pdf")
    found = sorted_files([one, case, two, one])
    assert found.cases == (case,)
    assert found.records == (one, two)


def test_home_is_home() -> None:
    assert str(HOME) == "home"
