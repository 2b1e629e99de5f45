"""Signing never fails on account of a time-stamp service: it costs a level, and that is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError, StorageError, TimestampError
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import Trust
from handover_app.application.services import Services
from handover_app.application.signing.sign import misnamed, raise_level, sign_part
from handover_app.bootstrap import services as real_services
from handover_app.domain.case import Parts
from handover_app.domain.record import Answers
from handover_app.record import Workshop
from tests.attacks.stamping import Stamps, clockmaker
from tests.fakes.desks import StillClock
from tests.record.conftest import ACCEPT, INCOMING, OUTGOING, REGIONAL, Steps
from tests.record.conftest import steps as steps  # noqa: PLC0414 (a fixture)
from tests.record.pki import NOW, authority, make, vouched


class Failing(Stamps):
    """A service that gives so many tokens, and then none."""

    def __init__(self, tokens: int) -> None:
        super().__init__(clockmaker())
        self._left = tokens
        self.trouble: HandoverError | None = None

    def stamp(self, digest: bytes, most: int = 0) -> bytes | None:
        self._left -= 1
        self.trouble = None if self._left >= 0 else TimestampError("timestamp.slow")
        return super().stamp(digest, most) if self.trouble is None else None


TRUST = Trust((authority().certificate_der, clockmaker().certificate_der))


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return replace(real_services(tmp_path, StillClock()), trust=lambda _: TRUST)


def test_what_was_pasted_along_unseen_is_not_signed(services: Services, steps: Steps) -> None:
    answers = Answers(comment="Alt\u202e vel\x1b", remarks={"a.1": "\ufeffSjekk\u200d"})
    signed = sign_part(asking(services, None), steps.outgoing, INCOMING, vouched(INCOMING), answers)
    stated = Workshop().verify(signed.pdf, TRUST, NOW).answers[INCOMING]
    assert (stated.comment, stated.remarks) == ("Alt  vel ", {"a.1": " Sjekk\u200d"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Avtroppende SoMe-ansvarlig", None),
        (" Avtroppende\tSoMe-ansvarlig", None),
        ("Regionleder", "signing.another-name"),
    ],
)
def test_whose_key_it_is_is_compared_as_readers_do(steps: Steps, name: str, code: str | None) -> None:
    problem = misnamed(steps.data, OUTGOING, make(name))
    assert (problem.code if problem else None) == code


def test_nobody_can_sign_where_nobody_is_named(steps: Steps) -> None:
    problem = misnamed(
        replace(steps.data, case=replace(steps.data.case, parts=Parts())), OUTGOING, vouched(OUTGOING)
    )
    assert problem
    assert problem.code == "signing.nobody-named"


def asking(services: Services, stamps: TimestampService | None) -> Services:
    return replace(services, timestamps=lambda: stamps)


def level(pdf: bytes) -> str | None:
    return Workshop().verify(pdf, TRUST, NOW).level


def test_without_a_service_nothing_is_asked_and_nothing_is_told(services: Services, steps: Steps) -> None:
    signed = sign_part(asking(services, None), steps.built, OUTGOING, vouched(OUTGOING), Answers())
    assert (signed.trouble, level(signed.pdf)) == (None, "B-B")


@pytest.mark.parametrize(
    ("tokens", "expected", "told"),
    [(9, "B-LTA", None), (1, "B-B", "timestamp.slow"), (0, "B-B", "timestamp.slow")],
)
def test_the_last_part_archives_the_record(
    services: Services, steps: Steps, tokens: int, expected: str, told: str | None
) -> None:
    asked = asking(services, Failing(tokens))
    signed = sign_part(asked, steps.incoming, REGIONAL, vouched(REGIONAL), ACCEPT)
    assert level(signed.pdf) == expected
    assert (signed.trouble.code if signed.trouble else None) == told


def test_a_service_that_fails_is_not_asked_twice(services: Services, steps: Steps) -> None:
    """Nobody waits twice for the same."""
    stamps = Failing(0)
    asked: list[bytes] = []
    stamp = stamps.stamp
    stamps.stamp = lambda digest, most=0: asked.append(digest) or stamp(digest, most)  # type: ignore[method-assign]
    sign_part(asking(services, stamps), steps.incoming, REGIONAL, vouched(REGIONAL), ACCEPT)
    assert len(asked) == 1


def test_a_choice_that_cannot_be_read_costs_the_level_too(services: Services, steps: Steps) -> None:
    def broken() -> TimestampService | None:
        raise StorageError("storage.damaged")

    asked = replace(services, timestamps=broken)
    signed = sign_part(asked, steps.built, OUTGOING, vouched(OUTGOING), Answers())
    assert level(signed.pdf) == "B-B"
    assert signed.trouble is not None
    assert signed.trouble.code == "storage.damaged"


@pytest.mark.parametrize(
    ("stamps", "code"), [(None, "timestamp.not-configured"), (Failing(0), "timestamp.slow")]
)
def test_raising_tells_why_it_did_not(
    services: Services, steps: Steps, stamps: TimestampService | None, code: str
) -> None:
    with pytest.raises(HandoverError) as caught:
        raise_level(asking(services, stamps), steps.regional)
    assert caught.value.code == code


def test_raising_archives(services: Services, steps: Steps) -> None:
    assert level(raise_level(asking(services, Failing(1)), steps.regional)) == "B-LTA"
