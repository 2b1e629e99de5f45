"""Tab follows the eye, whatever was made when."""

import pytest
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Button, ScrollPage, column, holder, row
from handover_app.ui.kit.reading_order import put_in_order, set_aside


@pytest.fixture
def fields() -> dict[str, QLineEdit]:
    return {name: QLineEdit() for name in "abcdef"}


def names(root: QWidget, fields: dict[str, QLineEdit]) -> str:
    told = {id(field): name for name, field in fields.items()}
    return "".join(told[id(widget)] for widget in put_in_order(root) if id(widget) in told)


def chain(first: QWidget, fields: dict[str, QLineEdit]) -> str:
    told = {id(field): name for name, field in fields.items()}
    found, widget = told[id(first)], first.nextInFocusChain()
    while widget is not None and widget is not first:
        found += told.get(id(widget), "")
        widget = widget.nextInFocusChain()
    return found


def test_lines_and_columns_are_read_as_they_are_laid_out(qtbot: QtBot, fields: dict[str, QLineEdit]) -> None:
    page = ScrollPage()
    page.body.addLayout(row(column(fields["f"], fields["b"]), column(fields["d"], fields["a"])))
    page.body.addWidget(holder(row(fields["e"], fields["c"])))
    root = holder(column(page))
    qtbot.addWidget(root)
    assert names(root, fields) == "fbdaec"
    assert chain(fields["f"], fields) == "fbdaec"


def test_what_is_made_later_comes_where_it_stands(qtbot: QtBot, fields: dict[str, QLineEdit]) -> None:
    layout = column(fields["a"], fields["b"])
    root = holder(layout)
    qtbot.addWidget(root)
    layout.insertWidget(1, fields["c"])
    assert names(root, {name: fields[name] for name in "abc"}) == "acb"


def test_what_is_upside_down_is_read_from_above(qtbot: QtBot, fields: dict[str, QLineEdit]) -> None:
    layout = column(fields["a"], fields["b"])
    layout.setDirection(QBoxLayout.Direction.BottomToTop)
    root = holder(layout)
    qtbot.addWidget(root)
    assert names(root, fields) == "ba"


def test_what_stands_aside_comes_last_and_what_is_hidden_not_at_all(
    qtbot: QtBot, fields: dict[str, QLineEdit]
) -> None:
    aside = holder(column(fields["a"], fields["b"]))
    set_aside(aside)
    fields["d"].hide()
    root = holder(column(row(aside, fields["c"]), fields["d"], Button("Go on")))
    qtbot.addWidget(root)
    assert names(root, fields) == "cab"
