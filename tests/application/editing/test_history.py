"""Undo, redo, and letters that are one edit."""

from datetime import date

from handover_app.application.editing import change
from handover_app.application.editing.history import DEPTH, History

START = change.begin("h1", date(2026, 11, 21), ())


def named(history: History, name: str, field: str | None = "unit.name") -> History:
    return history.edited(change.name_unit(history.case, name), field)


def test_letters_in_one_field_are_one_edit() -> None:
    history = named(named(named(History(START), "G"), "Gr"), "Group")
    assert history.case.unit.name == "Group"
    assert history.undone().case == START
    assert history.undone().redone().case.unit.name == "Group"


def test_leaving_the_field_ends_the_edit() -> None:
    history = named(named(History(START), "Group").settled(), "Group 42")
    assert history.undone().case.unit.name == "Group"


def test_another_field_ends_the_edit() -> None:
    history = named(History(START), "Group")
    history = history.edited(change.set_region(history.case, "east"), "unit.region")
    assert history.undone().case.unit.name == "Group"


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = named(named(History(START), "Group").undone(), "Other")
    assert history.redone() is history


def test_nothing_changed_is_no_edit_and_the_ends_stay_put() -> None:
    history = History(START)
    assert history.edited(START, "unit.name") is history
    assert history.undone() is history
    assert history.redone() is history


def test_the_past_is_bounded() -> None:
    history = History(START)
    for number in range(DEPTH + 20):
        history = named(history, f"Group {number}", None)
    assert len(history.past) == DEPTH
