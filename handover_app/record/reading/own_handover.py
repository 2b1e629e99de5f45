"""Nobody reviews their own handover: the reviewer's key must not have signed another part."""

from collections.abc import Iterable

from handover_app.certificates import Certificate
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.reading.record import Revision


def part_signed_before(
    part: SigningPart, certificate: Certificate, revisions: Iterable[Revision]
) -> SigningPart | None:
    """The part that the reviewer's key signed already; `None` if none, or `part` is not the reviewer's.

    One person may both hand over and take over, and sign twice with one key.
    """
    if part is not SigningPart.REGIONAL:
        return None
    for revision in revisions:
        other = revision.statement.part
        if other is not part and certificate.key == revision.statement.holder.key:
            return other
    return None
