"""The table of pages: none without a way to it, none that leads to nothing."""

import inspect

import pytest

from handover_app.presentation.addresses import Page
from handover_app.ui.routes.registry import PLACES, ROUTES


def test_there_is_a_way_to_every_page() -> None:
    assert set(ROUTES) == set(Page) - {Page.HOME}


@pytest.mark.parametrize("page", ROUTES)
def test_a_way_leads_to_a_function_and_marks_a_place(page: Page) -> None:
    route = ROUTES[page]
    assert len(inspect.signature(route.make()).parameters) == 2
    assert route.place in {place.key for place in PLACES}


def test_every_place_is_a_page() -> None:
    assert {place.key for place in PLACES} <= set(Page)
