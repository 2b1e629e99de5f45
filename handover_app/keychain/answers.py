"""What an authority answers to a request: a certificate, then the authority's own (PEM, nearest first)."""

from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from handover_app.application.errors import IdentityError
from handover_app.keychain.facts import UNREADABLE, facts_of

MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The certificate of the person, and those of the authorities above, nearest first."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def read_answer(data: bytes) -> Answer:
    """The answer in a file's content.

    Raises:
        IdentityError: where there is no certificate in it, or one was not issued by the next.
    """
    if len(data) > MOST_BYTES:
        raise IdentityError("identity.not-a-certificate")
    try:
        certificate, *chain = x509.load_pem_x509_certificates(data)
        _ = [facts_of(each) for each in (certificate, *chain)]
    except UNREADABLE:
        raise IdentityError("identity.not-a-certificate") from None
    try:
        for below, above in zip([certificate, *chain], chain, strict=False):
            below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        raise IdentityError("identity.answer-damaged") from None
    return Answer(certificate, tuple(chain))
