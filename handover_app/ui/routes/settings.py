"""Settings: what is chosen takes effect at once."""

from handover_app.presentation.addresses import Address
from handover_app.presentation.purpose import PurposePresenter
from handover_app.presentation.settings import settings_state
from handover_app.presentation.timestamps import TimestampPresenter
from handover_app.ui.kit import Letters, ThemeChoice, theme
from handover_app.ui.pages.purpose import PurposeSection
from handover_app.ui.pages.settings import SettingsPage
from handover_app.ui.pages.timestamps import TimestampSection
from handover_app.ui.routes.context import PageContext, Visit


def settings(context: PageContext, _address: Address) -> Visit:
    """Language, look, who one is, and where things are."""
    state = settings_state(context.services.profile, theme().choice.value, context.words)
    stamps = TimestampPresenter(
        context.services.timestamps_at, context.services.trusted, context.store, context.words, context.runner
    )
    section = TimestampSection(context.words, stamps)
    stamps.changed.connect(section.show_state)
    purpose = PurposePresenter(context.store, context.words, context.runner)
    who = _purpose_section(context, purpose)
    page = SettingsPage(context.words, state, theme().letters, who=who, timestamps=section)

    def choose_theme(key: str) -> None:
        choice = ThemeChoice(key)
        context.preferences.choose_theme(choice)
        theme().choose(choice)

    def choose_letters(letters: Letters) -> None:
        context.preferences.choose_letters(letters)
        theme().choose_letters(letters)
        context.window.choose_language(context.words.language)  # the window is made anew, with other measures

    page.letters_chosen.connect(choose_letters)
    page.theme_chosen.connect(choose_theme)
    page.language_chosen.connect(context.window.choose_language)
    page.shortcuts_asked.connect(context.window.show_shortcuts)
    page.guide_asked.connect(context.window.show_guide_again)

    def enter() -> None:
        purpose.enter()
        stamps.enter()

    return Visit(page, (purpose, stamps), enter=enter)


def _purpose_section(context: PageContext, presenter: PurposePresenter) -> PurposeSection:
    section = PurposeSection(context.words, presenter.state)
    presenter.changed.connect(section.render_state)
    section.chosen.connect(presenter.choose)
    section.unit_typed.connect(presenter.type_unit)
    section.name_typed.connect(presenter.type_name)
    return section
