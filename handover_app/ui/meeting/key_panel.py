"""The key of whoever has just signed: its check number, where it lies, and how it goes along with them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.application.signing.key_copies import SUFFIX
from handover_app.i18n.words import Words
from handover_app.presentation.meeting.key_along import KeyAlong, KeyState
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Flow,
    Role,
    Text,
    Tone,
    announce,
    column,
    holder,
    row,
)
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.sending.sticks import lies_on_stick, memory_stick


class KeyPanel(QWidget):
    """Stands on the page of whoever has signed; `show_key` gives it another key, or none."""

    def __init__(self, words: Words, runner: Runner) -> None:
        super().__init__()
        self._ = _ = words
        self.presenter = KeyAlong(words, runner, lies_on_stick)
        self.presenter.changed.connect(self._render)
        self._number = CheckNumber(_)
        self._place = Text("", Role.BODY, wrap=True, selectable=True)
        self._said = Text("", Role.SMALL2, wrap=True, selectable=True)
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self.copy = Button(_("Copy the key to a memory stick …"), icon="save")
        self.copy.clicked.connect(self._copy)
        self.remove = Button(_("Remove it from this machine …"), ButtonKind.GHOST, icon="trash-2")
        self.remove.clicked.connect(self.presenter.ask_removal)
        self.keep = Button(_("Keep it"), small=True)
        self.keep.clicked.connect(self.presenter.keep)
        self.gone = Button(_("Remove it for good"), ButtonKind.DANGER, icon="trash-2", small=True)
        self.gone.clicked.connect(self.presenter.remove)
        sure = Text(
            _("The file goes from this machine for good; only the copy is left. Is it in your hand?"),
            Role.SMALL2,
            wrap=True,
        )
        self._question = holder(column(sure, row(self.gone, self.keep, None, spacing=8), spacing=8))
        self._buttons = Flow((self.copy, self.remove))
        self.setLayout(
            column(
                Text(_("Your key"), Role.H3),
                Text(
                    _("Its check number. Whoever asks you for it wants to know your key again."),
                    Role.SMALL2,
                    wrap=True,
                ),
                self._number,
                self._place,
                self._buttons,
                self._question,
                self._said,
                self._problem,
                spacing=10,
            )
        )
        self._render(self.presenter.state)

    def show_key(self, number: str, file: Path | None) -> None:
        """Shows the key of this check number, which lies in this file, or in none."""
        self._number.show_number(number)
        self.presenter.show(file)

    def copy_to(self, path: Path) -> None:
        """Copies the key there; also what the dialog does."""
        self.presenter.copy(path)

    def _render(self, state: KeyState) -> None:
        self._place.show_text(state.place)
        self._place.setVisible(bool(state.place))
        self.copy.setVisible(state.can_copy)
        self.copy.show_busy(busy=state.busy)
        self.remove.setVisible(state.can_remove)
        self._buttons.setVisible((state.can_copy or state.can_remove) and not state.asks)
        was_asking = not self._question.isHidden()
        self._question.setVisible(state.asks)
        for label, text in ((self._said, state.said), (self._problem, state.problem)):
            label.show_text(text)
            label.setVisible(bool(text))
        if state.asks:
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        elif was_asking and self.isVisible():
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        if news := state.problem or state.said:
            announce(self, news)

    def _copy(self) -> None:
        _ = self._
        folder = memory_stick() or Path.home()
        dialog = QFileDialog(self, _("Where to copy the key"), str(folder), f"(*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a key is never written over
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(self.presenter.state.file_name)
        dialog.fileSelected.connect(lambda name: self.copy_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
