"""The ways to a key, one page each: a new one, one in a file, one of this machine."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from handover_app.application.signing.keys import KeyChoice, KeyFile, MachineKey, NewKeyFile, NewMachineKey
from handover_app.domain.check_number import spelled, spoken
from handover_app.i18n.words import Words
from handover_app.presentation.signing.presenter import KeyLine, SigningState
from handover_app.ui.kit import (
    Button,
    ComboField,
    Option,
    Role,
    RoomyAnswers,
    SecretField,
    Segmented,
    Text,
    TextField,
    column,
    holder,
    row,
)
from handover_app.ui.secrets import secret_names
from handover_app.ui.sending.sticks import lies_on_stick, memory_stick

SUFFIX = ".p12"


class KeyPage(QWidget):
    """One way to a key. `entered`: Enter was pressed in its last field."""

    key: str
    title: str
    entered = Signal()

    def choice(self) -> KeyChoice:
        """What was chosen and typed."""
        raise NotImplementedError

    def render_state(self, state: SigningState) -> None:
        """Shows what the presenter knows."""

    def seat(self, state: SigningState) -> None:
        """Another person sits down: nothing of the one before is left."""

    def forget(self) -> None:
        """Empties what is secret."""

    def at_fault(self, code: str) -> QLineEdit | None:
        """The line where a complaint is mended; `None` where it is not here."""


class PathField(QWidget):
    """A path to type or to choose."""

    def __init__(self, label: str, choose: str, *, saves: bool) -> None:
        super().__init__()
        self.field = TextField(label)
        self._title, self._saves = label, saves
        self.button = Button(choose, small=False, name=f"{choose} {label}")
        self.button.clicked.connect(self._choose)
        self.setLayout(row((self.field, 1), column(23, self.button, None, spacing=0), spacing=10))

    @property
    def path(self) -> Path:
        """What stands in the field, the home folder's sign understood."""
        typed = self.field.value.strip()
        path = Path(typed).expanduser() if typed else Path()
        return path.with_name(path.name + SUFFIX) if self._saves and path.name and not path.suffix else path

    def show_path(self, path: Path) -> None:
        """Fills the field; the home folder is written as its sign, which is shorter."""
        home = Path.home()
        inside = path.is_relative_to(home)
        self.field.show_value(str(Path("~") / path.relative_to(home)) if inside else str(path))

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._title, str(self.path.parent), f"(*{SUFFIX})")
        saves = QFileDialog.AcceptMode.AcceptSave
        dialog.setAcceptMode(saves if self._saves else QFileDialog.AcceptMode.AcceptOpen)
        dialog.setDefaultSuffix(SUFFIX[1:])
        if self._saves:
            dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self.field.show_value)
        dialog.open()


class Keep(StrEnum):
    """Where a new key is kept."""

    FILE = "in-a-file"
    MACHINE = "on-this-machine"


class NewKeyPage(KeyPage):
    """Makes a key on the spot: in a file to take along, or in the keychain of this machine."""

    key = "new"

    def __init__(self, _: Words, folder: Path) -> None:
        super().__init__()
        self.title = _("Make a key")
        self._ = _
        self._folder = folder
        self._state = SigningState()
        self._proposed = Path()
        self.name = TextField(_("Name in the signature"))
        self.place = Segmented(
            [Option(Keep.FILE, _("In a file, to take along")), Option(Keep.MACHINE, _("On this machine"))],
            _("Where to keep the key"),
        )
        self.place.show_value(Keep.FILE)
        self.place.chosen.connect(self._show_place)
        self.path = PathField(_("The file of the key"), _("Choose …"), saves=True)
        self.passphrase = SecretField(
            _("Passphrase"), secret_names(_), _("At least 8 characters. Nobody can restore it.")
        )
        self.again = SecretField(_("The passphrase again"), secret_names(_))
        for field in (self.name, self.again):
            field.line.returnPressed.connect(self.entered)
        self.where = Text("", Role.SMALL2, wrap=True)
        secrets = row((self.passphrase, 1), (self.again, 1), spacing=10)
        self._file = holder(column(self.path, self.where, secrets, spacing=12))
        self.path.field.edited.connect(lambda _path: self._tell_where())
        self._machine = Text(
            _("The key stays in the keychain of this machine. Choose this only on a machine of your own."),
            Role.SMALL2,
            wrap=True,
        )
        place = column(Text(_("Where to keep the key"), Role.LABEL), RoomyAnswers(self.place), spacing=6)
        self.setLayout(column(self.name, place, self._file, self._machine, spacing=12))
        self._show_place(Keep.FILE)

    def choice(self) -> KeyChoice:
        if self.place.value == Keep.MACHINE:
            return NewMachineKey(self.name.value)
        return NewKeyFile(self.path.path, self.passphrase.value, self.again.value, self.name.value)

    def seat(self, state: SigningState) -> None:
        self.name.show_value(state.signer.name)
        self._state, self._proposed = state, Path()
        self._propose()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """A memory stick may have been plugged in, or pulled out, since the place was proposed."""
        super().showEvent(event)
        if self.path.path == self._proposed:
            self._propose()

    def forget(self) -> None:
        for field in (self.passphrase, self.again):
            field.line.clear()

    def at_fault(self, code: str) -> QLineEdit | None:
        lines = {
            "signing.no-name": self.name.line,
            "signing.no-file": self.path.field.line,
            "signing.short-passphrase": self.passphrase.line,
            "signing.passphrases-differ": self.again.line,
            "identity.file-exists": self.path.field.line,
        }
        return lines.get(code)

    def _propose(self) -> None:
        """Whoever signs at somebody else's laptop takes the key along: on a stick, where there is one."""
        state = self._state
        folder = (memory_stick() if state.is_shared else None) or self._folder
        self._proposed = folder / f"{_file_name(state.signer.name)}{SUFFIX}"
        self.path.show_path(self._proposed)
        self._tell_where()

    def _tell_where(self) -> None:
        _ = self._
        folder = self.path.path.parent
        if not self._state.is_shared:
            text = _("The key is yours. Take the file along on a memory stick, and use it next time.")
        elif lies_on_stick(self.path.path):
            text = _("This is on the memory stick that is plugged in: the key goes with you.")
        else:
            text = _(
                "This is in the folder {folder} of this machine, not on a memory stick. Once you have "
                "signed, you can copy the key to one, and remove it from here.",
                folder=str(folder),
            )
        self.where.show_text(text)

    def _show_place(self, place: str) -> None:
        self._file.setVisible(place == Keep.FILE)
        self._machine.setVisible(place == Keep.MACHINE)


