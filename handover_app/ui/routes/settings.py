"""Settings: what is chosen takes effect at once."""

from handover_app.presentation.addresses import Address
from handover_app.presentation.settings import settings_state
from handover_app.presentation.timestamps import TimestampPresenter
from handover_app.ui.kit import ThemeChoice, theme
from handover_app.ui.pages.settings import SettingsPage
from handover_app.ui.pages.timestamps import TimestampSection
from handover_app.ui.routes.room import Room, Visit


def settings(room: Room, _address: Address) -> Visit:
    """Language, look, and where things are."""
    state = settings_state(room.services.profile, theme().choice.value, room.words)
    presenter = TimestampPresenter(room.services, room.store, room.words, room.worker)
    section = TimestampSection(room.words, presenter)
    presenter.changed = section.show_state
    page = SettingsPage(room.words, state, section)

    def choose_theme(key: str) -> None:
        choice = ThemeChoice(key)
        room.preferences.choose_theme(choice)
        theme().choose(choice)

    page.theme_chosen.connect(choose_theme)
    page.language_chosen.connect(room.ways.choose_language)
    page.shortcuts_asked.connect(room.ways.show_shortcuts)
    return Visit(page, presenter, enter=presenter.enter)
