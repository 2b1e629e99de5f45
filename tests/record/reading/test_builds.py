"""What was built here is not built again to be signed here; what was changed since is not signed."""

import pytest

from handover_app.application.errors import RecordError
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Answers, RecordData, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from handover_app.record.reading import record as reading
from handover_app.record.reading.builds import MOST, Builds
from handover_app.record.reading.plain import PlainFile
from tests.record.conftest import Steps
from tests.record.factory import record
from tests.record.pki import NOW, authority, vouched

OUTGOING, INCOMING, _ = SigningPart


def sign(shop: Workshop, pdf: bytes, part: SigningPart = OUTGOING) -> bytes:
    return shop.sign(pdf, part, vouched(part), Answers(), NOW)


@pytest.fixture
def built_again(monkeypatch: pytest.MonkeyPatch) -> list[RecordData]:
    """The data of each record that is built to be compared with a file."""
    seen: list[RecordData] = []
    build = reading.build

    def watched(data: RecordData) -> bytes:
        seen.append(data)
        return build(data)

    monkeypatch.setattr(reading, "build", watched)
    return seen


def test_who_built_it_signs_without_building_it_again(built_again: list[RecordData]) -> None:
    shop, data = Workshop(), record(2)
    signed = sign(shop, sign(shop, shop.build(data)), INCOMING)
    assert not built_again
    assert Workshop().verify(signed, Trust(()), NOW).data == data


def test_what_came_from_elsewhere_is_built_again(steps: Steps, built_again: list[RecordData]) -> None:
    sign(Workshop(), steps.outgoing, INCOMING)
    assert built_again == [steps.data]


def test_verification_remembers_nothing(steps: Steps, built_again: list[RecordData]) -> None:
    shop = Workshop()
    assert shop.build(steps.data) == steps.built
    for _ in range(2):
        found = shop.verify(steps.regional, Trust((authority().certificate_der,)), NOW)
        assert found.verdict is Verdict.ACCEPTED
    assert built_again == [steps.data] * 2


def test_of_an_altered_file_the_build_is_made_once(steps: Steps, built_again: list[RecordData]) -> None:
    found = Workshop().verify(steps.regional + b"\n", Trust(()), NOW)
    assert found.verdict is Verdict.ALTERED
    assert built_again == [steps.data]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/S/TD", b"/S/TH"),
        (b" Tf ", b" Tr "),
        (b"/F 4", b"/F 6"),
        (b"%%EOF", b"%%EOG"),
        (b"%PDF-1.7", b"%PDF-1.6"),
    ],
)
def test_a_changed_file_with_the_same_data_is_refused(old: bytes, new: bytes) -> None:
    shop = Workshop()
    built = shop.build(record(2))
    changed = built.replace(old, new, 1)
    assert changed != built
    assert PlainFile(changed).data == PlainFile(built).data
    with pytest.raises(RecordError):
        sign(shop, changed)
    with pytest.raises(RecordError):
        sign(shop, built + b" ")
    assert sign(shop, built).startswith(built)


def test_other_data_in_the_file_is_refused() -> None:
    shop = Workshop()
    built = shop.build(record(2))
    changed = built.replace(b"Gruppe 42", b"Gruppe 43")
    assert PlainFile(changed).data != PlainFile(built).data
    with pytest.raises(RecordError):
        sign(shop, changed)


def test_the_last_ones_are_remembered() -> None:
    builds, every = Builds(), [Workshop().build(record(number)) for number in range(MOST + 1)]
    for pdf in every:
        builds.remember(pdf)
    ends = [builds.end(pdf + b"more", PlainFile(pdf).data) for pdf in every]
    assert ends == [None, *(len(pdf) for pdf in every[1:])]
