"""What the window must know before the database is open: language, theme, where it stood."""

import json
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray

from handover_app.application.errors import HandoverError
from handover_app.application.files import make_folder, read_file, write_file
from handover_app.i18n.words import LANGUAGES
from handover_app.presentation.settings import SIZES
from handover_app.ui.kit import Letters, ThemeChoice

FILE = "window.json"
_MOST_BYTES = 64 * 1024


class Preferences:
    """A small file in the profile's folder. A broken one gives the defaults.

    Nothing here waits: `QSettings` would, half a minute for a lock file that somebody left behind. The file
    is read for each question and replaced in one move. If two windows write at the same moment, one choice is
    lost. What cannot be written is not remembered.
    """

    def __init__(self, profile: Path) -> None:
        self._file = profile / FILE

    def _read(self) -> dict[str, str]:
        with suppress(HandoverError, ValueError, RecursionError):
            found = json.loads(read_file(self._file, _MOST_BYTES))
            if isinstance(found, dict):
                return {name: value for name, value in found.items() if isinstance(value, str)}
        return {}

    def _value(self, name: str) -> str:
        return self._read().get(name, "")

    def _remember(self, **values: str) -> None:
        with suppress(HandoverError):
            make_folder(self._file.parent)
            write_file(self._file, json.dumps({**self._read(), **values}, indent=1).encode())

    @property
    def language(self) -> str:
        """The chosen language, else that of the system when it was first asked for, else English."""
        chosen = self._value("language")
        if chosen not in LANGUAGES:
            chosen = system_language()
            self.choose_language(chosen)
        return chosen

    def choose_language(self, language: str) -> None:
        """Remembers a language."""
        self._remember(language=language)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        try:
            return ThemeChoice(self._value("theme"))
        except ValueError:
            return ThemeChoice.SYSTEM

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Remembers a theme."""
        self._remember(theme=choice.value)

    @property
    def letters(self) -> Letters:
        """The chosen letters."""
        size = self._value("letters_percent")
        percent = int(size) if size in {str(known) for known in SIZES} else Letters().percent
        return Letters(ours=self._value("letters") != "system", percent=percent)

    def choose_letters(self, letters: Letters) -> None:
        """Remembers which letters, and how large."""
        self._remember(letters="ours" if letters.ours else "system", letters_percent=str(letters.percent))

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        value = self._value("geometry")
        return QByteArray.fromBase64(value.encode()) if value else None

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Remembers where the window stands."""
        self._remember(geometry=bytes(geometry.toBase64().data()).decode("ascii"))

    @property
    def page(self) -> str:
        """The page that was open when the program crashed; empty where it ended in order."""
        return self._value("page")

    def remember_page(self, page: str) -> None:
        """Remembers where one is, at once: a crash asks nobody."""
        if page != self.page:
            self._remember(page=page)

    @property
    def folder(self) -> Path:
        """Where files were opened or saved last; else one's own folder."""
        folder = Path(self._value("folder") or Path.home())
        return folder if folder.is_dir() else Path.home()

    def remember_folder(self, folder: Path) -> None:
        """Remembers where files are opened and saved."""
        self._remember(folder=str(folder))


def system_language() -> str:
    """The first of the system's languages that we have."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 (all countries of the world; slow)

    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0]
        if code in ("no", "nn"):
            code = "nb"
        if code in LANGUAGES:
            return code
    return "en"
