from pathlib import Path

from handover_app import __version__
from handover_app.i18n.words import LANGUAGES, words
from handover_app.presentation.settings import settings_state


def test_each_language_is_named_in_itself_and_the_current_choices_are_known() -> None:
    state = settings_state(Path("profile"), "dark", words("sv"))
    assert [key for key, _ in state.languages] == list(LANGUAGES)
    assert dict(state.languages)["nb"] == "Norsk bokmål"
    assert (state.language, state.theme, state.folder) == ("sv", "dark", "profile")
    assert [key for key, _ in state.sizes] == ["100", "125", "150"]
    assert __version__ in state.version
