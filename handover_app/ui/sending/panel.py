"""The buttons under a record: save it, copy it to a stick, write a letter, show where it lies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.presentation.sending import Parcel, SendingPresenter, SendingState
from handover_app.ui.kit import Button, ButtonKind, Flow, Role, Text, Tone, column, desktop
from handover_app.ui.preferences import Preferences
from handover_app.ui.sending.by_hand import LetterByHand
from handover_app.ui.sending.mail import open_mail
from handover_app.ui.sending.sticks import memory_stick


class SendPanel(QWidget):
    """Saves and sends one record. `saved` carries the path that it was written to.

    `profile`: the profile's folder, which remembers where files were saved last.
    """

    saved = Signal(object)

    def __init__(self, profile: Path, words: Words, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _ = words
        self._preferences = Preferences(profile)
        self.presenter = SendingPresenter(words, runner, open_mail)
        self.presenter.changed.connect(self._render)
        self.presenter.saved.connect(self._was_saved)
        self.save_button = Button(_("Save as …"), icon="file-down")
        self.stick_button = Button(_("Copy to a memory stick …"), icon="save")
        self.mail_button = Button(_("Send by e-mail …"), icon="mail")
        self.folder_button = Button(_("Show in the folder"), ButtonKind.GHOST, icon="folder-open")
        self.save_button.clicked.connect(lambda: self._ask(self._preferences.folder, self.presenter.save))
        self.stick_button.clicked.connect(
            lambda: self._ask(memory_stick() or self._preferences.folder, self.presenter.save)
        )
        self.mail_button.clicked.connect(self._mail)
        self.folder_button.clicked.connect(self._show_folder)
        self._said = Text("", Role.SMALL2, wrap=True)
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self.by_hand = LetterByHand(words)
        buttons = Flow((self.save_button, self.mail_button, self.stick_button, self.folder_button))
        self.setLayout(column(buttons, self._said, self.by_hand, self._problem, spacing=8))
        self._render(self.presenter.state)

    def show_parcel(self, parcel: Parcel | None, path: Path | None = None) -> None:
        """Shows another record; `path`: where it lies already."""
        self.presenter.show(parcel, path)

    def save_to(self, path: Path) -> None:
        """Writes the file there; also what the dialogs do."""
        self.presenter.save(path)

    def _render(self, state: SendingState) -> None:
        for button in (self.save_button, self.stick_button, self.mail_button):
            button.setEnabled(state.ready and not state.busy)
        self.folder_button.setVisible(state.path is not None)
        self._said.show_text(state.said)
        self._said.setVisible(bool(state.said))
        self.by_hand.show_letter(state.by_hand, state.path)
        self._problem.show_text(" ".join(filter(None, (state.problem, state.advice))))
        self._problem.setVisible(bool(state.problem))

    def _was_saved(self, path: Path) -> None:
        stick = memory_stick()
        if stick is None or not path.is_relative_to(stick):
            self._preferences.remember_folder(path.parent)
        self.saved.emit(path)

    def _mail(self) -> None:
        """A letter needs a file to go with: one that is not saved yet is saved first."""
        if self.presenter.state.path is not None:
            self.presenter.write_letter()
        else:
            self._ask(self._preferences.folder, partial(self.presenter.save, then_mail=True))

    def _show_folder(self) -> None:
        if (path := self.presenter.state.path) is not None:
            desktop().open_folder(path.absolute().parent)

    def _ask(self, folder: Path, save: Callable[[Path], None]) -> None:
        _ = self._
        dialog = QFileDialog(
            self, _("Save the record"), str(folder), _("Records ({patterns})", patterns="*.pdf")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.presenter.state.file_name)
        dialog.fileSelected.connect(lambda name: save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
