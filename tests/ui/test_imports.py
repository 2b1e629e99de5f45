"""Python's own import, in a process of its own: tests share one with Qt."""

import subprocess
import sys
from pathlib import Path

CODE = """
import builtins, linecache
before = builtins.__import__
from handover_app.ui import imports
assert builtins.__import__ is not before, "PySide6 replaces it no more: the module can go"
imports.put_back()
imports.put_back()
linecache.clearcache()
from handover_app.ui.kit import theming
from PySide6.QtWidgets import QLabel
import wave
assert QLabel.setText and theming
print(len(linecache.cache))
"""


def test_the_source_of_what_is_imported_is_not_kept() -> None:
    command = [sys.executable, "-W", "error", "-c", CODE]
    done = subprocess.run(command, check=True, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)
    assert done.stdout.strip() == b"0"


def test_another_import_than_that_of_pyside_stays() -> None:
    code = (
        "import builtins; from handover_app.ui import imports\n"
        "own = builtins.__import__ = lambda *given, **named: builtins.__feature_import__(*given, **named)\n"
        "imports.put_back()\n"
        "assert builtins.__import__ is own"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
