"""Programs of a desktop that note what they were started with, and end as told. For Linux."""

import json
import sys
from pathlib import Path

import pytest

_PROGRAM = """#!{python}
import json, os, sys
with open({notes!r}, "a", encoding="utf-8") as notes:
    notes.write(json.dumps([{name!r}, sys.argv[1:], dict(os.environ)]) + "\\n")
sys.exit({code})
"""


class DesktopPrograms:
    """A folder of programs, the only one in the PATH."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        if sys.platform != "linux":
            pytest.skip("elsewhere the system is asked, not a program")
        self._folder, self._notes = folder / "programs", folder / "notes"
        self._folder.mkdir()
        monkeypatch.setenv("PATH", str(self._folder))

    def add(self, name: str, code: int = 0) -> None:
        """A program with an exit code."""
        program = self._folder / name
        program.write_text(
            _PROGRAM.format(python=sys.executable, notes=str(self._notes), name=name, code=code)
        )
        program.chmod(0o755)

    @property
    def started(self) -> list[tuple[str, list[str]]]:
        """Names and arguments so far."""
        return [(name, arguments) for name, arguments, _ in self._read()]

    @property
    def environments(self) -> list[dict[str, str]]:
        """What each program found in its environment."""
        return [environment for _, _, environment in self._read()]

    def _read(self) -> list[tuple[str, list[str], dict[str, str]]]:
        if not self._notes.exists():
            return []
        return [tuple(json.loads(line)) for line in self._notes.read_text("utf-8").splitlines()]
