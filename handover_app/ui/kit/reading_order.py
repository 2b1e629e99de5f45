"""Tab follows the eye: controls in the order in which the layouts show them, whenever they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

_ASIDE = "aside"
_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
"""Controls whose inside is their own business."""


def set_aside(widget: QWidget) -> None:
    """Has Tab come to a part of a page after everything else, wherever it stands."""
    widget.setProperty(_ASIDE, True)  # noqa: FBT003 (Qt takes no keyword here)


def is_aside(widget: QWidget) -> bool:
    """Whether Tab comes to this part of a page at last."""
    return bool(widget.property(_ASIDE))


def put_in_order(root: QWidget) -> list[QWidget]:
    """Has Tab go through what is to be seen in `root` as one reads it. Gives the controls in that order."""
    asides: list[QWidget] = []
    order = list(_controls(root, asides))
    while asides:
        order += _controls(asides.pop(0), asides)
    for one, other in pairwise(order):
        if one.nextInFocusChain() is not other:
            QWidget.setTabOrder(one, other)
    return order


def _controls(widget: QWidget, asides: list[QWidget]) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    for part in _parts(widget):
        if part.isHidden():
            continue
        if is_aside(part):
            asides.append(part)
        else:
            yield from _controls(part, asides)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets in a widget, as they are seen."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        shown = widget.widget()
        yield from () if shown is None else (shown,)
    elif isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        yield from () if current is None else (current,)
    elif layout is not None:
        yield from _laid_out(layout)
    else:
        placed = [part for part in widget.children() if isinstance(part, QWidget) and not part.isWindow()]
        yield from sorted(placed, key=lambda part: (part.y(), part.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = range(layout.count())
    upwards = QBoxLayout.Direction.BottomToTop
    is_upwards = isinstance(layout, QBoxLayout) and layout.direction() == upwards
    for index in reversed(places) if is_upwards else places:
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
