"""Opens the real window on a handover and types into one field, which keeps the keyboard.

`python -m tests.ui.typing_child FIELD`: `date`, `grid` or `nothing`. Prints `typed` once that is done.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from handover_app.bootstrap import services
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.targets import Stage
from handover_app.ui import app
from handover_app.ui.handover.access_grid import AccessGrid
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.page import HandoverPage

DAY, NAME = "2026-02-03", "Somebody new"


class Typing(app.App):
    """The window, and somebody who types once it stands there."""

    def open(self) -> None:
        super().open()
        assert self.shell is not None
        self.shell.ready.connect(lambda: QTimer.singleShot(0, self._go))

    def _go(self) -> None:
        assert self.shell is not None
        self.shell.go(Address(Page.HANDOVER, "k"))
        self._await_page()

    def _await_page(self) -> None:
        page = self.shell.window.page if self.shell else None
        if not isinstance(page, HandoverPage) or self.worker.is_busy:
            QTimer.singleShot(20, self._await_page)
            return
        page.show_stage(Stage.ACCOUNTS)
        stage = page.stage(Stage.ACCOUNTS)
        assert isinstance(stage, AccountsStage)
        page.window().activateWindow()
        QTimer.singleShot(200, lambda: self._type(stage))

    def _type(self, stage: AccountsStage) -> None:
        if sys.argv[1] == "date":
            stage.last_post.edit.setFocus()
            stage.last_post.edit.selectAll()
            QTest.keyClicks(stage.last_post.edit, DAY)
        elif sys.argv[1] == "grid":
            self._type_name(stage.grid)
        print("typed", flush=True)

    @staticmethod
    def _type_name(grid: AccessGrid) -> None:
        grid.focus_cell("0", 0)
        grid.edit(grid.currentIndex())
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, NAME)


if __name__ == "__main__":
    app.App = Typing  # type: ignore[misc]
    sys.exit(app.run(services(), "en"))
