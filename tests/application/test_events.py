"""Events: each object has listeners of its own, and none is lost unseen."""

import pytest

from handover_app.application.events import Event


class Bell:
    rung = Event[str]()
    broke = Event[[]]()


def test_nobody_has_to_listen() -> None:
    Bell().rung("twelve")


def test_all_who_listen_are_told_in_order() -> None:
    bell, told = Bell(), []
    bell.rung.connect(lambda hour: told.append(("first", hour)))
    bell.rung.connect(lambda hour: told.append(("second", hour)))
    bell.rung("twelve")
    assert told == [("first", "twelve"), ("second", "twelve")]


def test_objects_and_events_are_told_apart() -> None:
    bell, other, told = Bell(), Bell(), []
    bell.rung.connect(told.append)
    other.rung("one")
    bell.broke()
    assert told == []


def test_an_event_cannot_be_replaced() -> None:
    bell, told = Bell(), []
    bell.rung.connect(told.append)
    with pytest.raises(AttributeError):
        bell.rung = print
    bell.rung("twelve")
    assert told == ["twelve"]


def test_a_listener_that_is_disconnected_is_told_nothing_more() -> None:
    bell, told = Bell(), []

    def once(hour: str) -> None:
        told.append(hour)
        bell.rung.disconnect(once)

    bell.rung.connect(once)
    bell.rung("one")
    bell.rung("two")
    bell.rung.disconnect(once)
    assert told == ["one"]
