"""One whole handover, signed once for all tests of the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Answers, Decision, RecordData, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from tests.record.factory import record
from tests.record.pki import NOW, Key, authority, vouched

if TYPE_CHECKING:
    from tests.record.stamped import Stamped

OUTGOING, INCOMING, REGIONAL = SigningPart


def incoming_answers(data: RecordData) -> Answers:
    """Everything ticked."""
    return Answers(
        confirmed=tuple(account.id for account in data.case.accounts),
        promises=tuple(promise.key for promise in data.promises if promise.given is None),
        comment="Alt mottatt – Čáhci, ŋ š ŧ ž",
    )


ACCEPT = Answers(decision=Decision.ACCEPT, comment="Godkjent.")


@dataclass(frozen=True)
class Steps:
    """A record after each step."""

    data: RecordData
    built: bytes
    outgoing: bytes
    incoming: bytes
    regional: bytes


def walk(data: RecordData, review: Answers = ACCEPT, incoming: Answers | None = None) -> Steps:
    """All three signatures, by the people whom the authority vouched for."""
    shop = Workshop()
    built = shop.build(data)
    first = shop.sign(built, OUTGOING, vouched(OUTGOING), Answers(), NOW)
    answers = incoming_answers(data) if incoming is None else incoming
    second = shop.sign(first, INCOMING, vouched(INCOMING), answers, NOW)
    return Steps(data, built, first, second, shop.sign(second, REGIONAL, vouched(REGIONAL), review, NOW))


@pytest.fixture(scope="session")
def steps() -> Steps:
    return walk(record(1, clean=True))


def verify(pdf: bytes, *trusted: Key) -> Verification:
    """The verdict of somebody who trusts the authority, or those given."""
    keys = trusted or (authority(),)
    return Workshop().verify(pdf, Trust(tuple(key.certificate_der for key in keys)), NOW)


def codes(verification: Verification) -> list[str]:
    """The reasons' codes."""
    return [reason.code for reason in verification.reasons]


@pytest.fixture(scope="session")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Stamped"]:
    """A record at each level, and the service that stamped it."""
    from tests.record.stamped import stamped

    with stamped(tmp_path_factory.mktemp("responder")) as made:
        yield made
