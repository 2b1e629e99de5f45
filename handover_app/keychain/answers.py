"""An authority's answer to a request: the new certificate, then its chain (PEM, nearest first)."""

from dataclasses import dataclass
from itertools import pairwise

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, issued, read_pem
from handover_app.keychain.keys import require_proven

MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's certificate, and the certificates of the authorities above it, nearest first."""

    certificate: Certificate
    chain: tuple[Certificate, ...]


def read_answer(data: bytes) -> Answer:
    """Parses the answer in a file's content.

    Raises:
        IdentityError: if it has no certificate, or a certificate was not issued by the next one; also
            as `require_proven`.
    """
    if len(data) > MOST_BYTES:
        raise IdentityError("identity.not-a-certificate")
    certificate, *chain = read_pem(data)
    for each in (certificate, *chain):
        require_proven(each)
    if not all(issued(*pair) for pair in pairwise((certificate, *chain))):
        raise IdentityError("identity.answer-damaged")
    return Answer(certificate, tuple(chain))
