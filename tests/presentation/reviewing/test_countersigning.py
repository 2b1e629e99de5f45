"""Many records countersigned with one key: what is left out, what goes wrong, where the files go."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from handover_app.application.errors import RecordError
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.trust import Trust
from handover_app.application.received.summary import from_text
from handover_app.application.signing.keys import MachineKey
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Part, SigningPart
from handover_app.presentation.reviewing.countersigning import CountersignPresenter, Fate
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.fakes.runner import LateRunner
from tests.papers import TROUBLED, Paper, paper, sample, signed
from tests.presentation.reviewing.conftest import EN


@pytest.fixture
def region(desks: Desks) -> MachineKey:
    """The regional leader's key on this machine."""
    person = sample().player(Part.REGIONAL_LEADER)
    assert person
    desks.services.identities().create("region", person.name, None, None)
    return MachineKey("region")


def opened(desks: Desks, papers: Sequence[Paper]) -> CountersignPresenter:
    for item in papers:
        record = ReceivedRecord(item.sha256, "mail.pdf", NOW, ReceivedPurpose.REVIEW)
        desks.store.received.add([(record, item.pdf)])
    presenter = CountersignPresenter(desks.services, EN, desks.runner, desks.runner)
    presenter.open([item.sha256 for item in papers])
    return presenter


def fates(presenter: CountersignPresenter) -> dict[str, Fate]:
    return {line.unit: line.fate for line in presenter.state.lines}


def test_the_list_says_what_is_signed_and_why_the_rest_is_not(desks: Desks) -> None:
    case = sample(unit="Gruppe 9")
    both = replace(case, parts=replace(case.parts, incoming_leader=case.parts.regional_leader))
    altered = paper(unit="Gruppe 31")
    many = opened(
        desks,
        [
            paper(unit="Gruppe 5"),
            paper(TROUBLED, unit="Gruppe 42"),
            paper(unit="Gruppe 12", known=False),
            paper(unit="Gruppe 23", parts=1),
            paper(unit="Gruppe 7", remark="Ingen kommer inn."),
            paper(unit="Gruppe 8", parts=3),
            signed(both, 2),
            replace(altered, pdf=altered.pdf + b"%"),
            paper(unit="Distrikt Øst"),
        ],
    )
    assert [(line.unit, line.fate) for line in many.state.lines[:2]] == [
        ("Distrikt Øst", Fate.READY),
        ("Gruppe 5", Fate.READY),
    ]
    why = {line.unit: line.why for line in many.state.of(Fate.EXCLUDED)}
    assert why.pop("Gruppe 42").endswith("requirements are not met")
    assert why == {
        "Gruppe 12": "Unknown signer",
        "Gruppe 23": "Others have to sign first",
        "Gruppe 31": "Altered",
        "Gruppe 7": "The one who takes over says that something is not right",
        "Gruppe 8": "Accepted",
        "Gruppe 9": "Whoever is named to review has a part in it",
    }
    first = many.state.lines[0]
    assert first.signers == "Avtroppende SoMe-ansvarlig and Påtroppende SoMe-ansvarlig"
    assert first.comment == "Alt i orden."


def test_what_is_left_half_checked_ends(desks: Desks) -> None:
    papers = [paper(unit="Gruppe 5"), paper(unit="Gruppe 6")]
    for item in papers:
        record = ReceivedRecord(item.sha256, "mail.pdf", NOW, ReceivedPurpose.REVIEW)
        desks.store.received.add([(record, item.pdf)])
    checks = LateRunner()
    many = CountersignPresenter(desks.services, EN, desks.runner, checks)
    many.open([item.sha256 for item in papers])
    checks.step()
    checker = desks.services.checker
    assert isinstance(checker, InlineChecker)
    assert checker.running == 1
    many.end()
    assert checker.running == 0
    assert many.state.of(Fate.SIGNED) == ()


