"""The list of accounts beside the work: platform, name, the worst that is found, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.marks import glyph_size, paint_tile
from handover_app.ui.kit.progress import paint_bar
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Role, Tone

Index = QModelIndex | QPersistentModelIndex
MOST_WHOLE = 12
"""How many lines a list has room for at most before it scrolls by itself."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What a row shows. `worst`: the worst finding in words, with `worst_icon` and `tone`.

    `action`: what is decided, with its icon. `progress`: "2 of 6", drawn as a bar from `done` and
    `total`; the third line is left out where both are empty.
    """

    key: str
    icon: str
    name: str
    sub: str = ""
    worst: str = ""
    worst_icon: str = ""
    tone: Tone = Tone.NEUTRAL
    action: str = ""
    action_icon: str = ""
    progress: str = ""
    done: int = 0
    total: int = 0

    @property
    def tall(self) -> bool:
        """Whether there is a third line."""
        return bool(self.action or self.progress)

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(filter(None, (self.name, self.sub, self.worst, self.action, self.progress)))


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[AccountLine, ...] = ()

    def show_lines(self, lines: Sequence[AccountLine]) -> None:
        same = [line.key for line in lines] == [line.key for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = tuple(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        look = theme()
        tall = _line(index).tall
        return QSize(100, look.scaled(80) + 2 if tall else look.scaled(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, look = _line(index), theme()
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(QRectF(whole).adjusted(0, 0, 0, -1), 8, 8)
        if selected and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(look.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -2), 8, 8)
        tile = look.scaled(32)
        paint_tile(
            painter,
            QRectF(whole.left() + 12, whole.top() + 9, tile, tile),
            line.icon,
            ratio,
            colour="text",
            on_soft=selected,
        )
        inner = whole.adjusted(24 + tile, 6, -12, -6)
        room = _paint_worst(painter, inner, line, ratio)
        name_height = _paint_text(painter, inner, line.name, Role.STRONG, colour="text", width=room)
        below = inner.adjusted(0, name_height, 0, 0)
        sub_height = _paint_text(painter, below, line.sub, Role.CAPTION3, colour="text3", width=below.width())
        if line.tall:
            _paint_work(painter, below.adjusted(0, sub_height + 2, 0, 0), line, ratio)
        painter.restore()


def _line(index: Index) -> AccountLine:
    model = index.model()
    if not isinstance(model, _Model):
        raise TypeError(type(model))
    return model.lines[index.row()]


def _paint_text(painter: QPainter, rect: QRect, text: str, role: Role, *, colour: str, width: int) -> int:
    """Paints one line at the top of `rect`; gives its height."""
    painter.setFont(theme().font(role))
    painter.setPen(theme().colour(colour))
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(
        QRect(rect.left(), rect.top(), width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, fitting
    )
    return metrics.height()


def _paint_worst(painter: QPainter, rect: QRect, line: AccountLine, ratio: float) -> int:
    """Paints the worst finding at the right; gives the width that is left for the name."""
    if not line.worst:
        return rect.width()
    painter.setFont(theme().font(Role.CAPTION))
    metrics = painter.fontMetrics()
    width = min(metrics.horizontalAdvance(line.worst) + 1, rect.width() // 2)
    left = rect.right() - width
    height = metrics.height() + 2
    glyph = pixmap(line.worst_icon, line.tone.text, glyph_size(), ratio)
    painter.drawPixmap(left - glyph_size() - 5, rect.top() + (height - glyph_size()) // 2 + 1, glyph)
    painter.setPen(theme().colour(line.tone.text))
    fitting = metrics.elidedText(line.worst, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(left, rect.top(), width + 1, height), Qt.AlignmentFlag.AlignVCenter, fitting)
    return rect.width() - width - glyph_size() - 5 - 8


def _paint_work(painter: QPainter, rect: QRect, line: AccountLine, ratio: float) -> None:
    look = theme()
    painter.setFont(look.font(Role.CAPTION3))
    metrics = painter.fontMetrics()
    height = metrics.height() + 2
    width = metrics.horizontalAdvance(line.progress)
    painter.setPen(look.colour("text2"))
    painter.drawText(
        QRect(rect.right() - width, rect.top(), width + 1, height),
        Qt.AlignmentFlag.AlignVCenter,
        line.progress,
    )
    left = rect.left()
    if line.action_icon:
        painter.drawPixmap(
            left,
            rect.top() + (height - glyph_size()) // 2,
            pixmap(line.action_icon, "text2", glyph_size(), ratio),
        )
        left += glyph_size() + 6
    room = rect.right() - width - 8 - left
    fitting = metrics.elidedText(line.action, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, rect.top(), room, height), Qt.AlignmentFlag.AlignVCenter, fitting)
    bar = QRectF(rect.left(), rect.top() + height + 2, rect.width() + 1, 3)
    paint_bar(painter, bar, line.done, line.total)


class AccountList(QListView):
    """Accounts to choose from with mouse and arrows; `chosen` carries the key of the current one."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._silent = False
        self._whole = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setProperty("kind", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSpacing(1)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[AccountLine], current: str | None = None) -> None:
        """Shows other accounts, and which is the current one, without a signal."""
        self._silent = True
        self._model.show_lines(lines)
        for position, line in enumerate(lines):
            if line.key == current and self.currentIndex().row() != position:
                self.setCurrentIndex(self._model.index(position))
        self._silent = False
        self.updateGeometries()
        self._make_room()

    def show_whole(self, whole: bool) -> None:
        """Makes it as high as its lines, of which very many scroll all the same, for a page that scrolls."""
        self._whole = whole
        self._make_room()

    def _make_room(self) -> None:
        shown = range(min(self._model.rowCount(), MOST_WHOLE)) if self._whole else ()
        self.setMinimumHeight(sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in shown))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._silent:
            self.chosen.emit(self._model.lines[index.row()].key)
