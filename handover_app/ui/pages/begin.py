"""Before a new handover: which rules, which unit, who."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.first_run import Begin
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    ComboField,
    DropArea,
    Option,
    TextField,
    column,
    row,
)
from handover_app.ui.pages.frame import FramedPage, readable


class BeginPage(FramedPage):
    """A form of three answers. Signals carry what a person chose or typed; `files`: last year's record."""

    pack_chosen = Signal(str)
    unit_typed = Signal(str)
    name_typed = Signal(str)
    begun = Signal()
    files = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        under = _("Three answers, and you can begin. All of them can be changed later.")
        super().__init__(words, _("A new handover"), under=under, back=_("Handovers"), parent=parent)
        self.pack = ComboField(
            _("Rules"), (), _("What your organisation asks for."), empty=_("Choose the rules")
        )
        self.unit = TextField(_("Group or district"), placeholder=_("The name that people know it by"))
        self.name = TextField(_("Your name"), _("You are put down as the one who hands over."))
        self.pack.chosen.connect(self.pack_chosen)
        self.unit.edited.connect(self.unit_typed)
        self.name.edited.connect(self.name_typed)
        self.name.line.returnPressed.connect(self.begun)
        self.go = Button(_("Begin"), ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.go.clicked.connect(self.begun)
        form = Card(
            column(self.pack, self.unit, self.name, row(None, self.go), spacing=18, margins=(24, 24, 24, 20))
        )
        self.drop = DropArea(
            _("Or drop last year’s record here"),
            _("It fills in the unit, the accounts and who has access."),
            _("Choose a file …"),
            _("Drop it"),
            (".pdf",),
        )
        self.drop.files.connect(self.files)
        self.body.addWidget(readable(form))
        self.body.addWidget(readable(self.drop))

    def render_state(self, state: Begin) -> None:
        """Shows the answers, and what is missing."""
        self.pack.show_options([Option(key, title) for key, title in state.packs])
        self.pack.show_value(state.pack or None)
        self.unit.show_value(state.unit)
        self.name.show_value(state.name)
        fields = {"pack": self.pack, "unit": self.unit}
        for key, field in fields.items():
            field.show_complaint(state.complaint(key))
        wrong = [field for key, field in fields.items() if state.complaint(key)]
        if wrong and self.go.hasFocus():
            wrong[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Puts the keyboard on the first answer that is missing."""
        empty = [field for field in (self.pack, self.unit, self.name) if not field.value]
        target = empty[0] if empty else self.go
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
