"""The kit as a whole: every control is named, and the keyboard reaches each."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.days import Days
from handover_app.i18n.words import words
from handover_app.ui import kit
from handover_app.ui.kit import (
    AccountLine,
    AccountList,
    AnswerField,
    Banner,
    Bar,
    Button,
    ButtonKind,
    Cell,
    CellTable,
    ComboField,
    CompactFinding,
    DateField,
    DropArea,
    FindingLine,
    FindingRow,
    LinkField,
    MultiLineField,
    Option,
    Row,
    ScrollPage,
    Stepper,
    StepperStage,
    TextField,
    Tone,
)

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
FINDING = FindingLine(
    "k", "circle-x", "Not met", Tone.BAD, "It is off.", "Guidelines, 3", action="Go to the field"
)


@pytest.fixture
def gallery(qtbot: QtBot) -> ScrollPage:
    """One of each control, on one page."""
    page = ScrollPage()
    banner, stepper = Banner(), Stepper(3, "Stages")
    banner.render_state("info", Tone.INFO, "So it stands", "And why", "Go there")
    stepper.render_state(
        [StepperStage("One", "Done", done=True), StepperStage("Two", "2 left"), StepperStage("Three", "")], 1
    )
    table = CellTable(("Person", "Level"), (0, 120), "Who is in")
    table.show_rows([Row("a", (Cell("Leader"), Cell("Admin")))])
    accounts = AccountList("Accounts")
    accounts.show_lines([AccountLine("a", "platform:facebook", "Page")], "a")
    for widget in (
        banner,
        stepper,
        Button("Word", ButtonKind.PRIMARY),
        Button("", icon="x", name="Put away"),
        FindingRow(FINDING),
        CompactFinding(FINDING),
        AnswerField("Is it on?", YES_NO),
        TextField("Name", "As people know it"),
        LinkField("Link", "Open the link"),
        MultiLineField("Reason"),
        ComboField("State", YES_NO),
        DateField("Day", "Open a calendar", Days(words("en"))),
        DropArea("Drop it", "A file", "Choose …", "Drop", (".pdf",)),
        Bar(name="2 of 6"),
        table,
        accounts,
    ):
        page.body.addWidget(widget)
    qtbot.addWidget(page)
    page.resize(900, 1600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def focusable(page: QWidget) -> Iterator[QWidget]:
    for widget in page.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reachable and widget.isVisibleTo(page) and widget.focusProxy() is None:
            yield widget


def test_every_control_has_a_name(gallery: ScrollPage) -> None:
    unnamed = [widget for widget in focusable(gallery) if not (widget.accessibleName() or _text(widget))]
    assert unnamed == []


def test_tab_reaches_every_control_and_comes_round(gallery: ScrollPage, qtbot: QtBot) -> None:
    expected = {widget for widget in focusable(gallery) if widget.isEnabled()}
    gallery.activateWindow()
    gallery.focusNextChild()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        if isinstance(now, QAbstractScrollArea) and not isinstance(now, ScrollPage):
            now.nextInFocusChain()
        gallery.focusNextChild()
    radios = {widget for widget in expected if widget.metaObject().className() == "_Segment"}
    assert expected - radios <= set(seen)
    assert radios & set(seen), "a group of answers is reached once, then the arrows move in it"


def test_every_name_of_the_kit_is_there() -> None:
    for name in kit.__all__:
        assert getattr(kit, name)
    with pytest.raises(AttributeError):
        kit.NoSuchThing  # noqa: B018


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def test_what_the_keyboard_comes_to_is_brought_into_sight(qtbot: QtBot) -> None:
    page = ScrollPage()
    first, last = QLineEdit(), QLineEdit()
    page.body.addWidget(first)
    page.body.addSpacing(2000)
    page.body.addWidget(last)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for field in (last, first):
        field.setFocus()
        qtbot.waitUntil(lambda field=field: not field.visibleRegion().isEmpty())
