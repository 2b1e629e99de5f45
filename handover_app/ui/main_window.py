"""The one window: the rail left, a page right, a problem above it. What the pages do is not its business."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from handover_app.ui.kit import column, dropped_files, holder, row
from handover_app.ui.problem_panel import ProblemPanel
from handover_app.ui.rail import Rail

SUFFIXES = (".pdf", ".json")


class MainWindow(QMainWindow):
    """`dropped` carries the files that were dropped anywhere on it; `closing` comes before it closes."""

    dropped = Signal(list)
    closing = Signal()

    def __init__(self, title: str, rail: Rail, problem: ProblemPanel) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.rail = rail
        self.problem = problem
        self._pages = QStackedWidget()
        above = holder(column(problem, margins=(24, 16, 24, 0)))
        above.setVisible(False)
        self._above = above
        problem.dismissed.connect(lambda: above.setVisible(False))
        canvas = holder(row(rail, (column(above, (self._pages, 1), spacing=0), 1), spacing=0))
        canvas.setObjectName("canvas")
        self.setCentralWidget(canvas)
        self.setMinimumSize(760, 480)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Shows a page, taking it in if it is new."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Lets go of a page that is not needed any more."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def make_room_for_problem(self) -> None:
        """Shows the strip that the problem panel stands in."""
        self._above.setVisible(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        if dropped_files(event.mimeData(), SUFFIXES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        files: list[Path] = dropped_files(event.mimeData(), SUFFIXES)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.closing.emit()
        super().closeEvent(event)
