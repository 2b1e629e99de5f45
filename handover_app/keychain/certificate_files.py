"""The certificate of an identity as a file: its label, then the certificate and its chain as PEM."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.application.files import read_file, write_file
from handover_app.domain.identity import Identity
from handover_app.keychain.facts import UNREADABLE, facts_of, key_fingerprint

MOST_BYTES = 64 * 1024
_LABEL = "Label: "


@dataclass(frozen=True, slots=True)
class Kept:
    """An identity without its key. `chain`: certificates of the authorities, nearest first."""

    label: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def key_id(self) -> str:
        """SHA-256 of the public key: names the key in the keychain, and stays when an authority vouches."""
        return key_fingerprint(self.certificate.public_key())

    @property
    def identity(self) -> Identity:
        """As the domain knows it."""
        return Identity(self.label, facts_of(self.certificate), self.certificate.public_bytes(Encoding.PEM))


def read_all(folder: Path) -> list[Kept]:
    """All identities of a folder by label; none where there is no folder.

    Raises:
        InputError: where a file cannot be read.
        IdentityError: with `file`, where it holds no identity.
    """
    return sorted((_read(path) for path in folder.glob("*.pem")), key=lambda kept: kept.label)


def write(folder: Path, kept: Kept) -> None:
    """Writes an identity in one move, for this user's eyes only. Raises `OutputError`."""
    certificates = (kept.certificate, *kept.chain)
    pem = b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)
    write_file(path_of(folder, kept), f"{_LABEL}{kept.label}\n".encode() + pem, mode=0o600)


def path_of(folder: Path, kept: Kept) -> Path:
    """Where an identity's file is. Labels are what people like, so they name no files."""
    return folder / f"{kept.key_id}.pem"


def _read(path: Path) -> Kept:
    data = read_file(path, MOST_BYTES)
    try:
        head, _, pem = data.decode().partition("\n")
        if not head.startswith(_LABEL):
            raise ValueError(head)
        certificate, *chain = x509.load_pem_x509_certificates(pem.encode())
    except UNREADABLE:
        raise IdentityError("identity.damaged", file=str(path)) from None
    return Kept(head.removeprefix(_LABEL), certificate, tuple(chain))
