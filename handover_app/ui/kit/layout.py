"""Layouts in one expression: what stands under or beside what, with its spacing."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""A widget or layout, alone or with its stretch; a number is a gap, `None` takes up what is left."""

Margins = tuple[int, int, int, int]


def column(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items under one another; margins are left, top, right, bottom."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def row(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items beside one another; margins are left, top, right, bottom."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def top(item: QWidget) -> QVBoxLayout:
    """Pins a small widget to the top of its row."""
    return column(item, None, spacing=0)


def holder(layout: QLayout, *, width: int | None = None) -> QWidget:
    """A bare widget around a layout, of a fixed width where one is given."""
    widget = QWidget()
    widget.setLayout(layout)
    if width is not None:
        widget.setFixedWidth(width)
    return widget


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and disposes of the widgets in it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()  # and stays where it is until then: the focus ring may be on it
        elif (inner := item.layout()) is not None:
            clear(inner)


def _fill(layout: QBoxLayout, items: tuple[Item, ...], spacing: int, margins: Margins) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        what, stretch = item if isinstance(item, tuple) else (item, 0)
        match what:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(what)
            case QLayout():
                layout.addLayout(what, stretch)
            case _:
                layout.addWidget(what, stretch)
