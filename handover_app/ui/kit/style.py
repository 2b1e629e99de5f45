"""Fusion, with our focus ring: two pixels outside the control, only where the keyboard led there."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from handover_app.ui.kit.tokens import Radius

RING_DISTANCE = 3
_ROOM_AROUND = 24
_OWN_FOCUS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QScrollArea)


class HandoverStyle(QProxyStyle):
    """Draws `QFocusFrame` as our ring, and nothing where Fusion would draw a focus rectangle."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawControl(  # noqa: N802 (Qt's name)
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        from handover_app.ui.kit.theming import theme  # noqa: PLC0415 (theme needs the style)

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), theme().edge + 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(widget.rect() if widget else option.rect).adjusted(1, 1, -1, -1)
        radius = Radius.CONTROL + RING_DISTANCE - 1
        painter.drawRoundedRect(ring, radius, radius)
        painter.restore()

    def drawPrimitive(  # noqa: N802
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _paint_check_box(painter, option)
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(  # noqa: N802
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING_DISTANCE
        if metric in (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight):
            return 18
        if metric in (QStyle.PixelMetric.PM_LineEditIconSize, QStyle.PixelMetric.PM_SmallIconSize):
            from handover_app.ui.kit.theming import theme  # noqa: PLC0415 (theme needs the style)

            return theme().scaled(16)
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0  # it has square inner corners, which cut into round ones
        return super().styleHint(hint, option, widget, returnData)


def _paint_check_box(painter: QPainter, option: QStyleOption) -> None:
    from handover_app.ui.kit.icons import pixmap  # noqa: PLC0415 (icons need the theme)
    from handover_app.ui.kit.theming import theme  # noqa: PLC0415

    state: QStyle.StateFlag = option.state
    box = QRectF(option.rect)
    size = min(box.width(), 18)
    box = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
    on = bool(state & QStyle.StateFlag.State_On)
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "accent" if on and enabled else "control" if enabled else "line"
    painter.setPen(QPen(theme().colour(edge), theme().edge + 0.25))
    painter.setBrush(theme().colour(edge if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if on:
        tick = pixmap("check", "on_accent" if enabled else "text3", 12, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(box.center().x() - 6, box.center().y() - 6), tick)
    painter.restore()


class FocusRing(QObject):
    """Keeps one ring around the control that the keyboard is on, and that in sight. One an application.

    Nothing is ringed while somebody works with the mouse. Fields and item views show focus by their
    own edge.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: QFocusFrame | None = None
        self._by_keyboard = False
        self._watched: QWindow | None = None
        application.focusChanged.connect(self._move)
        application.focusWindowChanged.connect(self._watch)

    def point_out(self, widget: QWidget) -> None:
        """Rings a control that has focus, also for somebody with a mouse: a link led there."""
        self._ring(widget)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees what comes from keyboard and mouse to the window, before the controls do."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_keyboard = False
        return False

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._ring(now if self._by_keyboard else None)
        if now is not None:
            QTimer.singleShot(0, now, lambda: _bring_into_sight(now))  # once it has its place

    def _ring(self, widget: QWidget | None) -> None:
        if widget is None or widget.isWindow() or isinstance(widget, _OWN_FOCUS):
            if self._frame is not None and isValid(self._frame):
                self._frame.setWidget(None)  # type: ignore[arg-type]
            return
        if self._frame is None or not isValid(self._frame):  # it dies with the page that it was on
            self._frame = QFocusFrame()
        self._frame.setWidget(widget)


def _bring_into_sight(widget: QWidget) -> None:
    """Scrolls every page around a control to it; one that is larger than its page stays where it is.

    So does a list of which something is to be seen: what is said above it is worth more than its foot.
    """
    if isinstance(widget, QAbstractItemView) and not widget.visibleRegion().isEmpty():
        return
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and widget.height() < parent.viewport().height():
            parent.ensureWidgetVisible(widget, 0, _ROOM_AROUND)
        parent = parent.parentWidget()
