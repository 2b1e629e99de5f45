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


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The whole screen: choices as key and word."""

    languages: tuple[tuple[str, str], ...]
    language: str
    themes: tuple[tuple[str, str], ...]
    theme: str
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
        folder=str(profile),
        version=_("Handover {version}", version=__version__),
    )
