"""Where a key to sign with comes from. A choice is what a person picked and typed; it opens to a key."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from handover_app.application.errors import HandoverError
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services

SHORTEST_PASSPHRASE = 8
"""As key files ask for; said before the work begins."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The person who signs now; a new key is made for them, with their unit and organisation."""

    name: str = ""
    unit: str | None = None
    organisation: str | None = None


NOBODY = Signer()


class KeyChoice(Protocol):
    """One key that somebody chose to sign with. `file`: where it lies, if in a file."""

    @property
    def file(self) -> Path | None:
        """The file; `None` where the key is in no file."""

    def missing(self) -> HandoverError | None:
        """What has to be typed or chosen first; `None` where nothing is missing."""

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """The key, ready to sign; slow. Raises `HandoverError` where it cannot be had."""


@dataclass(frozen=True, slots=True)
class MachineKey:
    """An identity in the keychain of this machine."""

    label: str

    @property
    def file(self) -> None:
        """It is in no file."""

    def missing(self) -> HandoverError | None:
        """A choice."""
        return None if self.label else HandoverError("signing.no-key")

    def open(self, services: Services, signer: Signer) -> SigningKey:  # noqa: ARG002 (as every choice)
        """Asks the keychain for it."""
        return services.identities().key(self.label)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key in a file, sealed with a passphrase."""

    path: Path
    passphrase: str = field(repr=False)

    @property
    def file(self) -> Path:
        """That file."""
        return self.path

    def missing(self) -> HandoverError | None:
        """A file."""
        return None if self.path.name else HandoverError("signing.no-file")

    def open(self, services: Services, signer: Signer) -> SigningKey:  # noqa: ARG002 (as every choice)
        """Opens the file."""
        return services.key_files().open(self.path, self.passphrase)


@dataclass(frozen=True, slots=True)
class NewKeyFile:
    """A key that is made now, in a file for the signer to take along."""

    path: Path
    passphrase: str = field(repr=False)
    again: str = field(repr=False)
    name: str

    @property
    def file(self) -> Path:
        """The new file."""
        return self.path

    def missing(self) -> HandoverError | None:
        """A name, a passphrase that is long enough and twice the same, a file."""
        if not self.name.strip():
            return HandoverError("signing.no-name")
        if not self.path.name:
            return HandoverError("signing.no-file")
        if len(self.passphrase) < SHORTEST_PASSPHRASE:
            return HandoverError("signing.short-passphrase", least=SHORTEST_PASSPHRASE)
        return None if self.passphrase == self.again else HandoverError("signing.passphrases-differ")

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """Makes the file, and opens it."""
        files = services.key_files()
        files.create(self.path, self.passphrase, self.name.strip(), signer.organisation, signer.unit)
        return files.open(self.path, self.passphrase)


@dataclass(frozen=True, slots=True)
class NewMachineKey:
    """A key that is made now, and stays in the keychain of this machine."""

    name: str

    @property
    def file(self) -> None:
        """It is in no file."""

    def missing(self) -> HandoverError | None:
        """A name."""
        return None if self.name.strip() else HandoverError("signing.no-name")

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """Makes it in the keychain."""
        identities = services.identities()
        label = free_label(self.name.strip(), {identity.label for identity in identities.list()})
        identities.create(label, self.name.strip(), signer.organisation, signer.unit)
        return identities.key(label)


def free_label(name: str, taken: Collection[str]) -> str:
    """A label for an identity: the name itself, with a number where it is taken."""
    number, label = 1, name
    while label in taken:
        number += 1
        label = f"{name} {number}"
    return label
