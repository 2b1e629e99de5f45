"""Settings: what is chosen takes effect at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.settings import SettingsState
from handover_app.ui.kit import (
    AnswerField,
    Button,
    Card,
    Divider,
    Letters,
    Option,
    Role,
    Text,
    column,
    desktop,
    row,
)
from handover_app.ui.pages.frame import FramedPage, readable
from handover_app.ui.pages.guide import GuideSection

OURS, SYSTEM = "ours", "system"


class SettingsPage(FramedPage):
    """Shows a `SettingsState`. Signals carry what was chosen. `who`, `timestamps`: sections of their own."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    letters_chosen = Signal(object)
    shortcuts_asked = Signal()
    guide_asked = Signal()

    def __init__(
        self,
        words: Words,
        state: SettingsState,
        letters: Letters,
        *,
        who: QWidget,
        timestamps: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        _ = words
        super().__init__(words, _("Settings"), parent=parent)
        self.language = AnswerField(
            _("Language"),
            [Option(key, name) for key, name in state.languages],
            _("Also of the records you make."),
        )
        self.language.show_value(state.language)
        self.language.chosen.connect(self.language_chosen)
        self.theme = AnswerField(_("Appearance"), [Option(key, name) for key, name in state.themes])
        self.theme.show_value(state.theme)
        self.theme.chosen.connect(self.theme_chosen)
        self.typeface = AnswerField(_("Typeface"), [Option(key, name) for key, name in state.fonts])
        self.typeface.show_value(OURS if letters.ours else SYSTEM)
        self.typeface.chosen.connect(lambda key: self.letters_chosen.emit(replace(letters, ours=key == OURS)))
        self.sizes = AnswerField(_("Text size"), [Option(key, name) for key, name in state.sizes])
        self.sizes.show_value(str(letters.percent))
        self.sizes.chosen.connect(lambda key: self.letters_chosen.emit(replace(letters, percent=int(key))))
        folder = Button(_("Show the folder"), icon="folder-open", small=True)
        folder.clicked.connect(lambda: desktop().open_folder(Path(state.folder)))
        keys = Button(_("Keyboard shortcuts"), icon="keyboard", small=True)
        keys.clicked.connect(self.shortcuts_asked)
        guide = GuideSection(words)
        guide.asked.connect(self.guide_asked)
        profile = column(
            Text(_("Where your handovers are")), Text(state.folder, Role.CAPTION3, wrap=True), spacing=2
        )
        about = column(
            Text(state.version),
            Text(_("Nothing leaves this machine unless you send it."), Role.CAPTION3, wrap=True),
            spacing=2,
        )
        card = Card(
            column(
                self.language,
                Divider(),
                self.theme,
                Divider(),
                self.typeface,
                self.sizes,
                Divider(),
                who,
                Divider(),
                timestamps,
                Divider(),
                guide,
                Divider(),
                row((profile, 1), folder, spacing=16),
                Divider(),
                row((about, 1), keys, spacing=16),
                spacing=16,
                margins=(24, 20, 24, 20),
            )
        )
        self.body.addWidget(readable(card))
