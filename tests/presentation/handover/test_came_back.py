"""The card over a handover that corrects a record."""

from dataclasses import replace

import pytest

from handover_app.application.handovers.mending import Returned, corrected, to_text
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.domain.record import Decision
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.targets import Stage
from tests.fakes.desks import NOW, Desks

SHA256 = "ab" * 32


def came_back(desks: Desks, sample: str, returned: Returned | None) -> HandoverPresenter:
    case = corrected(desks.sample(sample), SHA256)
    if returned is not None:
        record = ReceivedRecord(SHA256, "record.pdf", NOW, ReceivedPurpose.MEND, to_text(returned))
        desks.store.received.add([(record, b"%PDF")])
    presenter = desks.open(case)
    presenter.came_back.read()
    return presenter


@pytest.fixture
def returned(desks: Desks) -> Returned:
    account = desks.sample("troubled-annual-meeting").accounts[0].id
    return Returned(
        Decision.RETURN,
        "Two-factor login is missing",
        "Regional leader",
        reviewed="2026-11-30T20:00:00+00:00",
        incoming="Incoming officer",
        remarks={account: "I am not in", "gone": "What is this?"},
        comment="The rest is fine",
    )


def test_who_said_what_and_where_to_mend_it(desks: Desks, returned: Returned) -> None:
    presenter = came_back(desks, "troubled-annual-meeting", returned)
    view = presenter.came_back.view()
    assert view
    assert view.title == "Regional leader sent the record back"
    assert [item.text for item in view.said] == [
        "Two-factor login is missing",
        "I am not in",
        "What is this?",
        "The rest is fine",
    ]
    assert view.said[0].about.startswith("Regional leader, 30")
    assert view.said[1].target
    assert view.said[2].target is None
    assert [item.stage for item in view.left] == sorted({item.stage for item in view.left})
    assert all(item.target.stage is item.stage for item in view.left)
    assert sum(int(item.text.rsplit(": ", 1)[1].split()[0]) for item in view.left) == len(
        presenter.desk.evaluation.blocking
    )


def test_it_stays_until_it_is_put_away(desks: Desks, returned: Returned) -> None:
    presenter = came_back(desks, "troubled-annual-meeting", returned)
    presenter.came_back.put_away()
    assert presenter.came_back.view() is None
    again = desks.open(presenter.desk.case)
    again.came_back.read()
    assert again.came_back.view() is None
    assert desks.store.received.load(SHA256).archived


def test_a_closure_is_told_as_one(desks: Desks, returned: Returned) -> None:
    closure = replace(returned, decision=Decision.CLOSURE, reviewer="")
    view = came_back(desks, "troubled-annual-meeting", closure).came_back.view()
    assert view
    assert view.title == "The reviewer ordered accounts to be closed"


def test_without_the_file_or_without_a_correction_there_is_no_card(desks: Desks) -> None:
    assert came_back(desks, "troubled-annual-meeting", None).came_back.view() is None
    presenter = desks.open(desks.sample("troubled-annual-meeting"))
    presenter.came_back.read()
    assert presenter.came_back.view() is None


def test_what_is_mended_is_not_left(desks: Desks, returned: Returned) -> None:
    view = came_back(desks, "troubled-annual-meeting", returned).came_back.view()
    assert view
    assert Stage.SIGNATURE not in {item.stage for item in view.left}
