"""The rail at the left: where one is, and where one can go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from handover_app.ui.kit import (
    Card,
    Divider,
    ElidedText,
    Height,
    Role,
    Text,
    Tile,
    Width,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.kit.access_keys import access_letter, offer, underlined
from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.marks import paint_count


def _icon_size() -> int:
    return theme().scaled(20)


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One of the places. `low`: it stands at the foot of the rail."""

    key: str
    icon: str
    name: str
    low: bool = False

    def called(self, name: str) -> "RailPlace":
        """The same place under a name in the language of the window."""
        return replace(self, name=name)


class _Item(QRadioButton):  # and read as one: just one place is chosen
    def __init__(self, place: RailPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.count = ""
        self._is_narrow = False
        self.setText(place.name)
        self.setAccessibleName(place.name)
        self.setCheckable(True)
        offer(self, first=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        return self._place.key

    def show_count(self, count: str) -> None:
        self.count = count
        self.setAccessibleName(f"{self._place.name}, {count}" if count else self._place.name)
        self.update()

    def show_narrow(self, *, narrow: bool) -> None:
        """Leaves the icon alone, or brings the name back."""
        self._is_narrow = narrow
        self.setToolTip(self._place.name if narrow else "")
        self.update()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 (Qt's name)
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(Width.RAIL - 20, theme().scaled(Height.RAIL_ITEM))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A name without room is told by the tool tip."""
        return QSize(_icon_size(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        look, on = theme(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(look.colour("accent_soft" if on else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if on:
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(QRectF(0, (self.height() - 20) / 2, 3, 20), 1, 1)
        colour = "accent_text" if on else "text2"
        glyph = pixmap(self._place.icon, colour, _icon_size(), self.devicePixelRatioF())
        left = (self.width() - _icon_size()) // 2 if self._is_narrow else 14
        painter.drawPixmap(left, (self.height() - _icon_size()) // 2, glyph)
        painter.setPen(look.colour(colour))
        if self._is_narrow:
            self._paint_letter(painter, left)
        else:
            self._paint_words(painter, on=on)

    def _paint_letter(self, painter: QPainter, left: int) -> None:
        """Beside an icon there is only room for the count, or for the access key while Alt is held."""
        painter.setFont(theme().font(Role.CAPTION, 600))
        corner = self.rect().adjusted(left + _icon_size() - 2, 2, 0, 0)
        text = access_letter(self) or self.count
        painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        painter.setFont(theme().font(Role.BODY, 600 if on else 400))
        words = self.rect().adjusted(14 + _icon_size() + 11, 0, -8, 0)
        metrics = painter.fontMetrics()
        if self.count:
            words.setRight(paint_count(painter, words, self.count, on_soft=True) - 8)
        text = metrics.elidedText(self._place.name, Qt.TextElideMode.ElideRight, words.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, underlined(self, text))
        self.setToolTip("" if text == self._place.name else self._place.name)


class Rail(Card):
    """The places, each a button; arrows move. `chosen` carries the key of the one pressed.

    Narrow, it leaves their names to the tool tips, and the room to the page.
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, places: Sequence[RailPlace], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(kind="rail", parent=parent)
        self.setAccessibleName(name)
        self._items = [_Item(place, self) for place in places]
        self._group = QButtonGroup(self)
        for item in self._items:
            self._group.addButton(item)
        self._group.buttonClicked.connect(lambda item: self.chosen.emit(item.key))
        self._who = Card(kind="plain")
        self._unit = ElidedText("", Role.STRONG)
        self._part = ElidedText("", Role.CAPTION3)
        self._part_tile = Tile("user-round", 32, on_soft=True)
        words = column(self._unit, self._part, spacing=0)
        self._words = holder(words)
        person = row(self._part_tile, (self._words, 1), spacing=10, margins=(8, 10, 8, 6))
        self._who.setLayout(column(Divider(), person, spacing=0, margins=(0, 6, 0, 0)))
        self._who.hide()
        self._title = Text(title, Role.H3)
        logo = row(_Logo(), self._title, None, spacing=10, margins=(8, 0, 0, 0))
        low = [item for item, place in zip(self._items, places, strict=True) if place.low]
        high = [item for item in self._items if item not in low]
        self.setLayout(column(logo, 24, *high, None, *low, self._who, spacing=4, margins=(10, 20, 10, 12)))
        self._is_narrow = True
        self.show_narrow(narrow=False)

    def show_narrow(self, *, narrow: bool) -> None:
        """Leaves the icons alone, or brings the names back."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self.setFixedWidth(44 + _icon_size() if narrow else theme().scaled(Width.RAIL))
        for part in (self._title, self._words):
            part.setVisible(not narrow)
        for item in self._items:
            item.show_narrow(narrow=narrow)

    def show_place(self, key: str) -> None:
        """Marks where one is."""
        for item in self._items:
            item.setChecked(item.key == key)

    def show_count(self, key: str, count: str) -> None:
        """Shows at a place how much waits there; nothing where `count` is empty."""
        for item in self._items:
            if item.key == key:
                item.show_count(count)

    def count(self, key: str) -> str:
        """How much waits at a place, as it is shown."""
        return next((item.count for item in self._items if item.key == key), "")

    def show_person(self, unit: str, part: str, icon: str) -> None:
        """Shows for which unit and in which part one works here; nothing where neither is known."""
        self._unit.show_text(unit)
        self._part.show_text(part)
        self._part_tile.show_icon(icon)
        self._part_tile.setToolTip(f"{unit}, {part}")
        self._who.setVisible(bool(unit))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = next((index for index, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        self._items[(focused + step) % len(self._items)].setFocus(Qt.FocusReason.TabFocusReason)


class _Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        side = theme().scaled(28)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        size = theme().scaled(16)
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, pixmap("arrow-left-right", "on_accent", size, self.devicePixelRatioF()))
