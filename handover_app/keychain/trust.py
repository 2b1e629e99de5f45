"""Certificates of those whom the reader trusts, from files."""

from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.application.files import read_file
from handover_app.application.ports import Trust

MOST_BYTES = 4 * 1024 * 1024


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
        except ValueError:
            raise IdentityError("identity.no-certificate", file=str(path)) from None
    return Trust(tuple(found))


def _certificates(data: bytes) -> list[bytes]:
    if data.startswith(b"\x30"):  # an ASN.1 sequence; text cannot start so and be PEM
        certificates = [x509.load_der_x509_certificate(data)]
    else:
        certificates = x509.load_pem_x509_certificates(data)
    return [certificate.public_bytes(Encoding.DER) for certificate in certificates]
