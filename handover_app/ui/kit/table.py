"""Tables of frozen cells: one model, one delegate. Cells that have an editor are edited in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from handover_app.i18n.days import Days
from handover_app.ui.kit.choice import Option
from handover_app.ui.kit.fields import ComboBox, DateEdit
from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.marks import chip_width, paint_chip, paint_tile
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Height, Role, Tone

Index = QModelIndex | QPersistentModelIndex
_PADDING = 16
_END = 8


class Editor(StrEnum):
    """How a cell is edited in place."""

    NONE = ""
    CHOICE = "choice"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. `sub`: a second line. `chip`: as a pill in `tone`. `tile`: its icon on a ground.

    `editor` and `value`: how it is edited and what it holds: a key for `CHOICE` (out of `options`), a
    `date` or `None` for `DAY` (`days` reads it), a text for `TEXT`. `spoken`: what a screen reader says,
    else the text.
    """

    text: str = ""
    sub: str = ""
    icon: str = ""
    tone: Tone | None = None
    chip: bool = False
    tile: bool = False
    bold: bool = False
    muted: bool = False
    right: bool = False
    editor: Editor = Editor.NONE
    value: object = None
    options: tuple[Option, ...] = ()
    days: Days | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` is given back when it is activated or edited."""

    key: str
    cells: tuple[Cell, ...]


class CellModel(QAbstractTableModel):
    """Rows of frozen cells. `edited` carries row key, column and the new value."""

    edited = Signal(str, int, object)

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; where their keys are the same, selection and editors stay."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headers) - 1))

    def row_at(self, index: int) -> Row:
        """The row at a position."""
        return self._rows[index]

    def cell(self, index: Index) -> Cell:
        """The cell at an index."""
        return self._rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.EditRole:
                return cell.value
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken or ", ".join(filter(None, (cell.text, cell.sub)))
            case Qt.ItemDataRole.ToolTipRole:
                return cell.text or None
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.cell(index).editor is not Editor.NONE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if value != self.cell(index).value:
            self.edited.emit(self._rows[index.row()].key, index.column(), value)
        return True


class CellDelegate(QStyledItemDelegate):
    """Paints cells from the tokens, and opens their editors in place.

    `misread` says why the text in a day's cell is not a date; the cell keeps the day that it had.
    """

    misread = Signal(str)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CellModel):
            return
        cell = model.cell(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, index, selected=selected)
        if state & QStyle.StateFlag.State_HasFocus and cell.editor is not Editor.NONE:
            _edit_frame(painter, rect)
        inner = rect.adjusted(_PADDING, 0, -_END, 0)
        if cell.chip:
            paint_chip(
                painter, inner, cell.icon, cell.text, cell.tone or Tone.NEUTRAL, ratio=ratio, on_soft=selected
            )
        else:
            _paint_words(painter, inner, cell, ratio, selected=selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        model = index.model()
        size = super().sizeHint(option, index)
        if isinstance(model, CellModel):
            cell = model.cell(index)
            extra = 44 if cell.tile else 24 if cell.icon else 0
            size.setWidth(size.width() + extra + 2 * _PADDING)
        return size

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        model = index.model()
        cell = model.cell(index) if isinstance(model, CellModel) else Cell()
        name = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        editor: QWidget
        if cell.editor is Editor.CHOICE:
            combo = ComboBox(parent)
            for choice in cell.options:
                combo.addItem(choice.text, choice.key)
            combo.activated.connect(lambda: self._finish(combo))
            editor = combo
        elif cell.editor is Editor.DAY and cell.days is not None:
            day = DateEdit(name, cell.days, parent)
            day.misread.connect(self.misread)
            day.understood.connect(lambda said: QToolTip.showText(day.mapToGlobal(QPoint(0, 0)), said, day))
            editor = day
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, DateEdit):
            editor.show_day(value if isinstance(value, date) else None)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if isinstance(editor, ComboBox):
            if editor.currentData() is not None:
                model.setData(index, editor.currentData())
        elif isinstance(editor, DateEdit):
            editor.take_text()
            model.setData(index, editor.day)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        rect: QRect = option.rect
        height = min(rect.height() - 8, max(34, editor.sizeHint().height()))
        editor.setGeometry(rect.left() + 4, rect.center().y() - height // 2, rect.width() - 8, height)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        look = theme()
        if selected:
            painter.fillRect(rect, look.colour("accent_soft"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))


def _edit_frame(painter: QPainter, rect: QRect) -> None:
    painter.setPen(theme().colour("focus"))
    painter.setBrush(theme().colour("surface"))
    frame = QRectF(rect).adjusted(4.5, 4.5, -4.5, -5.5)
    painter.drawRoundedRect(frame, 8, 8)


def _paint_words(painter: QPainter, rect: QRect, cell: Cell, ratio: float, *, selected: bool) -> None:
    look = theme()
    colour = cell.tone.text if cell.tone else "text3" if cell.muted else "text"
    left = rect.left()
    if cell.tile:
        size = look.scaled(32)
        tile = QRectF(left, rect.center().y() - (size - 1) / 2, size, size)
        paint_tile(painter, tile, cell.icon, ratio, on_soft=selected)
        left += size + 12
    elif cell.icon:
        glyph = cell.tone.text if cell.tone else "text2"
        size = look.scaled(16)
        painter.drawPixmap(left, rect.center().y() - size // 2 + 1, pixmap(cell.icon, glyph, size, ratio))
        left += size + 8
    painter.setFont(look.font(Role.STRONG if cell.bold else Role.BODY))
    painter.setPen(look.colour(colour))
    metrics = painter.fontMetrics()
    width = rect.right() - left
    text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, width)
    if not cell.sub:
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRect(left, rect.top(), width, rect.height()), side | Qt.AlignmentFlag.AlignVCenter, text
        )
        return
    height = metrics.height()
    upper = QRect(left, rect.center().y() - height, width, height)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, text)
    painter.setFont(look.font(Role.CAPTION3))
    painter.setPen(look.colour("text3"))
    small = painter.fontMetrics()
    lower = QRect(left, rect.center().y() + 1, width, small.height() + 2)
    sub = small.elidedText(cell.sub, Qt.TextElideMode.ElideRight, width)
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, sub)


class CellTable(QTableView):
    """A table without a grid. Arrows move, Tab goes on to the next cell to fill in, Enter activates.

    Args:
        headers: the columns' words.
        widths: pixels at 100 %; 0 takes up what is left.
        name: the accessible name.
        fit: as high as its rows, for a page that scrolls itself.
    """

    row_activated = Signal(str)
    row_selected = Signal(str)
    edited = Signal(str, int, object)

    def __init__(
        self,
        headers: Sequence[str],
        widths: Sequence[int],
        name: str,
        *,
        fit: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cells = CellModel(headers, self)
        self._fit = fit
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        height = max(theme().scaled(Height.ROW), self.fontMetrics().height() * 2 + 12)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setFixedHeight(theme().scaled(Height.HEADER))
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, theme().scaled(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cells.edited.connect(self.edited)
        self.activated.connect(lambda index: self.row_activated.emit(self.cells.row_at(index.row()).key))
        self.selectionModel().currentRowChanged.connect(self._selected)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.cells.show_rows(rows)
        if self._fit:
            height = self.verticalHeader().defaultSectionSize() * len(rows)
            self.setFixedHeight(self.horizontalHeader().height() + height + 2)

    def fit_chips(self, column: int, words: Iterable[str]) -> None:
        """Makes a column wide enough for chips with these words."""
        metrics = QFontMetrics(theme().font(Role.CAPTION))
        widest = max((chip_width(metrics, word) for word in words), default=0)
        self.setColumnWidth(column, max(self.columnWidth(column), widest + _PADDING + _END))

    def focus_cell(self, key: str, column: int) -> None:
        """Puts the keyboard on a cell, as a link to a field does."""
        for index in range(self.cells.rowCount()):
            if self.cells.row_at(index).key == key:
                self.setCurrentIndex(self.cells.index(index, column))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.state() is QAbstractItemView.State.EditingState:
            return  # the one that has just closed the editor; a field passes it on
        if enter and index.isValid() and self.cells.cell(index).editor is not Editor.NONE:
            self.edit(index)
            return
        super().keyPressEvent(event)

    def _selected(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_selected.emit(self.cells.row_at(index.row()).key)
