"""Buttons: filled, edged, dangerous, bare, and as a link. Painted from the tokens."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from handover_app.ui.kit.access_keys import offer, underlined
from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.motion import Pulse
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Radius, Role

_GAP = 8
_WHOLE = 360 * 16
"""A whole turn, as Qt counts."""
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


def _icon_size() -> int:
    return theme().scaled(16)


class ButtonKind(StrEnum):
    """What a button is for. One `PRIMARY` on a screen: the next thing to do."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"
    GHOST = "ghost"
    LINK = "link"


_INK = {
    ButtonKind.PRIMARY: ("on_accent", "on_accent"),
    ButtonKind.SECONDARY: ("text", "text2"),
    ButtonKind.DANGER: ("bad_text", "bad_text"),
    ButtonKind.GHOST: ("text2", "text2"),
    ButtonKind.LINK: ("accent_text", "accent_text"),
}
"""The colours of word and icon."""


class Button(QPushButton):
    """A button with a word, an icon, or both. `&` stands for itself; for access keys see `access_keys`.

    Args:
        text: the word; empty for an icon alone, which then needs `name`.
        kind: how it looks.
        icon: an icon's name.
        trailing: the icon stands after the word, as arrows do.
        small: for rows and panels.
        name: the accessible name, where the word alone does not tell.
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str | None = None,
        trailing: bool = False,
        small: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._kind = kind
        offer(self, first=kind is ButtonKind.PRIMARY)
        self._icon_name = icon
        self._trailing = trailing
        self._small = small
        self._pulse: Pulse | None = None
        if name:
            self.setAccessibleName(name)
            if not text:
                self.setToolTip(name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Changes the word. Qt would take the letter after an `&` for an access key."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def show_icon(self, name: str | None) -> None:
        """Changes the icon."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def show_kind(self, kind: ButtonKind) -> None:
        """Changes how it looks, e.g. when it becomes the next thing to do."""
        self._kind = kind
        offer(self, first=kind is ButtonKind.PRIMARY)
        self.updateGeometry()
        self.update()

    @property
    def is_busy(self) -> bool:
        """Whether what it was pressed for is being done."""
        return self._pulse is not None

    def show_busy(self, *, busy: bool) -> None:
        """Shows that what it was pressed for is being done. It keeps the keyboard, and cannot be pressed."""
        if busy is self.is_busy:
            return
        if self._pulse is not None:
            self._pulse.end()
            self._pulse = None
            self.removeEventFilter(self)
        else:
            self._pulse = Pulse(self)
            self.installEventFilter(self)
        self.updateGeometry()
        self.update()

    def click(self) -> None:
        """Presses it, unless it is busy."""
        if not self.is_busy:
            super().click()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A busy button takes no click and no key that would press it; Tab still leads on."""
        is_press = isinstance(event, QKeyEvent) and event.key() in _PRESSES
        return is_press or event.type() in _CLICKS

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        metrics = self._metrics()
        width = metrics.horizontalAdvance(self.text())
        if self._has_sign():
            width += _icon_size() + (_GAP if self.text() else 0)
        least = Height.BUTTON_SMALL if self._small else Height.BUTTON
        height = max(theme().scaled(least), metrics.height() + (10 if self._small else 16))
        if not self.text():
            return QSize(height, height)
        return QSize(width + 2 * self._padding(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)

    def _has_sign(self) -> bool:
        return self._icon_name is not None or self.is_busy

    def _paint_busy(self, painter: QPainter, phase: float | None, colour: str, left: int) -> None:
        """A ring that turns, in place of the icon; an hourglass where nothing may move."""
        size, top = _icon_size(), (self.height() - _icon_size()) // 2
        if phase is None:
            painter.drawPixmap(left, top, pixmap("hourglass", colour, size, self.devicePixelRatioF()))
            return
        pen = QPen(theme().colour(colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        ring = QRectF(left, top, size, size).adjusted(2, 2, -2, -2)
        painter.drawArc(ring, round(-_WHOLE * phase), _WHOLE * 3 // 4)

    def _padding(self) -> int:
        if self._kind is ButtonKind.LINK:
            return 2
        return 12 if self._small else 16

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(Role.SMALL if self._small else Role.STRONG, 500))

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme()
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        edge: str | None = "control"
        ground: str | None = "surface"
        if not self.isEnabled():
            edge, ground = ("line", "sunken")
        elif self._kind is ButtonKind.PRIMARY:
            edge = ground = "accent_hover" if lit else "accent"
        elif lit:
            ground = "hover"
        if self._kind is ButtonKind.LINK:
            return
        if self._kind is ButtonKind.GHOST:
            edge = None
            ground = "hover" if lit else None
        pen = QPen(look.colour(edge), look.edge) if edge else QPen(Qt.PenStyle.NoPen)
        if edge and not self.isEnabled() and look.edge > 1:
            pen.setStyle(Qt.PenStyle.DashLine)  # where every colour is strong, a colour does not tell
        painter.setPen(pen)
        painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL
        )

    def _paint_content(self, painter: QPainter) -> None:
        look = theme()
        word, glyph = _INK[self._kind] if self.isEnabled() else ("text3", "text3")
        font = look.font(Role.SMALL if self._small else Role.STRONG, 500)
        lit = self.underMouse() or self.isDown()
        font.setUnderline(self._kind is ButtonKind.LINK and self.isEnabled() and lit)
        painter.setFont(font)
        text_width = painter.fontMetrics().horizontalAdvance(self.text())
        icon_width = (_icon_size() + (_GAP if self.text() else 0)) if self._has_sign() else 0
        left = max(2, (self.width() - text_width - icon_width) // 2)
        text_left = left if self._trailing else left + icon_width
        icon_left = left + text_width + _GAP if self._trailing and self.text() else left
        if self._pulse is not None:
            self._paint_busy(painter, self._pulse.phase, glyph, icon_left)
        elif self._icon_name:
            image = pixmap(self._icon_name, glyph, _icon_size(), self.devicePixelRatioF())
            painter.drawPixmap(icon_left, (self.height() - _icon_size()) // 2, image)
        painter.setPen(look.colour(word))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        text = underlined(self, self.text())
        painter.drawText(QRect(text_left, 0, text_width + 4, self.height()), flags, text)
