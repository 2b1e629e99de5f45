"""A desk with everything real but the database and the threads."""

from pathlib import Path

import pytest

from handover_app.application.editing import change
from handover_app.presentation.handover.presenter import HandoverPresenter
from tests.fakes.desks import NOW, Desks


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "profile")


@pytest.fixture
def troubled(desks: Desks) -> HandoverPresenter:
    return desks.open(desks.sample("troubled-annual-meeting"))


@pytest.fixture
def complete(desks: Desks) -> HandoverPresenter:
    return desks.open(desks.sample("complete-annual-meeting"))


@pytest.fixture
def empty(desks: Desks) -> HandoverPresenter:
    return desks.open(change.begin("h1", NOW.date(), ("ain-groups", "ai-conduct")))
