"""The one window: the rail left, a page right, a problem above it. What the pages do is not its business."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from handover_app.ui.drops import CopyingDrops
from handover_app.ui.kit import column, holder, row, theme
from handover_app.ui.rail import Rail

_NARROW = 860
"""Below this width at 100 % the rail keeps to its icons."""
FIRST_SIZE, LEAST_SIZE = QSize(1280, 860), QSize(760, 480)
_TITLE_BAR = QSize(0, 36)
"""About what the system puts around a window; how much it is, is known only once it stands there."""
SUFFIXES = (".pdf", ".json")


class MainWindow(QMainWindow):
    """`dropped` carries the files that were dropped anywhere on it; `closing` comes before it closes.

    `painted` comes once, when the window stands on the screen for the first time.
    """

    dropped = Signal(list)
    closing = Signal()
    painted = Signal()

    def __init__(self, title: str, rail: Rail) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.rail = rail
        self._pages = QStackedWidget()
        self._above = column(margins=(0, 0, 0, 0))
        self._panels: list[QWidget] = []
        canvas = holder(row(rail, (column(self._above, (self._pages, 1), spacing=0), 1), spacing=0))
        canvas.setObjectName("canvas")
        self.setCentralWidget(canvas)
        self._is_painted = False
        self._follows_screen = False
        self.fit_screen()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def fit_screen(self) -> None:
        """Makes it no larger than the screen that it is on, small or much magnified as that may be."""
        room = self.screen().availableSize() - _TITLE_BAR
        self.setMinimumSize(LEAST_SIZE.boundedTo(room))
        if not (self.isMaximized() or self.isFullScreen()):
            self.resize(self.size().boundedTo(room))

    def show_page(self, page: QWidget) -> None:
        """Shows a page, taking it in if it is new."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Lets go of a page that is not needed any more."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def put_above(self, panel: QWidget) -> None:
        """Lets a panel stand above the pages, with room around it while it shows."""
        panel.installEventFilter(self)
        self._above.addWidget(panel)
        self._panels.append(panel)
        self._make_room_above()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room_above()
        return super().eventFilter(watched, event)

    def _make_room_above(self) -> None:
        shows = any(not panel.isHidden() for panel in self._panels)
        self._above.setContentsMargins(32, 20 if shows else 0, 32, 0)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's signature)
        """Tab comes here from every control: it goes on as one reads, whatever was made anew meanwhile."""
        from handover_app.ui.kit.reading_order import put_in_order  # noqa: PLC0415 (after the first paint)

        if (canvas := self.centralWidget()) is not None:
            put_in_order(canvas)
        return super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self.rail.show_narrow(narrow=self.width() < theme().scaled(_NARROW))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and not self._follows_screen:
            self._follows_screen = True
            CopyingDrops(handle)
            handle.screenChanged.connect(lambda _screen: self.fit_screen())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # after what is painted now

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        if files := _files(event):
            event.acceptProposedAction()
            self.dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        _commit_typing()
        self.closing.emit()
        super().closeEvent(event)


def _commit_typing() -> None:
    """Has the field that is being typed in hand over its text, as it does when the keyboard leaves it."""
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    if (field := QApplication.focusWidget()) is not None:
        field.clearFocus()


def _files(event: QDropEvent) -> list[Path]:
    from handover_app.ui.kit import dropped_files  # noqa: PLC0415 (after the first paint)

    return dropped_files(event.mimeData(), SUFFIXES)
