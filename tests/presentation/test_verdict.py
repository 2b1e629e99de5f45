from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.judging.remembering import RememberingChecker
from handover_app.application.ports.record_checker import Checked
from handover_app.application.ports.trust import Trust
from handover_app.application.services import Services
from handover_app.domain.reasons import Reason
from handover_app.domain.record import (
    Answers,
    Decision,
    RecordLayer,
    SignatureLayer,
    SignatureReport,
    Verdict,
    VerdictReason,
    Verification,
)
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.i18n.verdicts import REASONS
from handover_app.i18n.words import words
from handover_app.presentation.first_run import PURPOSE
from handover_app.presentation.next_steps import Deed
from handover_app.presentation.verdict import VerdictState, verdict_state
from handover_app.presentation.verdict_presenter import VerdictPresenter
from handover_app.resources import folder
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import Desks
from tests.papers import TROUBLED, Paper, paper, trust_in

EN = words("en")
NUMBER = "072111220250309941493100"
SOUND = SignatureReport(
    SigningPart.OUTGOING,
    "Leder",
    "ab" * 32,
    trusted=True,
    sound=True,
    signed_at="2026-11-21T19:04:00+00:00",
    number=NUMBER,
)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_sentence_and_a_sign(verdict: Verdict) -> None:
    state = verdict_state("file.pdf", Verification(verdict, ()), EN)
    assert state.sign.text
    assert state.body
    assert not state.checking
    assert state.title == "file.pdf"


@pytest.mark.parametrize(
    ("report", "word", "tone"),
    [
        (SOUND, "Sound", "ok"),
        (replace(SOUND, trusted=False), "Not known to you", "warn"),
        (replace(SOUND, sound=False), "Not sound", "bad"),
        (replace(SOUND, sound=False, trusted=False), "Not sound", "bad"),
    ],
)
def test_a_signature_is_judged_worst_first(report: SignatureReport, word: str, tone: str) -> None:
    verification = Verification(Verdict.AWAITING, (), (report,), SignatureLayer.SOUND, RecordLayer.REDERIVED)
    (line,) = verdict_state("file.pdf", verification, EN).signers
    assert (line.sign.text, line.sign.tone) == (word, tone)
    assert line.number == report.number == NUMBER
    assert "2026" in line.when


def test_two_parts_signed_with_one_key_are_worth_a_question() -> None:
    twice = (SOUND, replace(SOUND, part=SigningPart.INCOMING, name="Ny leder"))
    other = replace(SOUND, part=SigningPart.REGIONAL, fingerprint="cd" * 32)
    verification = Verification(Verdict.AWAITING, (), (*twice, other))
    (warning,) = verdict_state("file.pdf", verification, EN).warnings
    assert "the same key" in warning
    assert verdict_state("file.pdf", Verification(Verdict.ALTERED, (), twice), EN).warnings == ()


ACCEPTED = ("accepted", "returned", "awaiting", "unknown-signer", "expired")


@pytest.mark.parametrize("verdict", Verdict)
def test_findings_are_counted_where_the_rules_here_judged_it(desks: Desks, verdict: Verdict) -> None:
    data = paper(TROUBLED).data
    state = verdict_state("file.pdf", Verification(verdict, (), data=data), EN)

    assert bool(state.counts) == bool(state.unmet) == (verdict in ACCEPTED)
    assert (state.sign.tone == "ok") == (verdict is Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("signatures", "reasons", "advised"),
    [
        ((SOUND,), (), True),
        ((SOUND, replace(SOUND, part=SigningPart.INCOMING, trusted=False)), (), False),
        ((SOUND,), ("not-trusted",), False),
        ((SOUND,), ("certificate-revoked",), False),
        ((), (), False),
    ],
)
def test_an_update_is_advised_by_trusted_signers_alone(
    signatures: tuple[SignatureReport, ...], reasons: tuple[str, ...], *, advised: bool
) -> None:
    why = tuple(VerdictReason(Reason(code), {"name": "Leder", "part": "outgoing"}) for code in reasons)
    state = verdict_state("file.pdf", Verification(Verdict.NEWER, why, signatures), EN)

    assert ("Update the app" in state.body) == advised
    assert ("Follow no link" in state.body) != advised


def test_in_a_newer_file_a_sound_signature_is_called_sound() -> None:
    (line,) = verdict_state("file.pdf", Verification(Verdict.NEWER, (), (SOUND,)), EN).signers
    assert (line.sign.text, line.sign.tone) == ("Sound", "ok")


def test_in_an_altered_file_a_whole_signature_is_not_called_sound() -> None:
    (line,) = verdict_state("file.pdf", Verification(Verdict.ALTERED, (), (SOUND,)), EN).signers
    assert (line.sign.text, line.sign.tone) == ("Cannot be relied on", "bad")


def test_a_file_that_is_no_record_is_said_to_be_none(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"Dear all")
    presenter = VerdictPresenter(desks.services, desks.store, EN, desks.runner)
    states: list[VerdictState] = []
    presenter.changed.connect(states.append)
    presenter.check(path)
    assert [state.checking for state in states] == [True, False]
    assert states[-1].sign.tone == "bad"
    assert states[-1].file == "letter.pdf"


def test_reasons_are_sentences() -> None:
    code = next(code for code, sentence in REASONS.items() if "{" not in sentence)
    verification = Verification(Verdict.ALTERED, (VerdictReason(Reason(code)),))
    assert verdict_state("file.pdf", verification, EN).reasons == (REASONS[code],)


