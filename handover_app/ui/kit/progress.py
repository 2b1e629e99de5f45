"""How far something has come: a thin bar, and the dot of a step."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.motion import Pulse
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Role, Tone

_GAP = 3
_PIECE = 0.3
"""How much of a bar travels while nobody knows how long it takes."""
_STILL = 5
"""So many pieces stand where nothing may move: nothing that could be taken for a share of something."""


def paint_bar(
    painter: QPainter, rect: QRectF, done: int, total: int, *, colour: str = "accent", pieces: bool = False
) -> None:
    """Paints a progress line; `pieces`: one piece for each of `total`."""
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    if pieces and total:
        width = (rect.width() - _GAP * (total - 1)) / total
        for index in range(total):
            painter.setBrush(look.colour(colour if index < done else "hover"))
            piece = QRectF(rect.left() + index * (width + _GAP), rect.top(), width, rect.height())
            painter.drawRoundedRect(piece, radius, radius)
        return
    painter.setBrush(look.colour("hover"))
    painter.drawRoundedRect(rect, radius, radius)
    if total and done:
        painter.setBrush(look.colour(colour))
        share = QRectF(rect.left(), rect.top(), rect.width() * min(done / total, 1), rect.height())
        painter.drawRoundedRect(share, radius, radius)


def paint_waiting(painter: QPainter, rect: QRectF, phase: float | None, *, colour: str = "accent") -> None:
    """Paints a line of nobody knows how long: a piece on its way, `phase` from 0 to 1; `None`: it stands."""
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    if phase is None:
        count = 2 * _STILL - 1
        width = rect.width() / count
        painter.setBrush(look.colour(colour))
        for index in range(0, count, 2):
            piece = QRectF(rect.left() + index * width, rect.top(), width, rect.height())
            painter.drawRoundedRect(piece, radius, radius)
        return
    painter.setBrush(look.colour("hover"))
    painter.drawRoundedRect(rect, radius, radius)
    begin = rect.left() + ((1 + _PIECE) * phase - _PIECE) * rect.width()
    piece = QRectF(begin, rect.top(), _PIECE * rect.width(), rect.height()).intersected(rect)
    painter.setBrush(look.colour(colour))
    painter.drawRoundedRect(piece, radius, radius)


class Bar(QProgressBar):
    """A thin line of progress; `total` 0 means that nobody knows how long it takes: then something moves.

    Where the system asks that nothing moves, the words beside it alone say that something is being done.
    """

    def __init__(
        self, *, pieces: bool = False, height: int = Height.BAR, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._colour = "accent"
        self.setTextVisible(False)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._pulse: Pulse | None = None

    def show_progress(self, done: int, total: int, *, name: str = "", tone: Tone | None = None) -> None:
        """Shows `done` of `total`; `name` says it in words."""
        self.setRange(0, total)
        self.setValue(done)
        if total and self._pulse is not None:
            self._pulse.end()
            self._pulse = None
        elif not total and self._pulse is None:
            self._pulse = Pulse(self)
        self._colour = tone.text if tone else "accent"
        if name:
            self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(96, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(24, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._pulse is not None:
            paint_waiting(painter, rect, self._pulse.phase, colour=self._colour)
        else:
            paint_bar(painter, rect, self.value(), self.maximum(), colour=self._colour, pieces=self._pieces)


class ProgressState(StrEnum):
    """Where a step stands on its way."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    WAIT = "wait"
    SKIPPED = "skipped"
    BLOCKED = "blocked"


_GROUND = {
    ProgressState.DONE: ("ok_soft", "ok_soft"),
    ProgressState.NOW: ("accent", "accent"),
    ProgressState.LATER: ("surface", "control"),
    ProgressState.WAIT: ("warn_soft", "warn_soft"),
    ProgressState.SKIPPED: ("neutral_soft", "neutral_soft"),
    ProgressState.BLOCKED: ("bad_soft", "bad_soft"),
}
_GLYPH = {
    ProgressState.DONE: ("check", "ok_text"),
    ProgressState.WAIT: ("hourglass", "warn_text"),
    ProgressState.SKIPPED: ("minus", "neutral_text"),
    ProgressState.BLOCKED: ("x", "bad_text"),
}


def paint_dot(
    painter: QPainter,
    rect: QRectF,
    number: str,
    state: ProgressState,
    ratio: float,
    *,
    underlined: bool = False,
) -> None:
    """Paints a step's dot: a tick, a number, or why there is neither."""
    look = theme()
    ground, edge = _GROUND[state]
    painter.setPen(QPen(look.colour(edge), look.edge + 0.25))
    painter.setBrush(look.colour(ground))
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
    if state in _GLYPH:
        name, colour = _GLYPH[state]
        size = look.scaled(14)
        corner = rect.center() - QPointF(size / 2, size / 2)
        painter.drawPixmap(corner, pixmap(name, colour, size, ratio))
        return
    font = look.font(Role.CAPTION, 600)
    font.setUnderline(underlined)
    painter.setFont(font)
    painter.setPen(look.colour("on_accent" if state is ProgressState.NOW else "text2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)


class StepDot(QWidget):
    """A numbered step; the words beside it say the state."""

    def __init__(
        self,
        number: int,
        state: ProgressState = ProgressState.LATER,
        size: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._number, self._state = number, state
        side = theme().scaled(size)
        self.setFixedSize(side, side)

    def show_state(self, state: ProgressState) -> None:
        """Shows another state."""
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        paint_dot(painter, QRectF(self.rect()), str(self._number), self._state, ratio)
