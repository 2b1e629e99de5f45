from handover_app.i18n.words import words
from handover_app.presentation.addresses import Purpose
from handover_app.presentation.first_run import NAME, PURPOSE, UNIT
from handover_app.presentation.purpose import PurposePresenter, PurposeState, who
from tests.fakes.desks import Desks


def test_what_was_answered_is_shown_and_changed_at_once(desks: Desks) -> None:
    desks.store.remember(PURPOSE, Purpose.HAND_OVER.value)
    desks.store.remember(UNIT, "Gruppe 42")
    presenter = PurposePresenter(desks.store, words("en"), desks.runner)
    states: list[PurposeState] = []
    presenter.changed.connect(states.append)
    presenter.enter()
    assert (states[-1].purpose, states[-1].unit, states[-1].name) == (Purpose.HAND_OVER, "Gruppe 42", "")
    assert [key for key, _ in states[-1].purposes] == [purpose.value for purpose in Purpose]
    presenter.choose(Purpose.REVIEW.value)
    presenter.type_unit("Region Øst ")
    presenter.type_name(" Regionleder")
    assert presenter.state.unit == "Region Øst "
    assert desks.store.setting(PURPOSE) == Purpose.REVIEW
    assert desks.store.setting(UNIT) == "Region Øst"
    assert desks.store.setting(NAME) == "Regionleder"


def test_an_answer_of_another_version_counts_as_none(desks: Desks) -> None:
    desks.store.remember(PURPOSE, "juggle")
    presenter = PurposePresenter(desks.store, words("en"), desks.runner)
    presenter.enter()
    assert presenter.state.purpose is None


def test_the_rail_says_who_works_here() -> None:
    en = words("en")
    assert who(None, "Gruppe 42", "", en) is None
    assert who(Purpose.REVIEW, "", "", en) is None
    told = who(Purpose.REVIEW, "", "Regionleder", en)
    assert told
    assert (told[0], told[1].text) == ("Regionleder", "Reviewing")
    told = who(Purpose.TAKE_OVER, "Gruppe 42", "Påtroppende leder", en)
    assert told
    assert (told[0], told[1].icon) == ("Gruppe 42", "log-in")
