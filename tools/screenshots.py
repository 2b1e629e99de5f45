"""Takes pictures of every scene, light and dark, in nb and en; those that docs/screenshots holds are renewed.

    python -m tools.screenshots [--out DIR] [--language en_XA] [--scale 2] [--letters 2] [--scene NAME …]

Runs without a screen. The pictures are made by the real window on a fresh profile.
"""

import argparse
import os
import sys
import tempfile
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import iter_modules
from shutil import copyfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Scene

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "screenshots"
SHOWN = ROOT / "docs" / "screenshots"
"""The few that the pages show. A file that is there is renewed; put one there to have it shown."""

LANGUAGES = ("nb", "en")
THEMES = ("light", "dark")


def main() -> int:
    """Takes the pictures that the arguments ask for. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=OUT, help="the folder for the pictures")
    parser.add_argument("--language", action="append", help="nb, sv, en or the pretend language en_XA")
    parser.add_argument("--theme", action="append", choices=(*THEMES, "high-contrast"))
    parser.add_argument("--scale", type=float, default=1.0, help="2 is a screen of twice as many pixels")
    parser.add_argument(
        "--letters", type=float, default=1.0, help="2 is a system with letters twice as large"
    )
    parser.add_argument("--size", type=int, nargs=2, default=(1280, 860), metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--scene", action="append", help="only scenes whose name begins like this")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = str(arguments.scale)
    out: Path = arguments.out.resolve()
    wanted = tuple(arguments.scene or ("",))
    scenes = [scene for scene in _scenes() if scene.name.startswith(wanted)]
    failures: list[BaseException] = []
    sys.excepthook = lambda _kind, error, _traceback: failures.append(error)
    combinations = product(arguments.language or LANGUAGES, arguments.theme or THEMES, scenes)
    for language, theme, scene in combinations:
        path = out / f"{scene.name}-{language}-{theme}.png"
        _take(scene, path, language, theme, size=tuple(arguments.size), letters=arguments.letters)
        print(path)
        if out == OUT.resolve() and (SHOWN / path.name).exists():
            copyfile(path, SHOWN / path.name)
        if failures:  # the window goes on after an error; the pictures do not
            sys.excepthook = sys.__excepthook__
            raise failures[0]
    return 0


def _scenes() -> "list[Scene]":
    """The scenes of every module in `tools.scenes`, by module."""
    package = import_module("tools.scenes")
    modules = (import_module(f"tools.scenes.{module.name}") for module in iter_modules(package.__path__))
    return [scene for module in modules for scene in getattr(module, "SCENES", ())]


def _take(
    scene: "Scene", path: Path, language: str, theme: str, *, size: tuple[int, int], letters: float
) -> None:
    from PySide6.QtWidgets import QApplication

    from handover_app.ui.kit import ThemeChoice, install
    from handover_app.ui.kit.tokens import TYPE, Role
    from tools.scenes.studio import Studio

    application = QApplication.instance() or QApplication(sys.argv[:1])
    if isinstance(application, QApplication):
        font = application.font()
        font.setPixelSize(round(TYPE[Role.BODY].pixels * letters))
        application.setFont(font)  # what the look grows with, if it is not there yet
        install(application).choose(ThemeChoice(theme))
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # pictures show a profile without anybody's home folder
        studio = Studio(Path("Handover"), language, ThemeChoice(theme), size)
        try:
            scene.act(studio)
            studio.picture(path)
        finally:
            studio.close()
            os.chdir(before)


if __name__ == "__main__":
    sys.exit(main())
