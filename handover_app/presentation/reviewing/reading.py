"""Reads one record for review, away from the window: verified anew, with what this profile knows of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.checking import check_one
from handover_app.application.received.own import own_of
from handover_app.application.received.summaries import Summaries
from handover_app.application.services import Services
from handover_app.application.signing.review_guard import keys_of
from handover_app.domain.identity import Introduction
from handover_app.domain.record import RecordLayer, Verification
from handover_app.domain.review import Reviewer
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.lines import Filter
from handover_app.presentation.reviewing.listing import Listing, listed
from handover_app.presentation.reviewing.people import introductions, seen_before
from handover_app.presentation.reviewing.shelf import InboxShelf


@dataclass(frozen=True, slots=True)
class ReviewReading:
    """A record as it was read. `known`, `seen`: how each signer's key is known here. `keys`: see `keys_of`.

    `own`: the keys of this machine. `order`: the inbox in the order in which it needs somebody.
    `supersedes`: what each file of the inbox corrects.
    """

    record: ReceivedRecord
    pdf: bytes = field(repr=False)
    verification: Verification
    known: Mapping[SigningPart, Introduction]
    seen: Mapping[SigningPart, date]
    keys: frozenset[str]
    own: tuple[Reviewer, ...]
    order: tuple[str, ...]
    supersedes: Mapping[str, str | None]

    @property
    def is_derived(self) -> bool:
        """Whether the pages are what the data inside says, as this app draws it: only then are they shown."""
        return self.verification.record_layer is RecordLayer.REDERIVED


def read_for_review(services: Services, key: str, words: Words) -> ReviewReading:
    """The record of this SHA-256.

    Raises:
        StorageError: where it is not here.
        HandoverError: where the profile's own files cannot be read.
    """
    received = services.received()
    judged = check_one(services, key)
    verification = judged.verification
    records = [item for item in received.list() if item.purpose is ReceivedPurpose.REVIEW]
    own = own_of(services)
    shelf, found = InboxShelf(words), Summaries().of(records)
    shelf.fill(records, found, own)
    rows = listed(shelf.lines(services.clock.today()), Listing(part=Filter.ALL))
    if services.is_shared:  # whoever sits here by turns sees nothing of the inbox's owner
        rows, found = (), {sha256: found[sha256] for sha256 in found if sha256 == key}
    others = [summary for sha256, summary in found.items() if sha256 != key]
    return ReviewReading(
        record=received.load(key),
        pdf=judged.pdf,
        verification=verification,
        known=introductions(verification.signatures, services.trusted()),
        seen=seen_before(verification, others),
        keys=keys_of(verification.signatures, services),
        own=own.keys,
        order=tuple(row.key for row in rows),
        supersedes={
            sha256: summary.facts.supersedes if summary.facts and summary.is_believed else None
            for sha256, summary in found.items()
        },
    )
