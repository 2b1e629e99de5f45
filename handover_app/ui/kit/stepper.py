"""The stages of a handover in a row. Each is a button: one may leave any of them and come back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from handover_app.ui.kit.access_keys import access_letter, offer
from handover_app.ui.kit.cards import Card
from handover_app.ui.kit.layout import row
from handover_app.ui.kit.progress import ProgressState, paint_dot
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Role

_DOT = 24
_PAD = 12
_LOW = 34
"""The height where there is little."""


@dataclass(frozen=True, slots=True)
class StepperStage:
    """A stage's name, and what is left there in words."""

    name: str
    left: str
    done: bool = False


class _Cell(QAbstractButton):
    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._stage = StepperStage("", "")
        self._is_folded = False
        self._is_low = False
        self.setCheckable(True)
        offer(self, wish=str(number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def render_stage(self, stage: StepperStage, *, current: bool) -> None:
        self._stage = stage
        self.setChecked(current)
        self.setText(stage.name)
        self.setShortcut(QKeySequence())  # an `&` is none
        self.setAccessibleName(f"{self._number}. {stage.name}, {stage.left}")
        self.setToolTip(f"{stage.name}: {stage.left}")
        self.updateGeometry()
        self.update()

    @property
    def wanted(self) -> int:
        """The width at which its name is not shortened."""
        return _left() + QFontMetrics(theme().font(Role.STRONG)).horizontalAdvance(self._stage.name) + _PAD

    def show_folded(self, folded: bool) -> None:
        """Leaves the number alone, or brings the words back."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        across = QSizePolicy.Policy.Fixed if folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.updateGeometry()
        self.update()

    def show_low(self, low: bool) -> None:
        """Leaves the name alone in its line, or brings back what is left there."""
        if low != self._is_low:
            self._is_low = low
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        look = theme()
        width = _dot() + 2 * _PAD if self._is_folded else look.scaled(150)
        height = look.scaled(_LOW) if self._is_low else max(Height.STEPPER - 2, look.scaled(44))
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_dot() + 2 * _PAD, self.sizeHint().height())

    def nextCheckState(self) -> None:  # noqa: N802
        """Which stage is current is the page's to say, through `render`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the stepper knows the neighbours
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 11, 11)
        self._paint_dot(painter)
        if not self._is_folded:
            self._paint_words(painter)

    def _paint_dot(self, painter: QPainter) -> None:
        asked = bool(access_letter(self))  # the number is the key, and must be seen
        done = ProgressState.DONE if self._stage.done and not asked else ProgressState.LATER
        state = ProgressState.NOW if self.isChecked() else done
        size = _dot()
        left = (self.width() - size) / 2 if self._is_folded else _PAD
        dot = QRectF(left, (self.height() - size) / 2, size, size)
        paint_dot(painter, dot, str(self._number), state, self.devicePixelRatioF(), underlined=asked)

    def _paint_words(self, painter: QPainter) -> None:
        look = theme()
        left, width = _left(), self.width() - _left() - _PAD
        painter.setFont(look.font(Role.STRONG if self.isChecked() else Role.BODY))
        painter.setPen(look.colour("text" if self.isChecked() else "text2"))
        name = painter.fontMetrics()
        under = 0 if self._is_low else round(name.height() * 0.9)
        top = (self.height() - name.height() - under) / 2
        painter.drawText(
            QRectF(left, top, width, name.height()),
            Qt.AlignmentFlag.AlignVCenter,
            name.elidedText(self._stage.name, Qt.TextElideMode.ElideRight, width),
        )
        if self._is_low:
            return
        painter.setFont(look.font(Role.CAPTION3))
        painter.setPen(look.colour("text3"))
        caption = painter.fontMetrics()
        painter.drawText(
            QRectF(left, top + name.height() + 1, width, caption.height() + 2),
            Qt.AlignmentFlag.AlignVCenter,
            caption.elidedText(self._stage.left, Qt.TextElideMode.ElideRight, width),
        )


def _dot() -> int:
    return theme().scaled(_DOT)


def _left() -> int:
    """Where the words begin."""
    return _PAD + _dot() + 10


class Stepper(Card):
    """A row of stages. Tab and the arrows reach each; `chosen` carries the index of the one pressed.

    Where the names have no room, all but the current stage are left with their number.
    """

    chosen = Signal(int)

    def __init__(self, count: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self._cells = [_Cell(index + 1, self) for index in range(count)]
        for index, cell in enumerate(self._cells):
            cell.clicked.connect(lambda _=False, index=index: self.chosen.emit(index))
        self.setLayout(row(*((cell, 1) for cell in self._cells), spacing=0, margins=(1, 1, 1, 1)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_state(self, stages: Sequence[StepperStage], current: int) -> None:
        """Shows how it stands at each stage."""
        for index, (cell, stage) in enumerate(zip(self._cells, stages, strict=True)):
            cell.render_stage(stage, current=index == current)
        self._fold()

    def show_low(self, *, low: bool) -> None:
        """Takes as little height as it can, where the window has little."""
        for cell in self._cells:
            cell.show_low(low)

    def cell(self, index: int) -> QAbstractButton:
        """The button of one stage."""
        return self._cells[index]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = max(cell.wanted for cell in self._cells) * len(self._cells) > self.width() - 2
        for cell in self._cells:
            cell.show_folded(narrow and not cell.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        focused = next((index for index, cell in enumerate(self._cells) if cell.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = self._cells[(focused + step) % len(self._cells)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
