"""Settings: language, theme, where the profile is, and what this is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handover_app import __version__
from handover_app.i18n.words import LANGUAGES, N_, Words

LANGUAGE_NAMES = {"nb": "Norsk bokmål", "sv": "Svenska", "en": "English"}
"""Each language in its own words: whoever opened the wrong one finds the way back."""
_THEMES = {
    "system": N_("Like the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "high-contrast": N_("High contrast"),
}
_FONTS = {"ours": N_("Our own"), "system": N_("Like the system")}
SIZES = {100: N_("Like the system"), 125: N_("Larger"), 150: N_("Much larger")}
"""How large the letters are, in percent of what the system has."""


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The whole screen: choices as key and word."""

    languages: tuple[tuple[str, str], ...]
    language: str
    themes: tuple[tuple[str, str], ...]
    theme: str
    fonts: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, str], ...]
    folder: str
    version: str


def settings_state(
    profile: Path, theme: str, _: Words, languages: Sequence[str] = LANGUAGES
) -> SettingsState:
    """The settings as they stand."""
    return SettingsState(
        languages=tuple((code, LANGUAGE_NAMES[code]) for code in languages),
        language=_.language,
        themes=tuple((key, _(word)) for key, word in _THEMES.items()),
        theme=theme,
        fonts=tuple((key, _(word)) for key, word in _FONTS.items()),
        sizes=tuple((str(percent), _(word)) for percent, word in SIZES.items()),
        folder=str(profile),
        version=_("Handover {version}", version=__version__),
    )