def test_a_record_with_findings_that_the_rules_do_not_give_is_altered(desks: Desks, tmp_path: Path) -> None:
    """Whoever makes a record writes its findings; the window computes them again."""
    services = desks.services
    packs, platforms = services.catalogue.packs(), services.catalogue.platforms()
    case = read_case(folder("samples", "troubled-annual-meeting.json").read_bytes(), platforms, packs)
    data = compose(case, [packs[name] for name in case.policies], platforms, services.phrases("nb"))
    lying = replace(data, findings=tuple(replace(item, status=Status.PASS) for item in data.findings))
    path = tmp_path / "record.pdf"
    path.write_bytes(services.workshop.build(lying))
    presenter = VerdictPresenter(services, desks.store, EN, desks.runner)
    states: list[VerdictState] = []
    presenter.changed.connect(states.append)
    presenter.check(path)
    assert states[-1].sign.tone == "bad"
    assert "Altered" in states[-1].sign.text


def opened(desks: Desks, tmp_path: Path, item: Paper, purpose: str = "") -> VerdictState:
    """The page of a file that was dropped on the window."""
    if purpose:
        desks.store.remember(PURPOSE, purpose)
    desks.services = replace(desks.services, checker=InlineChecker(desks.services.workshop))
    presenter = VerdictPresenter(desks.services, desks.store, EN, desks.runner)
    presenter.check(item.put(tmp_path))
    return presenter.state


def test_who_takes_over_is_told_what_they_are_handed(desks: Desks, tmp_path: Path) -> None:
    trust_in(desks.services.profile)
    item = paper(TROUBLED, parts=1)
    state = opened(desks, tmp_path, item)
    count = len(item.data.case.accounts)
    assert state.title == f"You are being handed {count} accounts"
    assert state.subtitle.startswith("Gruppe 42 · Annual meeting")
    assert state.sign.text.startswith("The file is whole, and comes from ")
    assert [line.deed for line in state.deeds] == [Deed.TAKE_OVER]
    assert (state.unmet, state.counts, state.reasons) == ((), (), ())


def test_from_somebody_unknown_they_compare_or_take_over(desks: Desks, tmp_path: Path) -> None:
    state = opened(desks, tmp_path, paper(TROUBLED, parts=1, known=False))
    assert state.title.startswith("You are being handed ")
    assert state.sign.text.startswith("The file is whole, but you do not know the key of ")
    assert [line.deed for line in state.deeds] == [Deed.KNOW, Deed.TAKE_OVER]
    assert state.unmet == ()


@pytest.mark.parametrize(("parts", "purpose"), [(1, "review"), (2, "")])
def test_others_are_not_handed_anything(desks: Desks, tmp_path: Path, parts: int, purpose: str) -> None:
    trust_in(desks.services.profile)
    state = opened(desks, tmp_path, paper(TROUBLED, parts=parts), purpose)
    assert state.title == "Gruppe 42"
    assert state.counts


def test_what_was_confirmed_and_waived_is_not_left(desks: Desks, tmp_path: Path) -> None:
    """The findings of an accepted record are judged with all that was answered in it."""
    data = paper(TROUBLED, parts=1).data
    waived = tuple(finding.key for finding in data.waivable)
    waived_before = sum(finding.status is Status.WAIVED for finding in data.findings)
    answers = {
        SigningPart.INCOMING: Answers(promises=tuple(promise.key for promise in data.promises[:3])),
        SigningPart.REGIONAL: Answers(decision=Decision.ACCEPT, waived=waived),
    }
    for verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN_SIGNER):
        state = verdict_state("file.pdf", Verification(verdict, (), data=data, answers=answers), EN)
        counts = {item.sign.text: int(item.count) for item in state.counts}
        assert state.unmet == ()
        assert counts["Requirements left"] == 0
        assert counts["Waived"] > waived_before


class Swapping(InlineChecker):
    """Puts another file in the place of each that is checked: just before it is looked at, and after."""

    def __init__(self, services: Services, path: Path, other: bytes) -> None:
        super().__init__(services.workshop)
        self._path, self._other = path, other

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        self._path.write_bytes(self._other)
        found = super().check(pdf, trust, at)
        self._path.write_bytes(b"%PDF-1.7")
        return found


def test_what_is_shown_kept_and_remembered_is_what_was_judged(desks: Desks, tmp_path: Path) -> None:
    """A file is exchanged while it is checked, as one in a folder that another machine writes to."""
    trust_in(desks.services.profile)
    item, other = paper(parts=3), paper(parts=1)
    path = item.put(tmp_path)
    swapping = Swapping(desks.services, path, other.pdf)
    remembering = RememberingChecker(swapping)
    services = replace(desks.services, checker=remembering)
    presenter = VerdictPresenter(services, desks.store, EN, desks.runner)
    presenter.check(path)
    assert presenter.opened
    assert (presenter.opened.pdf, presenter.opened.sha256) == (item.pdf, item.sha256)
    assert presenter.state.sign.text == "Accepted"
    assert presenter.parcel
    assert presenter.parcel.pdf == item.pdf
    path.write_bytes(other.pdf)
    presenter.check(path)
    assert presenter.opened.pdf == other.pdf
    assert presenter.opened.verification.verdict is Verdict.AWAITING
    assert swapping.checked == [item.pdf, other.pdf]