def test_one_key_signs_all_and_copies_go_where_one_wants(
    desks: Desks, region: MachineKey, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    many = opened(desks, [paper(unit="Gruppe 5"), paper(unit="Gruppe 6"), paper(TROUBLED)])
    (folder / "Gruppe 5 2026-11-21 – 3 of 3 signed.pdf").write_bytes(b"somebody's own")
    many.choose_folder(folder)
    many.sign(region)
    assert many.signing.state.problem == ""
    assert fates(many) == {"Gruppe 5": Fate.SIGNED, "Gruppe 6": Fate.SIGNED, "Gruppe 42": Fate.EXCLUDED}
    assert many.state.said == "2 records are countersigned."
    assert sorted(path.name for path in folder.iterdir()) == [
        "Gruppe 5 2026-11-21 – 3 of 3 signed (2).pdf",
        "Gruppe 5 2026-11-21 – 3 of 3 signed.pdf",
        "Gruppe 6 2026-11-21 – 3 of 3 signed.pdf",
    ]
    own = desks.services.identities().key("region").certificate_der
    trust = Trust((*desks.services.trust(()).certificates, own), own=(sha256(own).hexdigest(),))
    pdf = (folder / "Gruppe 6 2026-11-21 – 3 of 3 signed.pdf").read_bytes()
    verified = desks.services.workshop.verify(pdf, trust, NOW)
    assert verified.verdict is Verdict.ACCEPTED
    sent_on = desks.store.received.load(paper(unit="Gruppe 6").sha256).sent_on
    assert sent_on is not None
    assert desks.store.received.pdf(sent_on) == pdf
    summary = from_text(desks.store.received.load(sent_on).summary)
    assert summary is not None
    assert summary.verdict is Verdict.ACCEPTED


def test_what_other_rules_judged_is_left_out(desks: Desks, region: MachineKey) -> None:
    by_no_rules = signed(replace(sample(unit="Gruppe 3"), policies=()), 2)
    many = opened(desks, [paper(unit="Gruppe 5"), by_no_rules])
    many.sign(region)

    assert fates(many) == {"Gruppe 5": Fate.SIGNED, "Gruppe 3": Fate.EXCLUDED}
    assert [line.why for line in many.state.of(Fate.EXCLUDED)] == ["Judged by other rules"]


def test_ones_own_handover_is_left_out_when_the_key_is_opened(desks: Desks, region: MachineKey) -> None:
    case = sample(unit="Gruppe 6")
    leader = case.player(Part.REGIONAL_LEADER)
    assert leader
    people = tuple(
        replace(person, name=leader.name) if person.id == case.parts.outgoing_leader else person
        for person in case.people
    )
    reviewed_by_office = replace(case, people=people)
    many = opened(desks, [paper(unit="Gruppe 5"), signed(reviewed_by_office, 2)])
    many.sign(region)
    problem = many.signing.state.problem or " ".join(line.why for line in many.state.of(Fate.EXCLUDED))
    assert "part" in problem
    assert fates(many)["Gruppe 6"] is Fate.EXCLUDED
    assert "Gruppe 5" in {line.unit for line in many.state.lines if line.fate is not Fate.EXCLUDED}
    many.sign(region)
    assert fates(many)["Gruppe 5"] is Fate.SIGNED


def test_somebody_elses_key_signs_nothing(desks: Desks) -> None:
    desks.services.identities().create("stranger", "Somebody Else", None, None)
    many = opened(desks, [paper(unit="Gruppe 5")])
    many.sign(MachineKey("stranger"))
    assert "Somebody Else" in many.signing.state.problem
    assert fates(many) == {"Gruppe 5": Fate.EXCLUDED}
    many.sign(MachineKey("stranger"))
    assert many.signing.state.problem == "The record is not ready for a decision."


def test_one_that_fails_does_not_stop_the_others(
    desks: Desks, region: MachineKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = opened(desks, [paper(unit=f"Gruppe {number}") for number in (5, 6, 7)])
    real = type(desks.services.workshop).sign

    def sign(shop: object, pdf: bytes, part: SigningPart, *rest: object, **more: object) -> bytes:
        if pdf == paper(unit="Gruppe 6").pdf:
            raise RecordError("record.certificate-expired")
        return real(shop, pdf, part, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desks.services.workshop), "sign", sign)
    many.sign(region)
    assert fates(many) == {"Gruppe 5": Fate.SIGNED, "Gruppe 6": Fate.FAILED, "Gruppe 7": Fate.SIGNED}
    assert many.state.said == "2 records are countersigned. 1 could not be."
    (failed,) = many.state.of(Fate.FAILED)
    assert failed.why.startswith("The key is not valid at this time")


def test_a_folder_that_is_gone_costs_the_copy_only(desks: Desks, region: MachineKey, tmp_path: Path) -> None:
    many = opened(desks, [paper(unit="Gruppe 5")])
    many.choose_folder(tmp_path / "none")
    many.sign(region)
    (line,) = many.state.of(Fate.FAILED)
    assert line.why.startswith("Signed, but not saved:")
    assert desks.store.received.load(paper(unit="Gruppe 5").sha256).sent_on


def test_cancel_between_two(desks: Desks, region: MachineKey) -> None:
    many = opened(desks, [paper(unit=f"Gruppe {number}") for number in (5, 6)])
    late = LateRunner()
    many.signing._runner = many._runner = late
    many.sign(region)
    assert many.signing.state.busy == "Getting the key ready …"
    late.step()
    assert (many.signing.state.busy, many.signing.state.total) == ("Signing, and checking the file …", 2)
    many.signing.cancel()
    while late.waiting:
        late.step()
    assert many.signing.state.busy == ""
    assert sorted(fates(many).values()) == [Fate.READY, Fate.SIGNED]


def test_what_is_taken_off_the_list_is_not_signed(desks: Desks, region: MachineKey) -> None:
    many = opened(desks, [paper(unit="Gruppe 5"), paper(unit="Gruppe 6")])
    many.drop(paper(unit="Gruppe 5").sha256)
    many.sign(region)
    assert fates(many) == {"Gruppe 6": Fate.SIGNED}
    assert desks.store.received.load(paper(unit="Gruppe 5").sha256).sent_on is None


def test_leaving_ends_the_look(desks: Desks) -> None:
    late = LateRunner()
    many = CountersignPresenter(desks.services, EN, desks.runner, late)
    many.open(["0" * 64])
    assert many.state.checking
    many.leave()
    while late.waiting:
        late.step()
    assert many.state.lines == ()
