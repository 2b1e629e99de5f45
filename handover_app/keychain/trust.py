"""Certificates of those whom the reader trusts, from files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.application.files import read_file, write_file
from handover_app.application.ports import Trust
from handover_app.domain.identity import CertificateFacts
from handover_app.keychain.facts import UNREADABLE, certificate_facts

MOST_BYTES = 4 * 1024 * 1024


class TrustFolder:
    """Whom this profile trusts: a folder of certificates, one file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, more: Iterable[Path] = ()) -> Trust:
        """The certificates of the folder, and those in the files besides; see `read_trust`."""
        return read_trust([*sorted(self._folder.glob("*.pem")), *more])

    def pin(self, path: Path) -> Sequence[CertificateFacts]:
        """Trusts every certificate in the file from now on, and tells whose they are.

        Raises:
            InputError, IdentityError: as `read_trust`.
            OutputError: where the folder cannot be written.
        """
        certificates = read_trust([path]).certificates
        self._folder.mkdir(parents=True, exist_ok=True)
        pinned = []
        for der in certificates:
            facts = certificate_facts(der)
            pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
            write_file(self._folder / f"{facts.fingerprint}.pem", pem, mode=0o600)
            pinned.append(facts)
        return pinned


def read_trust(paths: Iterable[Path]) -> Trust:
    """All certificates in the files (PEM, one or several, or one in DER), each once.

    Raises:
        InputError: where a file cannot be read.
        IdentityError: with `file`, where there is no certificate in it, or a damaged one.
    """
    found: dict[bytes, None] = {}
    for path in paths:
        data = read_file(path, MOST_BYTES)
        try:
            found.update(dict.fromkeys(_certificates(data)))
        except UNREADABLE:
            raise IdentityError("identity.no-certificate", file=str(path)) from None
    return Trust(tuple(found))


def _certificates(data: bytes) -> list[bytes]:
    if data.startswith(b"\x30"):  # an ASN.1 sequence; text cannot start so and be PEM
        certificates = [x509.load_der_x509_certificate(data)]
    else:
        certificates = x509.load_pem_x509_certificates(data)
    return [certificate.public_bytes(Encoding.DER) for certificate in certificates]
