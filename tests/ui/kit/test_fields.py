from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import ComboField, DateField, MultiLineField, Option, TextField
from handover_app.ui.kit.fields import day_text, read_day

LOCALES = ("nb_NO", "sv_SE", "en_GB")


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), locale=st.sampled_from(LOCALES))
def test_a_day_that_is_shown_can_be_read(day: date, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert read_day(day_text(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}") == day


@given(text=st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_nothing(text: str) -> None:
    found = read_day(text)
    assert found is None or isinstance(found, date)


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField("Day", "Open a calendar", "Write it like 21 November 2026.")
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_typed_day_is_told_when_the_field_is_left(day: DateField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(day.changed) as told:
        qtbot.keyClicks(day.edit, "21.11.2026")
        qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 21)]
    assert day.edit.text() == "21 November 2026"


def test_an_emptied_day_is_none_and_nonsense_is_said(day: DateField, qtbot: QtBot) -> None:
    day.show_value(date(2026, 11, 21))
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "some time")
    with qtbot.assertNotEmitted(day.changed):
        qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert day.edit.accessibleDescription() == "Write it like 21 November 2026."
    day.edit.clear()
    with qtbot.waitSignal(day.changed) as told:
        qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert told.args == [None]
    assert day.edit.accessibleDescription() == ""


def test_up_and_down_change_the_day(day: DateField, qtbot: QtBot) -> None:
    day.show_value(date(2026, 11, 30))
    qtbot.keyClick(day.edit, Qt.Key.Key_Up)
    assert day.value == date(2026, 12, 1)
    qtbot.keyClick(day.edit, Qt.Key.Key_Down)
    assert day.value == date(2026, 11, 30)


def test_the_calendar_opens_from_the_keyboard(day: DateField, qtbot: QtBot) -> None:
    day.show_value(date(2026, 11, 21))
    qtbot.keyClick(day.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = day.edit.calendar
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2026, 11, 21)
    calendar.activated.emit(calendar.selectedDate().addDays(1))
    assert day.value == date(2026, 11, 22)
    assert not calendar.isVisible()


def test_text_is_told_with_every_keystroke_but_not_when_it_is_shown(qtbot: QtBot) -> None:
    field = TextField("Name")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.show_value("Gruppe")
    qtbot.keyClicks(field.line, " 42")
    assert heard == ["Gruppe ", "Gruppe 4", "Gruppe 42"]


def test_lines_of_text_are_told_and_shown(qtbot: QtBot) -> None:
    field = MultiLineField("Reason")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.show_value("Before")
    assert heard == []
    field.box.insertPlainText("!")
    assert heard == ["!Before"]


def test_a_complaint_is_read_with_the_field_and_can_be_taken_back(qtbot: QtBot) -> None:
    field = TextField("Name", "As people know it")
    qtbot.addWidget(field)
    field.show_complaint("Write a name.")
    assert field.line.accessibleDescription() == "Write a name."
    assert field.line.property("wrong") is True
    field.show_complaint("")
    assert field.line.accessibleDescription() == "As people know it"


def test_a_choice_stays_when_other_words_are_offered(qtbot: QtBot) -> None:
    field = ComboField("Rules", (Option("a", "A"), Option("b", "B")), empty="Choose")
    qtbot.addWidget(field)
    assert field.value is None
    field.show_value("b")
    field.show_options((Option("b", "Bee"), Option("c", "C")))
    assert field.value == "b"
    field.show_options((Option("c", "C"),))
    assert field.value is None
