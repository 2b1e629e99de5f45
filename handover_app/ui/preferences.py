"""What the window must know before the database is open: language, theme, where it stood."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from handover_app.i18n.words import LANGUAGES
from handover_app.presentation.settings import SIZES
from handover_app.ui.kit import Letters, ThemeChoice

FILE = "window.ini"


class Preferences:
    """A small file in the profile's folder. A broken one gives the defaults."""

    def __init__(self, profile: Path) -> None:
        self._settings = QSettings(str(profile / FILE), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The chosen language, else that of the system when it was first asked for, else English."""
        chosen = self._settings.value("language")
        if chosen not in LANGUAGES:
            chosen = system_language()
            self.choose_language(chosen)
        return str(chosen)

    def choose_language(self, language: str) -> None:
        """Remembers a language."""
        self._settings.setValue("language", language)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        try:
            return ThemeChoice(str(self._settings.value("theme", ThemeChoice.SYSTEM.value)))
        except ValueError:
            return ThemeChoice.SYSTEM

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Remembers a theme."""
        self._settings.setValue("theme", choice.value)

    @property
    def letters(self) -> Letters:
        """The chosen letters."""
        size = str(self._settings.value("letters_percent", ""))
        percent = int(size) if size in {str(known) for known in SIZES} else Letters().percent
        return Letters(ours=str(self._settings.value("letters", "ours")) != "system", percent=percent)

    def choose_letters(self, letters: Letters) -> None:
        """Remembers which letters, and how large."""
        self._settings.setValue("letters", "ours" if letters.ours else "system")
        self._settings.setValue("letters_percent", letters.percent)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Remembers where the window stands."""
        self._settings.setValue("geometry", geometry)

    @property
    def page(self) -> str:
        """The page that was open when the program crashed; empty where it ended in order."""
        return str(self._settings.value("page", ""))

    def remember_page(self, page: str) -> None:
        """Remembers where one is, at once: a crash asks nobody."""
        if page != self.page:
            self._settings.setValue("page", page)
            self._settings.sync()

    @property
    def folder(self) -> Path:
        """Where files were opened or saved last; else one's own folder."""
        folder = Path(str(self._settings.value("folder", "")) or Path.home())
        return folder if folder.is_dir() else Path.home()

    def remember_folder(self, folder: Path) -> None:
        """Remembers where files are opened and saved."""
        self._settings.setValue("folder", str(folder))


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
