"""The part of the settings that says who one is: what for, which unit, which name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.purpose import PurposeState
from handover_app.ui.kit import AnswerField, Option, TextField, column


class PurposeSection(QWidget):
    """Shows a `PurposeState`; signals carry what was chosen or typed."""

    chosen = Signal(str)
    unit_typed = Signal(str)
    name_typed = Signal(str)

    def __init__(self, words: Words, state: PurposeState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words
        options = [Option(key, word) for key, word in state.purposes]
        self.purpose = AnswerField(_("What are you here for?"), options)
        self.unit = TextField(_("Group or district"), placeholder=_("The name that people know it by"))
        self.name = TextField(_("Your name"))
        self.purpose.chosen.connect(self.chosen)
        self.unit.edited.connect(self.unit_typed)
        self.name.edited.connect(self.name_typed)
        self.setLayout(column(self.purpose, self.unit, self.name, spacing=16))

    def render_state(self, state: PurposeState) -> None:
        """Shows the answers."""
        self.purpose.show_value(state.purpose.value if state.purpose else None)
        self.unit.show_value(state.unit)
        self.name.show_value(state.name)
