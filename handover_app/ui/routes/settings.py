"""Settings: what is chosen takes effect at once."""

from handover_app.presentation.addresses import Address
from handover_app.presentation.purpose import PurposePresenter
from handover_app.presentation.settings import settings_state
from handover_app.presentation.timestamps import TimestampPresenter
from handover_app.ui.kit import Letters, ThemeChoice, theme
from handover_app.ui.pages.purpose import PurposeSection
from handover_app.ui.pages.settings import SettingsPage
from handover_app.ui.pages.timestamps import TimestampSection
from handover_app.ui.routes.room import Room, Visit


def settings(room: Room, _address: Address) -> Visit:
    """Language, look, who one is, and where things are."""
    state = settings_state(room.services.profile, theme().choice.value, room.words)
    stamps = TimestampPresenter(room.services, room.store, room.words, room.runner)
    section = TimestampSection(room.words, stamps)
    stamps.changed.connect(section.show_state)
    purpose = PurposePresenter(room.store, room.words, room.runner)
    who = _purpose_section(room, purpose)
    page = SettingsPage(room.words, state, theme().letters, who=who, timestamps=section)

    def choose_theme(key: str) -> None:
        choice = ThemeChoice(key)
        room.preferences.choose_theme(choice)
        theme().choose(choice)

    def choose_letters(letters: Letters) -> None:
        room.preferences.choose_letters(letters)
        theme().choose_letters(letters)
        room.ways.choose_language(room.words.language)  # the window is made anew, with other measures

    page.letters_chosen.connect(choose_letters)
    page.theme_chosen.connect(choose_theme)
    page.language_chosen.connect(room.ways.choose_language)
    page.shortcuts_asked.connect(room.ways.show_shortcuts)
    page.guide_asked.connect(room.ways.show_guide_again)

    def enter() -> None:
        purpose.enter()
        stamps.enter()

    return Visit(page, (purpose, stamps), enter=enter)


def _purpose_section(room: Room, presenter: PurposePresenter) -> PurposeSection:
    section = PurposeSection(room.words, presenter.state)
    presenter.changed.connect(section.render_state)
    section.chosen.connect(presenter.choose)
    section.unit_typed.connect(presenter.type_unit)
    section.name_typed.connect(presenter.type_name)
    return section
