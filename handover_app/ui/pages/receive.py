"""For whoever takes over: where to drop the record that was sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import DropArea
from handover_app.ui.pages.frame import FramedPage, readable


class ReceivePage(FramedPage):
    """Invites a record. `files` carries what was dropped or chosen."""

    files = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        under = _("Whoever hands over sends you a PDF. It is checked at once, and nothing is sent anywhere.")
        super().__init__(words, _("Taking over"), under=under, back=_("Handovers"), parent=parent)
        self.drop = DropArea(
            _("Drop the record here"),
            _("You see first whether it is sound, and who signed it."),
            _("Choose a file …"),
            _("Drop it"),
            (".pdf",),
        )
        self.drop.setMinimumHeight(200)
        self.drop.files.connect(self.files)
        self.body.addWidget(readable(self.drop))

    def focus_first(self) -> None:
        """Puts the keyboard on the button that asks for a file."""
        self.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)
