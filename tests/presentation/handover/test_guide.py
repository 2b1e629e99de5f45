"""What the stages say until somebody has read it."""

import pytest

from handover_app.i18n.words import words
from handover_app.presentation.handover.guide import READ, GuidePresenter, guide_lines, show_again
from handover_app.presentation.handover.targets import Stage
from tests.fakes.runner import InlineRunner, LateRunner
from tests.fakes.store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def guide(store: MemoryStore) -> GuidePresenter:
    guide = GuidePresenter(store, words("en"), InlineRunner())
    guide.read()
    return guide


def test_every_stage_says_what_it_is_for(guide: GuidePresenter) -> None:
    lines = guide_lines(words("en"))
    assert [line.text for line in lines] == [guide.text(stage) for stage in Stage]
    assert len({line.text for line in lines}) == len(Stage)


def test_nothing_is_said_before_one_knows_what_was_read(store: MemoryStore) -> None:
    runner = LateRunner()
    guide = GuidePresenter(store, words("en"), runner)
    told: list[str] = []
    guide.changed.connect(lambda: told.append(guide.text(Stage.WORK)))
    guide.read()
    assert guide.text(Stage.WORK) == ""
    runner.step()
    assert told == [guide.text(Stage.WORK)] != [""]


def test_what_was_read_is_remembered_for_every_handover(store: MemoryStore, guide: GuidePresenter) -> None:
    guide.put_away(Stage.CHANGE)
    guide.put_away(Stage.CHECK)
    other = GuidePresenter(store, words("en"), InlineRunner())
    other.read()
    assert [stage for stage in Stage if not other.text(stage)] == [Stage.CHANGE, Stage.CHECK]


def test_it_is_put_away_as_a_whole_and_asked_for_again(store: MemoryStore, guide: GuidePresenter) -> None:
    guide.put_all_away()
    assert not any(guide.text(stage) for stage in Stage)
    show_again(store)
    guide.read()
    assert all(guide.text(stage) for stage in Stage)


@pytest.mark.parametrize("remembered", ["", "7 x", "-1", "00"])
def test_what_makes_no_sense_hides_nothing(store: MemoryStore, remembered: str) -> None:
    store.remember(READ, remembered)
    guide = GuidePresenter(store, words("en"), InlineRunner())
    guide.read()
    assert all(guide.text(stage) for stage in Stage)
