import pytest

from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import words
from handover_app.presentation.first_run import NAME, PACK, PURPOSE, UNIT, Begin, BeginPresenter, Purpose
from tests.fakes.desks import Desks
from tests.fakes.store import every


@pytest.fixture
def begin(desks: Desks) -> BeginPresenter:
    presenter = BeginPresenter(desks.services.catalogue, desks.clock, desks.store, words("en"), desks.runner)
    presenter.prepare()
    return presenter


def test_the_packs_are_offered_by_their_titles(begin: BeginPresenter) -> None:
    packs = dict(begin.state.packs)
    assert {"ain-groups", "ai-conduct"} <= set(packs)
    assert all(packs.values())
    assert begin.state.pack == ""


def test_what_is_missing_is_said_and_nothing_is_made(begin: BeginPresenter, desks: Desks) -> None:
    opened: list[str] = []
    begin.opened.connect(opened.append)
    begin.type_unit("   ")
    begin.begin()
    assert begin.state.complaint("pack")
    assert begin.state.complaint("unit")
    assert opened == []
    assert list(desks.store.list()) == []
    begin.type_unit("Gruppe 42")
    assert begin.state.complaint("unit") == ""
    assert begin.state.complaint("pack")


def test_three_answers_make_a_handover(begin: BeginPresenter, desks: Desks) -> None:
    opened: list[str] = []
    begin.opened.connect(opened.append)
    begin.choose_pack("ain-groups")
    begin.type_unit("Gruppe 42")
    begin.type_name("Avtroppende SoMe-ansvarlig")
    begin.begin()
    (stored,) = every(desks.store)
    assert opened == [stored.key]
    assert stored.case.unit.name == "Gruppe 42"
    assert stored.case.policies == ("ain-groups", "ai-conduct")
    assert stored.case.handover.date == desks.clock.today()
    officer = stored.case.player(Part.OUTGOING_OFFICER)
    assert officer
    assert officer.name == "Avtroppende SoMe-ansvarlig"
    assert not stored.is_sample


def test_the_answers_are_there_the_next_time(begin: BeginPresenter, desks: Desks) -> None:
    begin.choose_pack("ain-groups")
    begin.type_unit(" Gruppe 42 ")
    begin.begin()
    assert desks.store.setting(PURPOSE) == Purpose.HAND_OVER
    assert desks.store.setting(NAME) == ""
    again = BeginPresenter(desks.services.catalogue, desks.clock, desks.store, words("en"), desks.runner)
    ready: list[Begin] = []
    again.ready.connect(lambda: ready.append(again.state))
    again.prepare()
    assert (ready[0].pack, ready[0].unit) == ("ain-groups", "Gruppe 42")


def test_rules_that_are_no_longer_there_are_not_chosen(desks: Desks) -> None:
    desks.store.remember(PACK, "gone")
    desks.store.remember(UNIT, "Gruppe 42")
    presenter = BeginPresenter(desks.services.catalogue, desks.clock, desks.store, words("en"), desks.runner)
    presenter.prepare()
    assert (presenter.state.pack, presenter.state.unit) == ("", "Gruppe 42")
