"""What time stamps prove: the record's level, and a time at which each signature existed.

A time stamp counts if the reader trusts its authority, and if the authority's certificate was valid at the
decisive moment: now, or when a trusted archive time stamp was put over it.

Source: EN 319 142-1, levels; EN 319 102-1, proof of existence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handover_app.application.ports.trust import Trust
from handover_app.certificates import readable, way_up
from handover_app.domain.reasons import Reason
from handover_app.domain.record import VerdictReason
from handover_app.record.cms.revocations import Revocations
from handover_app.record.cms.tokens import Token
from handover_app.record.reading.record import Reading


class SignatureLevel(StrEnum):
    """The levels of PAdES, in ascending order."""

    BASIC = "B-B"
    TIMED = "B-T"
    LONG_TERM = "B-LTA"


class Authorities:
    """The authorities, and individually pinned services, whose time stamps the reader trusts.

    Their revocations come from the reader's lists, and from those inside a record.
    """

    def __init__(self, trust: Trust, lists: Sequence[bytes]) -> None:
        certificates = list(readable(trust.certificates))
        self._authorities = [each for each in certificates if each.is_authority]
        self._pinned = {each for each in certificates if not each.is_authority}
        self._lists = (*trust.revocations, *lists)

    def know(self, token: Token) -> bool:
        """Whether one of them made the token while its certificate was valid."""
        return self._vouch(token, token.time)

    def believe(self, token: Token, at: datetime) -> bool:
        """Whether one of them made the token, and the token still counts at that moment."""
        moment = max(at, token.time)
        return self.know(token) and self._vouch(token, moment) and not self._taken_back(token, moment)

    def _taken_back(self, token: Token, moment: datetime) -> bool:
        if not self._lists:
            return False
        since = Revocations(self._lists, (*self._authorities, *token.chain)).revoked_at(
            (token.certificate, *token.chain)
        )
        return since is not None and since <= moment

    def _vouch(self, token: Token, moment: datetime) -> bool:
        certificate = token.certificate
        if not certificate.is_valid_at(moment):
            return False
        if certificate in self._pinned:
            return True
        return way_up(certificate, token.chain, self._authorities, moment) is not None


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of a record. `times`: for each revision a time at which it existed, if proven.

    `notices`: why existing time stamps do not count.
    """

    level: SignatureLevel | None
    times: Sequence[datetime | None]
    notices: tuple[VerdictReason, ...] = ()


def prove(reading: Reading, trust: Trust, at: datetime) -> Proof:
    """What the time stamps of a rebuilt record prove at that moment."""
    if not reading.revisions:
        return Proof(None, ())
    lists = [each for archive in reading.archives for each in archive.data.lists]
    authorities = Authorities(trust, lists)
    believed: list[Token] = []
    moment = at
    for archive in reversed(reading.archives):
        if authorities.believe(archive.token, moment):
            believed.append(archive.token)
            moment = archive.token.time
    own = [
        revision.token if revision.token and authorities.believe(revision.token, moment) else None
        for revision in reading.revisions
    ]
    level = (
        SignatureLevel.LONG_TERM if believed else SignatureLevel.TIMED if all(own) else SignatureLevel.BASIC
    )
    notices = tuple(_notices(reading, [*believed, *own], authorities))
    return Proof(level, tuple(_times(reading, own, believed[-1:])), notices)


def believed_certificates(reading: Reading, trust: Trust) -> Sequence[bytes]:
    """The certificates of those services in a record that the reader trusts, DER."""
    authorities = Authorities(trust, ())
    certificates = [
        each.der
        for token in _tokens(reading)
        if authorities.know(token)
        for each in (token.certificate, *token.chain)
    ]
    return tuple(dict.fromkeys(certificates))


def unproven(reading: Reading) -> Proof:
    """The proof of a file that is not as it was signed: nothing."""
    return Proof(SignatureLevel.BASIC if reading.revisions else None, (None,) * len(reading.revisions))


def _times(
    reading: Reading, own: Sequence[Token | None], archive_tokens: Sequence[Token]
) -> Iterator[datetime | None]:
    """The time of its own token; else the first later token's time at which its certificate was valid.

    A later token does not count against a signature, because the signature may be much older.
    """
    for index, revision in enumerate(reading.revisions):
        if (token := own[index]) is not None:
            yield token.time
            continue
        later = [each.time for each in (*own[index + 1 :], *archive_tokens) if each is not None]
        yield next((time for time in later if revision.statement.holder.is_valid_at(time)), None)


def _notices(
    reading: Reading, believed: Sequence[Token | None], authorities: Authorities
) -> Iterator[VerdictReason]:
    """One for each service whose time stamps do not count."""
    left_out = {each.certificate: each for each in _tokens(reading) if each not in believed}
    for token in left_out.values():
        code = Reason.TIMESTAMP_OUTLIVED if authorities.know(token) else Reason.TIMESTAMP_UNKNOWN
        yield VerdictReason(code, {"name": token.certificate.name})


def _tokens(reading: Reading) -> Sequence[Token]:
    """All tokens of a record: first the parts', then the archives', each in order."""
    own = [revision.token for revision in reading.revisions if revision.token]
    return (*own, *(archive.token for archive in reading.archives))
