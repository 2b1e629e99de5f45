"""Choosing the key to sign with: one of this machine, one in a file, or a new one made on the spot."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.handover.answers import RoomyAnswers
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    ComboField,
    Option,
    Role,
    Segmented,
    Text,
    TextField,
    column,
    holder,
    row,
)

NEW, FILE, MACHINE = "new", "file", "machine"
SUFFIX = ".p12"


class PathField(QWidget):
    """A path to type or to choose."""

    def __init__(self, label: str, choose: str, title: str, *, saves: bool) -> None:
        super().__init__()
        self.field = TextField(label)
        self._title, self._saves = title, saves
        self.button = Button(choose, small=False, name=f"{choose} {label}")
        self.button.clicked.connect(self._choose)
        self.setLayout(row((self.field, 1), column(23, self.button, None, spacing=0), spacing=10))

    @property
    def path(self) -> Path:
        """What stands in the field, the home folder's sign understood."""
        typed = self.field.value.strip()
        path = Path(typed).expanduser() if typed else Path()
        return path.with_name(path.name + SUFFIX) if self._saves and path.name and not path.suffix else path

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._title, str(self.path.parent), f"(*{SUFFIX})")
        saves = QFileDialog.AcceptMode.AcceptSave
        dialog.setAcceptMode(saves if self._saves else QFileDialog.AcceptMode.AcceptOpen)
        dialog.setDefaultSuffix(SUFFIX[1:])
        if self._saves:
            dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self.field.show_value)
        dialog.open()


class KeyPanel(QWidget):
    """`new_key(path, passphrase, again, name)`, `key_file(path, passphrase)` or `identity(label)` is told
    when the button is pressed. Passphrase fields are emptied at once."""

    new_key = Signal(object, str, str, str)
    key_file = Signal(object, str)
    identity = Signal(str)

    def __init__(self, _: Words, folder: Path) -> None:
        super().__init__()
        self._ = _
        self._folder = folder
        self._signer = ""
        self._identities: tuple[tuple[str, str], ...] = ()
        self.choice = Segmented(
            [
                Option(NEW, _("Make a key")),
                Option(FILE, _("A key file")),
                Option(MACHINE, _("A key of this machine")),
            ],
            _("Sign with"),
        )
        self.choice.show_value(NEW)
        self.choice.chosen.connect(self._show_choice)
        self.name = TextField(_("Name in the signature"))
        self.new_path = PathField(
            _("Where to keep the key"), _("Choose …"), _("Where to keep the key"), saves=True
        )
        self.passphrase = TextField(
            _("Passphrase"), _("At least 8 characters. Nobody can restore it."), secret=True
        )
        self.again = TextField(_("The passphrase again"), secret=True)
        self.old_path = PathField(_("Key file"), _("Choose …"), _("Key file"), saves=False)
        self.old_passphrase = TextField(_("Passphrase"), secret=True)
        self.machine = ComboField(_("Key"), [], empty=_("Choose"))
        self._none = Text(
            _("There is no key on this machine. Make one, or take a key file."), Role.SMALL2, wrap=True
        )
        self.sign = Button("", ButtonKind.PRIMARY, icon="pen-line")
        self.sign.clicked.connect(self._sign)
        for field in (self.again, self.old_passphrase):
            field.line.returnPressed.connect(self._sign)
        take_along = Text(
            _("The key is yours. Take the file along on a memory stick, and use it next time."),
            Role.SMALL2,
            wrap=True,
        )
        self._pages = {
            NEW: holder(
                column(
                    row((self.name, 2), (self.new_path, 3), spacing=10),
                    row((self.passphrase, 1), (self.again, 1), spacing=10),
                    take_along,
                    spacing=12,
                )
            ),
            FILE: holder(column(self.old_path, self.old_passphrase, spacing=12)),
            MACHINE: holder(column(self.machine, self._none, spacing=12)),
        }
        self.setLayout(
            column(
                RoomyAnswers(self.choice),
                *self._pages.values(),
                row(None, self.sign),
                spacing=12,
            )
        )
        self._show_choice(NEW)

    def render_state(
        self, signer: str, identities: tuple[tuple[str, str], ...], button: str, *, ready: bool
    ) -> None:
        """Shows whose turn it is; another signer starts with empty fields."""
        if signer != self._signer:
            self._signer = signer
            self.name.show_value(signer)
            self.new_path.field.show_value(str(self._folder / f"{_file_name(signer)}{SUFFIX}"))
            self._forget()
        if identities != self._identities:
            self._identities = identities
            self.machine.show_options([Option(label, f"{name} ({label})") for label, name in identities])
        self._none.setVisible(not identities)
        self.machine.setVisible(bool(identities))
        self.sign.setText(button)
        self.sign.updateGeometry()
        self.sign.setEnabled(ready)
        for page in self._pages.values():
            page.setEnabled(ready)

    def _show_choice(self, key: str) -> None:
        for name, page in self._pages.items():
            page.setVisible(name == key)

    def _sign(self) -> None:
        chosen = self.choice.value
        if chosen == NEW:
            self.new_key.emit(self.new_path.path, self.passphrase.value, self.again.value, self.name.value)
        elif chosen == FILE:
            self.key_file.emit(self.old_path.path, self.old_passphrase.value)
        elif self.machine.value:
            self.identity.emit(self.machine.value)
        self._forget()

    def _forget(self) -> None:
        for field in (self.passphrase, self.again, self.old_passphrase):
            field.line.clear()


def _file_name(name: str) -> str:
    kept = "".join(char if char.isalnum() else "-" for char in name.lower()).strip("-")
    return kept or "key"
