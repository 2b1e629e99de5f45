"""Answers to choose from, side by side: radio buttons in a frame, none chosen at first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.layout import row
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Radius, Role


def _tick_size() -> int:
    return theme().scaled(14)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: the key that the program knows, and its word. `count`: a number beside it."""

    key: str
    text: str
    count: str = ""


class _Segment(QRadioButton):
    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(option.text, parent)
        self.key = option.key
        self._count = ""
        self.show_count(option.count)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: str) -> None:
        """Shows another number beside the word."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.updateGeometry()
        self.update()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 (Qt's name)
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(theme().font(Role.SMALL, 600))
        width = metrics.horizontalAdvance(self._words()) + 24 + _tick_size() + 6
        return QSize(width, max(theme().scaled(Height.SEGMENTED) - 6, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(look.colour("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        colour = "accent_text" if self.isChecked() else "text2" if self.isEnabled() else "text3"
        painter.setFont(look.font(Role.SMALL, 600 if self.isChecked() else 500))
        painter.setPen(look.colour(colour))
        width = painter.fontMetrics().horizontalAdvance(self._words())
        ticked = _tick_size() + 6 if self.isChecked() else 0
        left = (self.width() - width - ticked) // 2
        if ticked:
            tick = pixmap("check", colour, _tick_size(), self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - _tick_size()) // 2, tick)
        text = self.rect().adjusted(left + ticked, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words())

    def _words(self) -> str:
        return f"{self.text()}  {self._count}" if self._count else self.text()


class Segmented(QWidget):
    """One answer of a few. Arrows move, space chooses; `chosen` carries the key a person chose."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments = {option.key: _Segment(option, self) for option in options}
        for segment in self._segments.values():
            self._group.addButton(segment)
            segment.setAccessibleDescription(name)
        self.setLayout(row(*self._segments.values(), spacing=2, margins=(3, 3, 3, 3)))
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.key))

    @property
    def value(self) -> str | None:
        """The key of the chosen answer, `None` while there is none."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _Segment) else None

    def show_value(self, key: str | None) -> None:
        """Shows which answer is chosen, without a signal."""
        if key == self.value:
            return
        self._group.setExclusive(False)
        for name, segment in self._segments.items():
            segment.setChecked(name == key)
        self._group.setExclusive(True)

    def show_count(self, key: str, count: str) -> None:
        """Shows another number beside an answer; an empty text for none."""
        self._segments[key].show_count(count)

    def segment(self, key: str) -> QRadioButton:
        """The button of one answer."""
        return self._segments[key]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("control"), theme().edge))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL
        )
