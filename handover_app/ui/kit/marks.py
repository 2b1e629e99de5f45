"""Small signs: icon, chip, mark, count, tile, medal. A tone always has its icon and its word."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Radius, Role, Tone


def glyph_size() -> int:
    """The side of the icons beside small words; they grow with the letters."""
    return theme().scaled(14)


def chip_width(metrics: QFontMetrics, text: str) -> int:
    """The width of a chip with this text."""
    return metrics.horizontalAdvance(text) + 8 + glyph_size() + 5 + 9


def paint_chip(
    painter: QPainter, rect: QRect, icon: str, text: str, tone: Tone, *, ratio: float, on_soft: bool = False
) -> None:
    """Paints a chip at the left of `rect`; `on_soft`: on a selected row, where its ground would vanish."""
    look = theme()
    painter.setFont(look.font(Role.CAPTION))
    metrics = painter.fontMetrics()
    height = max(Height.CHIP, metrics.height() + 6)
    width = min(chip_width(metrics, text), rect.width())
    pill = QRectF(rect.left(), rect.center().y() - height // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface" if on_soft else tone.soft))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    glyph = pixmap(icon, tone.text, glyph_size(), ratio)
    painter.drawPixmap(QPointF(pill.left() + 8, pill.center().y() - glyph_size() / 2), glyph)
    painter.setPen(look.colour(tone.text))
    inner = pill.adjusted(8 + glyph_size() + 5, 0, -6, 0)
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 2)
    painter.drawText(inner.adjusted(0, 0, 6, 0), Qt.AlignmentFlag.AlignVCenter, fitting)


def paint_tile(
    painter: QPainter, rect: QRectF, icon: str, ratio: float, *, colour: str = "text2", on_soft: bool = False
) -> None:
    """Paints an icon on its rounded ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("surface" if on_soft else "neutral_soft"))
    painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
    size = theme().scaled(18) if rect.width() >= theme().scaled(32) else glyph_size()
    centre = rect.center()
    painter.drawPixmap(
        QPointF(centre.x() - size / 2, centre.y() - size / 2), pixmap(icon, colour, size, ratio)
    )


class Icon(QWidget):
    """An icon for the eye alone; whatever stands beside it says the same in words."""

    def __init__(
        self, name: str, colour: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        side = theme().scaled(size)
        self.setFixedSize(side, side)

    def show_icon(self, name: str, colour: str) -> None:
        """Changes icon and colour."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        image = pixmap(self._name, self._colour, self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, image)


class _Sign(QWidget):
    """Icon and word in a tone."""

    def __init__(self, icon: str, text: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def render_state(self, icon: str, text: str, tone: Tone) -> None:
        """Shows another state."""
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()


class Chip(_Sign):
    """A soft pill, for columns of states."""

    def __init__(
        self,
        icon: str,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        on_soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, text, tone, parent)
        self._on_soft = on_soft

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(theme().font(Role.CAPTION))
        return QSize(chip_width(metrics, self._text), max(Height.CHIP, metrics.height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        paint_chip(
            painter, self.rect(), self._icon, self._text, self._tone, ratio=ratio, on_soft=self._on_soft
        )


class Mark(_Sign):
    """Icon and word without a ground: the quietest way to say a state, where many stand together."""

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(theme().font(Role.CAPTION))
        return QSize(
            glyph_size() + 5 + metrics.horizontalAdvance(self._text) + 1, max(18, metrics.height() + 2)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        glyph = pixmap(self._icon, self._tone.text, glyph_size(), self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - glyph_size()) // 2, glyph)
        painter.setFont(theme().font(Role.CAPTION))
        painter.setPen(theme().colour(self._tone.text))
        painter.drawText(
            self.rect().adjusted(glyph_size() + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text
        )


class Count(QWidget):
    """A number in a badge, hidden while it is nothing. `name` tells what is counted."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(text, name)

    def show_count(self, text: str, name: str = "") -> None:
        """Shows another number; an empty text hides the badge."""
        self._text = text
        self.setAccessibleName(name or text)
        self.setVisible(bool(text)) if self.parent() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return _count_size(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_count(painter, self.rect(), self._text)


def paint_count(painter: QPainter, area: QRect, text: str, *, on_soft: bool = False) -> int:
    """Paints a number in a badge at the right of an area; gives where the badge begins."""
    size = _count_size(text)
    badge = QRect(QPoint(0, 0), size)
    badge.moveCenter(area.center())
    badge.moveRight(area.right())
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("surface" if on_soft else "hover"))
    painter.drawRoundedRect(badge, size.height() / 2, size.height() / 2)
    painter.setFont(theme().font(Role.CAPTION, 600))
    painter.setPen(theme().colour("text2"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return badge.left()


def _count_size(text: str) -> QSize:
    metrics = QFontMetrics(theme().font(Role.CAPTION, 600))
    height = max(Height.COUNT, metrics.height() + 4)
    return QSize(max(28, metrics.horizontalAdvance(text) + 18), height)


class Tile(QWidget):
    """An icon on a rounded ground: a platform, a kind of unit, a person's part."""

    def __init__(
        self,
        icon: str,
        size: int = 36,
        colour: str = "text2",
        *,
        on_soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._on_soft = icon, colour, on_soft
        side = theme().scaled(size)
        self.setFixedSize(side, side)

    def show_icon(self, icon: str) -> None:
        """Changes the icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        paint_tile(
            painter, QRectF(self.rect()), self._icon, ratio, colour=self._colour, on_soft=self._on_soft
        )


class Medal(QWidget):
    """A large icon on a round ground in a tone: the sign of a banner."""

    def __init__(
        self, icon: str, tone: Tone = Tone.INFO, size: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        side = theme().scaled(size)
        self.setFixedSize(side, side)

    def render_state(self, icon: str, tone: Tone) -> None:
        """Shows another state."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(self._tone.soft))
        painter.drawEllipse(self.rect())
        size = theme().scaled(24)
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, pixmap(self._icon, self._tone.text, size, self.devicePixelRatioF()))
