"""One handover in the list: a button over the whole row."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.home.states import Command, HandoverLine
from handover_app.ui.kit import Button, ButtonKind, Role, Tone, theme
from handover_app.ui.kit.icons import icon
from handover_app.ui.kit.marks import paint_chip, paint_tile
from handover_app.ui.kit.progress import paint_bar

_NARROW = 600
_HIGH, _HIGHER = 69, 104
_TILE = 40
_LEFT = 16 + _TILE + 14


class HandoverRow(QAbstractButton):
    """Pressed, it opens the handover; a right click, Shift+F10 or the button at its end opens the menu.

    `commanded` carries a `Command`; Delete is the one that removes.
    """

    commanded = Signal(object)

    def __init__(
        self, line: HandoverLine, words: Words, *, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._last = last
        self.more = Button("", ButtonKind.GHOST, icon="ellipsis", small=True)
        self.more.setParent(self)
        self.more.clicked.connect(lambda: self._open_menu(self.more.geometry().bottomLeft()))
        self.render_state(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line(self) -> HandoverLine:
        """What is shown."""
        return self._line

    def render_state(self, line: HandoverLine) -> None:
        """Shows how the handover stands."""
        _ = self._words
        self._line = line
        self._sample_word = _("Sample") if line.is_sample else ""
        spoken = filter(
            None, (line.name, self._sample_word, line.occasion, line.sign.text, line.next, line.progress)
        )
        self.setAccessibleName(", ".join(spoken))
        self.more.setAccessibleName(_("More for {unit}", unit=line.name))
        self.more.setToolTip(self.more.accessibleName())
        self.setText(line.name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(640, theme().scaled(_HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(260, theme().scaled(_HIGH))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return theme().scaled(_HIGHER if self._is_narrow(width) and self._line.total else _HIGH)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        event.accept()
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        self._open_menu(self.more.geometry().bottomLeft() if keyboard else event.pos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        size = self.more.sizeHint()
        head = theme().scaled(_HIGH)
        self.more.setGeometry(
            QRect(QPoint(self.width() - size.width() - 6, (head - size.height()) // 2), size)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.commanded.emit(Command.REMOVE)
        else:
            super().keyPressEvent(event)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.more.accessibleName())
        for item in self._line.commands:
            action = menu.addAction(icon(item.icon, "text2"), item.text)
            action.triggered.connect(lambda _on=False, command=item.command: self.commanded.emit(command))
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self.mapToGlobal(at))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, ratio = theme(), self.devicePixelRatioF()
        lit = self.underMouse() or self.isDown()
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        if not self._last:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colour("line"))
        head = QRect(0, 0, self.width(), theme().scaled(_HIGH) - 1)
        tile = QRectF(16, (head.height() - _TILE) / 2, _TILE, _TILE)
        paint_tile(painter, tile, self._line.icon, ratio, colour="text", on_soft=lit)
        if self._is_narrow(self.width()):
            self._paint_narrow(painter, head, ratio)
        else:
            self._paint_wide(painter, head, ratio)

    def _is_narrow(self, width: int) -> bool:
        return width < theme().scaled(_NARROW)

    def _paint_wide(self, painter: QPainter, head: QRect, ratio: float) -> None:
        room = self.width() - _LEFT - 44
        name_width, chip_width = round(room * 0.31), round(room * 0.29)
        if not self._line.total:  # no stages: the name has their room
            name_width, chip_width = round(room * 0.6), round(room * 0.4)
        chip_left = _LEFT + name_width
        self._paint_names(painter, QRect(_LEFT, 0, name_width - 8, head.height()))
        self._paint_sign(painter, QRect(chip_left, 0, chip_width - 12, head.height()), ratio)
        left = chip_left + chip_width
        self._paint_way(painter, QRect(left, 0, self.width() - 44 - left, head.height()))

    def _paint_narrow(self, painter: QPainter, head: QRect, ratio: float) -> None:
        room = self.width() - _LEFT - 44
        self._paint_names(painter, QRect(_LEFT, 0, round(room * 0.5), head.height()))
        left = _LEFT + round(room * 0.5) + 8
        self._paint_sign(painter, QRect(left, 0, self.width() - 44 - left, head.height()), ratio)
        below = QRect(_LEFT, head.height() - 14, room, self.height() - head.height() + 6)
        self._paint_way(painter, below)

    def _paint_names(self, painter: QPainter, rect: QRect) -> None:
        look = theme()
        fonts = (look.font(Role.STRONG), look.font(Role.CAPTION3))
        lines = ((self._line.name, fonts[0], "text"), (self._line.occasion, fonts[1], "text3"))
        lower = _two_lines(painter, rect, lines)
        if self._sample_word:
            painter.setFont(fonts[0])
            left = rect.left() + painter.fontMetrics().horizontalAdvance(self._line.name) + 10
            place = QRect(
                left, rect.top(), rect.right() - left, 2 * (lower - rect.top()) - rect.height() // 2
            )
            middle = (lower + rect.center().y() - fonts[0].pixelSize()) // 2
            place.moveCenter(QPoint(place.center().x(), middle - 2))
            paint_chip(painter, place, "eye", self._sample_word, Tone.INFO, ratio=self.devicePixelRatioF())

    def _paint_sign(self, painter: QPainter, rect: QRect, ratio: float) -> None:
        sign = self._line.sign
        paint_chip(painter, rect, sign.icon, sign.text, Tone(sign.tone), ratio=ratio)

    def _paint_way(self, painter: QPainter, rect: QRect) -> None:
        if not self._line.total:
            return
        look, line = theme(), self._line
        font, caption = look.font(Role.SMALL), look.font(Role.CAPTION3)
        bar_width = min(look.scaled(97), rect.width() // 2)
        lower = rect.adjusted(bar_width + 10, 0, 0, 0)
        bottom = _two_lines(painter, rect, ((line.next, font, "text"), ("", caption, "text3")))
        painter.setFont(caption)
        painter.setPen(look.colour("text3"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(line.progress, Qt.TextElideMode.ElideRight, lower.width())
        place = QRect(lower.left(), bottom, lower.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        bar = QRectF(rect.left(), place.center().y() - 1.5, bar_width, 4)
        colour = "ok_text" if line.is_finished else "accent"
        paint_bar(painter, bar, line.done, line.total, colour=colour, pieces=True)


def _two_lines(
    painter: QPainter, rect: QRect, lines: tuple[tuple[str, QFont, str], tuple[str, QFont, str]]
) -> int:
    """Paints two lines in the middle of `rect`; gives the top of the second."""
    heights = []
    for _text, font, _colour in lines:
        painter.setFont(font)
        heights.append(painter.fontMetrics().height())
    top = rect.center().y() - (sum(heights) + 3) // 2 + 1
    for (text, font, colour), height in zip(lines, heights, strict=True):
        painter.setFont(font)
        painter.setPen(theme().colour(colour))
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        place = QRect(rect.left(), top, rect.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)
        top += height + 3
    return top - heights[1] - 3
