"""The inbox as a table: a tick, what it is, and what it needs. Fast with thousands of rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.lines import InboxLine
from handover_app.presentation.reviewing.listing import Column
from handover_app.ui.kit import Cell, CellTable, Row, Tone, theme
from handover_app.ui.kit.table import CellDelegate, CellModel
from handover_app.ui.kit.ticks import paint_tick

COLUMNS = (Column.NEED, Column.UNIT, Column.DAY, Column.VERDICT, Column.BLOCKS, Column.SIGNED, Column.AGE)
"""What each column sorts by; the first is the tick."""
_WIDTHS = (46, 0, 132, 196, 0, 84, 96)
_LEAST_ROOM = {5: 980, 6: 900, 2: 780, 4: 620}
"""Columns that give way where the table is narrower, at 100 %."""
TICK = 0

Index = QModelIndex | QPersistentModelIndex


class _Delegate(CellDelegate):
    """Paints the tick in the first column, and the rest as every table does."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if index.column() != TICK or not isinstance(model, CellModel):
            return
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        side = min(theme().scaled(18), option.rect.height() - 8)
        box = QRectF(0, 0, side, side)
        box.moveCenter(option.rect.center().toPointF() + QPoint(2, 1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, box, on=bool(model.cell(index).value), ratio=ratio)
        painter.restore()


class InboxTable(CellTable):
    """Rows of the inbox. Arrows move, Enter opens, Space ticks, Ctrl+A ticks all, Delete puts away.

    `row_activated` carries the key of what was opened; `ticked` a key and whether it is.
    """

    ticked = Signal(str, bool)
    all_ticked = Signal()
    put_away = Signal()
    sorted_by = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = self._ = words
        headers = ("", _("Unit"), _("Date"), _("Verdict"), _("What blocks"), _("Signed"), _("Age"))
        super().__init__(headers, _WIDTHS, _("Records in the inbox"), fit=False, parent=parent)
        self.setItemDelegate(_Delegate(self))
        self.setTabKeyNavigation(False)  # Tab leads on, arrows move
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        header.sectionClicked.connect(self._header_clicked)
        self._made: dict[str, tuple[InboxLine, bool, Row]] = {}

    def show_lines(
        self, lines: Sequence[InboxLine], ticked: frozenset[str], column: Column, *, down: bool
    ) -> None:
        """Shows these rows; the keyboard and what is seen stay where they are."""
        at, scrolled, start = self.current_key, self.verticalScrollBar().value(), self.currentIndex()
        before = self.cells.rowCount()
        self.show_rows([self._row(line, ticked=line.key in ticked) for line in lines])
        if len(self._made) > 2 * len(lines) + 100:
            shown = {line.key for line in lines}
            self._made = {key: made for key, made in self._made.items() if key in shown}
        if at and self.current_key != at:
            self._go_back_to(at, start, lines)
        if before:
            self.verticalScrollBar().setValue(scrolled)
        self._show_order(column, down=down)

    @property
    def current_key(self) -> str:
        """The key of the row that the keyboard is on; empty for none."""
        index = self.currentIndex()
        return self.cells.row_at(index.row()).key if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        index = self.currentIndex()
        if key == Qt.Key.Key_Space and index.isValid():
            self._toggle(index)
        elif key == Qt.Key.Key_A and control:
            self.all_ticked.emit()
        elif key == Qt.Key.Key_Delete:
            self.put_away.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.row_activated.emit(self.current_key)  # on every system, whatever activates there
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for column, room in _LEAST_ROOM.items():
            self.setColumnHidden(column, event.size().width() < theme().scaled(room))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _row(self, line: InboxLine, *, ticked: bool) -> Row:
        made = self._made.get(line.key)
        if made is None or made[0] is not line or made[1] is not ticked:
            made = self._made[line.key] = (line, ticked, self._new_row(line, ticked=ticked))
        return made[2]

    def _new_row(self, line: InboxLine, *, ticked: bool) -> Row:
        _ = self._
        sign = line.sign
        spoken = ", ".join(filter(None, (line.title, line.under, line.day, sign.text, line.blocks)))
        return Row(
            line.key,
            (
                Cell(value=ticked, spoken=_("Ticked") if ticked else _("Not ticked")),
                Cell(line.title, line.under, icon=line.icon, tile=True, bold=True, spoken=spoken),
                Cell(line.day),
                Cell(sign.text, icon=sign.icon, tone=Tone(sign.tone), chip=True),
                Cell(line.blocks, muted=line.calm),
                Cell(line.signed, spoken=f"{line.signed}: {line.signers}" if line.signers else line.signed),
                Cell(line.age),
            ),
        )

    def _go_back_to(self, key: str, start: QModelIndex, lines: Sequence[InboxLine]) -> None:
        """To the same record where it is still there, else to the one that is in its place now."""
        place = next((index for index, line in enumerate(lines) if line.key == key), None)
        if place is None and lines:
            place = min(max(start.row(), 0), len(lines) - 1)
        if place is not None:
            self.setCurrentIndex(self.cells.index(place, max(start.column(), 1)))

    def _toggle(self, index: QModelIndex) -> None:
        row = self.cells.row_at(index.row())
        self.ticked.emit(row.key, not row.cells[TICK].value)

    def _header_clicked(self, section: int) -> None:
        if section == TICK:
            self.all_ticked.emit()
        else:
            self.sorted_by.emit(COLUMNS[section])

    def _show_order(self, column: Column, *, down: bool) -> None:
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not Column.NEED)
        if column is not Column.NEED:
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(COLUMNS.index(column), order)