class KeyFilePage(KeyPage):
    """A key file of before."""

    key = "file"

    def __init__(self, _: Words) -> None:
        super().__init__()
        self.title = _("A key file")
        self.path = PathField(_("Key file"), _("Choose …"), saves=False)
        self.passphrase = SecretField(_("Passphrase"), secret_names(_))
        self.passphrase.line.returnPressed.connect(self.entered)
        self.setLayout(column(self.path, self.passphrase, spacing=12))

    def choice(self) -> KeyChoice:
        return KeyFile(self.path.path, self.passphrase.value)

    def seat(self, state: SigningState) -> None:  # noqa: ARG002 (as every page)
        self.path.field.show_value("")

    def forget(self) -> None:
        self.passphrase.line.clear()

    def at_fault(self, code: str) -> QLineEdit | None:
        lines = {
            "signing.no-file": self.path.field.line,
            "identity.wrong-passphrase": self.passphrase.line,
            "input.no-such-file": self.path.field.line,
        }
        return lines.get(code)


class MachineKeyPage(KeyPage):
    """A key in the keychain of this machine, with its check number."""

    key = "machine"

    def __init__(self, _: Words) -> None:
        super().__init__()
        self.title = _("A key of this machine")
        self._ = _
        self._keys: tuple[KeyLine, ...] = ()
        self.combo = ComboField(_("Key"), [], empty=_("Choose"))
        self.combo.chosen.connect(lambda _key: self._show_number())
        self._number = Text("", Role.SMALL2, wrap=True, selectable=True)
        self._none = Text(
            _("There is no key on this machine. Make one, or take a key file."), Role.SMALL2, wrap=True
        )
        self.setLayout(column(self.combo, self._number, self._none, spacing=12))

    def choice(self) -> KeyChoice:
        return MachineKey(self.combo.value or "")

    def render_state(self, state: SigningState) -> None:
        if state.keys != self._keys:
            self._keys = state.keys
            self.combo.show_options([Option(key.label, _shown(key)) for key in state.keys])
            if self.combo.value is None:
                self._suggest(state)
        self._none.setVisible(not state.keys)
        self.combo.setVisible(bool(state.keys))
        self._show_number()

    def seat(self, state: SigningState) -> None:
        self._suggest(state)

    def _suggest(self, state: SigningState) -> None:
        own = state.own_key
        self.combo.show_value(own.label if own else None)

    def _show_number(self) -> None:
        number = next((key.number for key in self._keys if key.label == self.combo.value), "")
        text = self._("Its check number: {number}", number=spelled(number)) if number else ""
        self._number.show_text(text)
        self._number.setAccessibleName(text.replace(spelled(number), spoken(number)))
        self._number.setVisible(bool(number))


def _shown(key: KeyLine) -> str:
    return key.name if key.label == key.name else f"{key.name} ({key.label})"


def _file_name(name: str) -> str:
    kept = "".join(char if char.isalnum() else "-" for char in name.lower()).strip("-")
    return kept or "key"
