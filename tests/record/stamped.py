"""Records with time stamps, made once for all tests: by a certomancer on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Answers, RecordData, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from handover_app.record.cms.tokens import Token
from handover_app.record.verdict.levels import Authorities
from tests.record.conftest import ACCEPT, incoming_answers
from tests.record.factory import record
from tests.record.pki import NOW, Key, authority, vouched
from tests.record.responder import Responder, responding


@dataclass(frozen=True)
class Stamped:
    """A record at each level: without time stamps, with one for each signature, with one over it all."""

    data: RecordData
    responder: Responder
    built: bytes
    outgoing: bytes
    incoming: bytes
    timed: bytes
    archived: bytes
    basic: bytes

    @property
    def trust(self) -> Trust:
        """Of somebody who trusts the region's authority and the service's."""
        return Trust((authority().certificate_der, self.responder.root_der))

    def believes(self, token: Token) -> bool:
        """Whether they believe a token."""
        return Authorities(self.trust, ()).know(token)

    def verify(self, pdf: bytes, at: datetime = NOW, trust: Trust | None = None) -> Verification:
        """The verdict of somebody who trusts both, or as given."""
        return Workshop().verify(pdf, trust or self.trust, at)


def signed(
    pdf: bytes,
    data: RecordData,
    stamps: TimestampService | None,
    parts: tuple[SigningPart, ...] = tuple(SigningPart),
    keys: dict[SigningPart, Key] | None = None,
) -> list[bytes]:
    """The record after each of these parts has signed."""
    answers = {SigningPart.INCOMING: incoming_answers(data), SigningPart.REGIONAL: ACCEPT}
    found = []
    for part in parts:
        key = (keys or {}).get(part) or vouched(part)
        pdf = Workshop().sign(pdf, part, key, answers.get(part, Answers()), NOW, stamps=stamps)
        found.append(pdf)
    return found


@contextmanager
def stamped(folder: Path) -> Iterator[Stamped]:
    """The records, and the service for as long as the block lasts. `folder` takes its keys."""
    shop, data = Workshop(), record(1, clean=True)
    with responding(folder) as responder:
        built = shop.build(data)
        outgoing, incoming, timed = signed(built, data, responder.service())
        trust = Trust((authority().certificate_der, responder.root_der))
        archived = shop.raise_level(timed, responder.service(), NOW, trust)
        basic = signed(built, data, None)[-1]
        yield Stamped(data, responder, built, outgoing, incoming, timed, archived, basic)
