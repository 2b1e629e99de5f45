"""What an authority answers to a request: a certificate, then the authority's own (PEM, nearest first)."""

from dataclasses import dataclass
from itertools import pairwise

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, issued, read_pem
from handover_app.keychain.keys import require_proven

MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The certificate of the person, and those of the authorities above, nearest first."""

    certificate: Certificate
    chain: tuple[Certificate, ...]


def read_answer(data: bytes) -> Answer:
    """The answer in a file's content.

    Raises:
        IdentityError: where there is no certificate in it, or one was not issued by the next; as
            `require_proven` besides.
    """
    if len(data) > MOST_BYTES:
        raise IdentityError("identity.not-a-certificate")
    certificate, *chain = read_pem(data)
    for each in (certificate, *chain):
        require_proven(each)
    if not all(issued(*pair) for pair in pairwise((certificate, *chain))):
        raise IdentityError("identity.answer-damaged")
    return Answer(certificate, tuple(chain))
