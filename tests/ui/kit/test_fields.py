from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.i18n.words import words
from handover_app.ui.kit import ComboField, DateField, MultiLineField, Option, TextField

TODAY = date(2026, 11, 30)


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField("Day", "Open a calendar", Days(words("en"), Lean.FUTURE, lambda: TODAY))
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
    assert day.edit.accessibleDescription() == "This is not a date. Write it like 21/11/2026."
    day.edit.clear()
    with qtbot.waitSignal(day.changed) as told:
        qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert told.args == [None]
    assert day.edit.accessibleDescription() == ""


def test_the_whole_date_is_shown_while_it_is_typed_and_goes_when_the_field_has_it(
    day: DateField, qtbot: QtBot
) -> None:
    def shown() -> str:
        labels = [label.text() for label in day.findChildren(QLabel) if label.isVisible()]
        return " ".join(labels).replace("\u00a0", " ")

    qtbot.keyClicks(day.edit, "31.")
    assert shown() == "Day"
    qtbot.keyClicks(day.edit, "1.")
    assert "Sunday 31 January 2027" in shown()
    qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert day.value == date(2027, 1, 31)
    assert shown() == "Day"
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "31.2.2027")
    qtbot.keyClick(day.edit, Qt.Key.Key_Return)
    assert "day 31 of February 2027" in day.edit.accessibleDescription()
    assert day.value == date(2027, 1, 31)
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "28.2.2027")
    assert "28" in day.edit.accessibleDescription()
    assert day.edit.property("wrong") is False


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
