"""Identities as files: a line with the label, then the certificate and its chain as PEM."""

from dataclasses import dataclass
from pathlib import Path

from handover_app.application.errors import IdentityError
from handover_app.application.files import read_file, write_file
from handover_app.certificates import Certificate, read_pem
from handover_app.domain.identity import Identity

MOST_BYTES = 64 * 1024
_LABEL = "Label: "


@dataclass(frozen=True, slots=True)
class Kept:
    """An identity without its key. `chain`: certificates of the authorities, nearest first."""

    label: str
    certificate: Certificate
    chain: tuple[Certificate, ...] = ()

    @property
    def key_id(self) -> str:
        """SHA-256 of the public key: the key's name in the keychain. It survives a new certificate."""
        return self.certificate.key.fingerprint

    @property
    def identity(self) -> Identity:
        """The identity as other layers know it."""
        return Identity(self.label, self.certificate.facts, self.certificate.pem)


def read_all(folder: Path) -> list[Kept]:
    """All identities in a folder, sorted by label; none if the folder does not exist.

    Raises:
        InputError: if a file cannot be read.
        IdentityError: with `file`, if it holds no identity.
    """
    return sorted((_read(path) for path in folder.glob("*.pem")), key=lambda kept: kept.label)


def write(folder: Path, kept: Kept) -> None:
    """Writes an identity atomically, private to this user. Raises `OutputError`."""
    pem = b"".join(certificate.pem for certificate in (kept.certificate, *kept.chain))
    write_file(path_of(folder, kept), f"{_LABEL}{kept.label}\n".encode() + pem)


def path_of(folder: Path, kept: Kept) -> Path:
    """The path of an identity's file. A label may hold any character, so it is no file name."""
    return folder / f"{kept.key_id}.pem"


def _read(path: Path) -> Kept:
    head, _, pem = read_file(path, MOST_BYTES).partition(b"\n")
    try:
        label = head.decode()
        certificate, *chain = read_pem(pem)
    except (UnicodeDecodeError, IdentityError):
        raise IdentityError("identity.damaged", file=str(path)) from None
    if not label.startswith(_LABEL):
        raise IdentityError("identity.damaged", file=str(path))
    return Kept(label.removeprefix(_LABEL), certificate, tuple(chain))
