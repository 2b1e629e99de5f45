"""Last year's record fills in this year's handover; shown at once, and taken back when asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.case import Waiver
from handover_app.domain.vocabulary import AccountState, Part, WaiverState
from handover_app.i18n.words import words
from handover_app.presentation.first_run import UNIT
from handover_app.presentation.succession import SuccessionPresenter
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.fakes.records import Region
from tests.fakes.store import every


@pytest.fixture
def presenter(desks: Desks) -> SuccessionPresenter:
    services = replace(desks.services, checker=InlineChecker(desks.services.workshop))
    return SuccessionPresenter(services, desks.store, words("en"), desks.runner)


def test_a_record_from_a_file_fills_in_a_new_handover(
    presenter: SuccessionPresenter, desks: Desks, tmp_path: Path
) -> None:
    old = desks.sample("complete-annual-meeting")
    path = tmp_path / "last year.pdf"
    path.write_bytes(Region(desks.services).signed(old, 3))
    presenter.begin(f"file {path}")
    (stored,) = every(desks.store)
    state = presenter.state
    assert state.key == stored.key
    assert state.unit == old.unit.name
    assert stored.case.handover.date == desks.clock.today()
    assert stored.case.parts.outgoing_officer == old.parts.incoming_officer
    assert [line.name for line in state.people]
    assert len(state.accounts) == len(stored.case.accounts)
    assert desks.store.setting(UNIT) == old.unit.name


def test_it_is_taken_back(presenter: SuccessionPresenter, desks: Desks) -> None:
    desks.store.save(StoredHandover("k", desks.sample("complete-annual-meeting"), NOW))
    undone: list[bool] = []
    presenter.undone.connect(lambda: undone.append(True))
    presenter.begin("handover k")
    assert len(desks.store.list()) == 2
    presenter.undo()
    assert [stored.key for stored in desks.store.list()] == ["k"]
    assert undone == [True]


def test_what_was_not_taken_over_is_told(presenter: SuccessionPresenter, desks: Desks) -> None:
    case = desks.sample("complete-annual-meeting")
    day = desks.clock.today()
    reviewer = case.player(Part.REGIONAL_LEADER)
    assert reviewer
    closed = replace(case.accounts[0], state=AccountState.CLOSED)
    waivers = (
        Waiver(
            "no-such-rule", "s", reviewer.id, "because", day.replace(year=day.year - 1), WaiverState.GIVEN
        ),
        Waiver("no-such-rule", "s", reviewer.id, "because", day, WaiverState.GIVEN),
    )
    case = replace(case, accounts=(closed, *case.accounts[1:]), waivers=waivers)
    desks.store.save(StoredHandover("k", case, NOW))
    presenter.begin("handover k")
    told = " ".join(f"{line.name} {line.text}" for line in presenter.state.left)
    assert "Was being closed" in told
    assert "The waiver ended on" in told
    assert "Ask for it anew" in told


def test_a_file_that_cannot_be_relied_on_gives_nothing(
    presenter: SuccessionPresenter, desks: Desks, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 no record")
    presenter.begin(f"file {path}")
    assert presenter.state.problem
    assert "letter.pdf" in presenter.state.problem
    assert list(desks.store.list()) == []
