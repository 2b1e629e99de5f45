"""The look in force: colours, fonts and the application style sheet, switched in one go."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from handover_app import resources
from handover_app.ui.kit.stylesheet import style_sheet
from handover_app.ui.kit.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TYPE, Colours, Role, of_system

if TYPE_CHECKING:
    from handover_app.ui.kit.style import FocusRing

FAMILY = "Handover Sans"
_FONT_FILES = ("HandoverSans-Regular.ttf", "HandoverSans-Medium.ttf", "HandoverSans-SemiBold.ttf")
_LARGEST = 2.0


class ThemeChoice(StrEnum):
    """What the person chose: a theme, or that of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Letters:
    """What the person chose to read: our letters or those of the system, `percent` of the system's size."""

    ours: bool = True
    percent: int = 100


class Theme(QObject):
    """Owns the look of one application. `changed` is emitted after everything was switched."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        letters: Letters = Letters(),
    ) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._colours = LIGHT
        self._is_high = False
        self._cache: dict[str, QColor] = {}
        self._fonts: dict[Role, QFont] = {}
        self._users_font = QFontInfo(application.font())
        self._letters = letters
        self._scale = self._scale_of(letters)
        self._ring: FocusRing | None = None
        for name in _FONT_FILES:
            path = resources.folder("fonts", name)
            if path.is_file():
                QFontDatabase.addApplicationFont(str(path))
        application.setStyle("Fusion")
        application.setFont(self.font(Role.BODY))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        application.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)
        self._switch()

    def finish(self) -> None:
        """Adds what the first paint can do without: our own style over Fusion, and the focus ring.

        Qt's styles bring thousands of names with them; a window that waits for them is seen too late.
        """
        from handover_app.ui.kit.access_keys import AccessKeys  # noqa: PLC0415
        from handover_app.ui.kit.style import FocusRing, HandoverStyle  # noqa: PLC0415

        if self._ring is None:
            self._application.setStyle(HandoverStyle())
            self._ring = FocusRing(self._application)
            AccessKeys(self._application)

    def point_out(self, widget: QWidget) -> None:
        """Rings a control, also for somebody with a mouse: a link led there."""
        self.finish()
        if self._ring is not None:
            self._ring.point_out(widget)

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Changes the look of every open window at once."""
        if choice is not self._choice:
            self._choice = choice
            self._switch()

    @property
    def letters(self) -> Letters:
        """The letters in force."""
        return self._letters

    def choose_letters(self, letters: Letters) -> None:
        """Changes the letters. Open windows keep their measures: they are to be made anew."""
        self._letters, self._scale = letters, self._scale_of(letters)
        self._fonts.clear()
        self._application.setFont(self.font(Role.BODY))
        self._switch()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._colours in (DARK, HIGH_DARK)

    @property
    def edge(self) -> int:
        """How thick the edges of controls are, in pixels."""
        return 2 if self._is_high else 1

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return self._colours

    def colour(self, token: str) -> QColor:
        """The colour behind a token's name, e.g. `text2`."""
        if token not in self._cache:
            self._cache[token] = QColor(getattr(self._colours, token))
        return self._cache[token]

    def font(self, role: Role, weight: int | None = None) -> QFont:
        """The font of a text style, in the user's size; digits of equal width."""
        if role not in self._fonts:
            font = QFont(FAMILY if self._letters.ours else self._users_font.family())
            font.setPixelSize(self.scaled(TYPE[role].pixels))
            font.setWeight(QFont.Weight(TYPE[role].weight))
            self._fonts[role] = font
        font = QFont(self._fonts[role])
        if weight is not None:
            font.setWeight(QFont.Weight(weight))
        return font

    def scaled(self, pixels: int) -> int:
        """Pixels at 100 % in the user's font size."""
        return round(pixels * self._scale)

    def _scale_of(self, letters: Letters) -> float:
        users = max(1.0, self._users_font.pixelSize() / TYPE[Role.BODY].pixels)
        return min(_LARGEST, users * letters.percent / 100)

    def _follow(self) -> None:
        if self._choice in (ThemeChoice.SYSTEM, ThemeChoice.HIGH_CONTRAST):
            self._switch()

    def _switch(self) -> None:
        hints = self._application.styleHints()
        asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        by_system = asked and self._choice is ThemeChoice.SYSTEM
        self._is_high = by_system or self._choice is ThemeChoice.HIGH_CONTRAST
        dark = self._choice is ThemeChoice.DARK or (
            self._choice is not ThemeChoice.LIGHT and hints.colorScheme() == Qt.ColorScheme.Dark
        )
        ours = _COLOURS[self._is_high, dark]
        self._colours = (self._colours_of_system() if by_system else None) or ours
        self._cache.clear()
        self._application.setPalette(_palette(self._colours))
        self._application.setStyleSheet(style_sheet(self._colours, self.scaled, self.edge))
        self.changed.emit()

    def _colours_of_system(self) -> Colours | None:
        """What the system paints with, where that is of high contrast."""
        self._application.setPalette(QPalette())  # ours stood before it
        palette = self._application.palette()
        names = (palette.color(role).name() for role in _SYSTEM)
        return of_system(*names)


_COLOURS = {(False, False): LIGHT, (False, True): DARK, (True, False): HIGH_LIGHT, (True, True): HIGH_DARK}
"""By whether the contrast is high, and whether the ground is dark."""

_SYSTEM = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.Link,
)

_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
}


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, QColor(getattr(colours, token)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text3))
    return palette


_installed: list[Theme] = []


def install(
    application: QApplication,
    choice: ThemeChoice = ThemeChoice.SYSTEM,
    letters: Letters = Letters(),
) -> Theme:
    """Gives the application its look, once; the first thing that `app.run` does."""
    if not _installed:
        _installed.append(Theme(application, choice, letters))
    return _installed[0]


def theme() -> Theme:
    """The running application's theme; `install` must have been called."""
    return _installed[0]
