"""The certificate of an identity as a file: its label, then the certificate and its chain as PEM."""

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
        """SHA-256 of the public key: names the key in the keychain, and stays when an authority vouches."""
        return self.certificate.key.fingerprint

    @property
    def identity(self) -> Identity:
        """As the domain knows it."""
        return Identity(self.label, self.certificate.facts, self.certificate.pem)


def read_all(folder: Path) -> list[Kept]:
    """All identities of a folder by label; none where there is no folder.

    Raises:
        InputError: where a file cannot be read.
        IdentityError: with `file`, where it holds no identity.
    """
    return sorted((_read(path) for path in folder.glob("*.pem")), key=lambda kept: kept.label)


def write(folder: Path, kept: Kept) -> None:
    """Writes an identity in one move, for this user's eyes only. Raises `OutputError`."""
    pem = b"".join(certificate.pem for certificate in (kept.certificate, *kept.chain))
    write_file(path_of(folder, kept), f"{_LABEL}{kept.label}\n".encode() + pem)


def path_of(folder: Path, kept: Kept) -> Path:
    """Where an identity's file is. Labels are what people like, so they name no files."""
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
