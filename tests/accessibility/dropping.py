"""Runs the program, and drops a file on its window once that stands: what no screen reader can do."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from handover_app.bootstrap import services
from handover_app.ui.app import App


def main(file: Path) -> int:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Handover")
    window = App(services(), "en")
    window.open()
    shell = window.shell
    assert shell is not None
    shell.ready.connect(lambda: shell.take_files([file]))
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
