"""Nobody reviews their own handover: the reviewer's key is none that signed another part."""

from collections.abc import Iterable

from asn1crypto import x509

from handover_app.domain.vocabulary import SigningPart
from handover_app.record.cms.certificates import has_same_key
from handover_app.record.reading.record import Revision


def part_signed_before(
    part: SigningPart, certificate: x509.Certificate, revisions: Iterable[Revision]
) -> SigningPart | None:
    """The part that the reviewer's key has signed already, where there is one; `None` for other parts.

    One person may both hand over and take over, and sign twice with one key.
    """
    if part is not SigningPart.REGIONAL:
        return None
    for revision in revisions:
        other = revision.statement.part
        if other is not part and has_same_key(certificate, revision.signature.signer_cert):
            return other
    return None
