"""Sources of signing keys. A choice holds a person's selection and input, and opens the key."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from handover_app.application.errors import HandoverError
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services

SHORTEST_PASSPHRASE = 8
"""The minimum that key files require, checked here before the slow work begins."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The person who signs now; a new key gets their name, unit and organisation."""

    name: str = ""
    unit: str | None = None
    organisation: str | None = None


NOBODY = Signer()


class KeyChoice(Protocol):
    """A key that somebody chose to sign with. `file`: its path, if it is in a file."""

    @property
    def file(self) -> Path | None:
        """The file; `None` if the key is in no file."""

    def missing(self) -> HandoverError | None:
        """The input that is still missing; `None` if it is complete."""

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """The key, ready to sign; slow. Raises `HandoverError` if it is unavailable."""


@dataclass(frozen=True, slots=True)
class MachineKey:
    """An identity in the keychain of this machine."""

    label: str

    @property
    def file(self) -> None:
        """`None`: the key is in no file."""

    def missing(self) -> HandoverError | None:
        """Requires a choice."""
        return None if self.label else HandoverError("signing.no-key")

    def open(self, services: Services, signer: Signer) -> SigningKey:  # noqa: ARG002 (as every choice)
        """Opens the key from the keychain."""
        return services.identities().key(self.label)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key in a file, encrypted with a passphrase."""

    path: Path
    passphrase: str = field(repr=False)

    @property
    def file(self) -> Path:
        """The key file."""
        return self.path

    def missing(self) -> HandoverError | None:
        """Requires a file."""
        return None if self.path.name else HandoverError("signing.no-file")

    def open(self, services: Services, signer: Signer) -> SigningKey:  # noqa: ARG002 (as every choice)
        """Opens the file."""
        return services.key_files().open(self.path, self.passphrase)


@dataclass(frozen=True, slots=True)
class NewKeyFile:
    """A new key in a file that the signer takes along."""

    path: Path
    passphrase: str = field(repr=False)
    again: str = field(repr=False)
    name: str

    @property
    def file(self) -> Path:
        """The new file."""
        return self.path

    def missing(self) -> HandoverError | None:
        """Requires a name, a passphrase that is long enough and repeated correctly, and a file."""
        if not self.name.strip():
            return HandoverError("signing.no-name")
        if not self.path.name:
            return HandoverError("signing.no-file")
        if len(self.passphrase) < SHORTEST_PASSPHRASE:
            return HandoverError("signing.short-passphrase", least=SHORTEST_PASSPHRASE)
        return None if self.passphrase == self.again else HandoverError("signing.passphrases-differ")

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """Creates the file and opens it."""
        files = services.key_files()
        files.create(self.path, self.passphrase, self.name.strip(), signer.organisation, signer.unit)
        return files.open(self.path, self.passphrase)


@dataclass(frozen=True, slots=True)
class NewMachineKey:
    """A new key that stays in the keychain of this machine."""

    name: str

    @property
    def file(self) -> None:
        """`None`: the key is in no file."""

    def missing(self) -> HandoverError | None:
        """Requires a name."""
        return None if self.name.strip() else HandoverError("signing.no-name")

    def open(self, services: Services, signer: Signer) -> SigningKey:
        """Creates the key in the keychain."""
        identities = services.identities()
        label = free_label(self.name.strip(), {identity.label for identity in identities.list()})
        identities.create(label, self.name.strip(), signer.organisation, signer.unit)
        return identities.key(label)


def free_label(name: str, taken: Collection[str]) -> str:
    """An unused label for an identity: the name itself, or the name with a number appended."""
    number, label = 1, name
    while label in taken:
        number += 1
        label = f"{name} {number}"
    return label
