"""The sixth stage: signed in order with real keys, and what the file is worth."""

from pathlib import Path

from handover_app.application.ports.trust import Trust
from handover_app.application.signing.keys import NewKeyFile
from handover_app.application.signing.met import remember_met
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.signature import Busy
from handover_app.presentation.handover.targets import Stage
from tests.fakes.desks import Desks
from tests.fakes.runner import LateRunner
from tests.papers import COMPLETE, paper

PASSPHRASE = "correct horse battery"


def sign_new(presenter: HandoverPresenter, folder: Path, name: str | None = None) -> None:
    """The person whose turn it is makes a key and signs."""
    signing = presenter.signature.signing
    path = folder / f"{presenter.signature.view().turn}.p12"
    signing.sign(NewKeyFile(path, PASSPHRASE, PASSPHRASE, name or signing.state.signer.name))
    assert (signing.state.problem, presenter.signature.view().problem) == ("", "")


def test_the_outgoing_people_sign_first_and_pass_the_laptop_on(
    complete: HandoverPresenter, desks: Desks, tmp_path: Path
) -> None:
    signature = complete.signature
    complete.go_to(Stage.SIGNATURE)
    view = signature.view()
    assert (view.turn, view.signs_here) == (SigningPart.OUTGOING, True)
    assert view.headline == "Avtroppende SoMe-ansvarlig signs first"
    sign_new(complete, tmp_path)

    view = signature.view()
    assert (view.turn, view.signs_here) == (SigningPart.INCOMING, False)
    assert view.headline == "Pass the laptop to Påtroppende SoMe-ansvarlig"
    assert complete.view().stages[Stage.SIGNATURE].left == "1 of 3 signed"
    parcel = signature.parcel
    assert parcel
    assert "1 of 3 signed" in parcel.file_name
    assert parcel.pdf == signature.pdf == desks.store.load("k").record
    stranger = desks.services.workshop.verify(parcel.pdf, Trust(), desks.clock.now())
    assert stranger.verdict is Verdict.UNKNOWN_SIGNER


def test_nobody_else_signs_here(complete: HandoverPresenter, tmp_path: Path) -> None:
    complete.go_to(Stage.SIGNATURE)
    sign_new(complete, tmp_path)
    key = NewKeyFile(tmp_path / "second.p12", PASSPHRASE, PASSPHRASE, "Påtroppende SoMe-ansvarlig")
    complete.signature.signing.sign(key)
    assert complete.signature.signed() == (1, 3)
    assert not key.path.exists()


def test_the_file_is_found_again_when_the_handover_is_opened_again(
    complete: HandoverPresenter, desks: Desks, tmp_path: Path
) -> None:
    complete.go_to(Stage.SIGNATURE)
    sign_new(complete, tmp_path)
    again = desks.open(complete.desk.case, record=desks.store.load("k").record, stage=5)
    again.go_to(Stage.SIGNATURE)
    view = again.signature.view()
    assert (view.turn, view.signs_here, view.stale) == (SigningPart.INCOMING, False, False)
    again.change.set_region("another")
    assert again.signature.view().stale
    again.signature.start_over()
    view = again.signature.view()
    assert (view.turn, view.signs_here, view.stale) == (SigningPart.OUTGOING, True, False)
    assert desks.store.load("k").record is None


def test_nothing_slow_happens_where_the_window_lives(desks: Desks, tmp_path: Path) -> None:
    desks.runner = LateRunner()  # type: ignore[assignment]
    presenter_case = desks.sample("complete-annual-meeting")
    opened: list[HandoverPresenter] = []
    from handover_app.application.ports.handover_store import StoredHandover
    from handover_app.i18n.words import words
    from handover_app.presentation.handover.presenter import open_handover
    from tests.fakes.desks import NOW

    desks.store.save(StoredHandover("k", presenter_case, NOW))
    open_handover(desks.services, words("en"), desks.runner, "k", ready=opened.append)
    desks.runner.step()
    (presenter,) = opened
    presenter.go_to(Stage.SIGNATURE)
    assert presenter.signature.view().busy is Busy.BUILDING
    while desks.runner.waiting:
        desks.runner.step()
    assert presenter.signature.view().busy is Busy.NOTHING
    signing = presenter.signature.signing
    signing.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Avtroppende SoMe-ansvarlig"))
    assert signing.state.busy == "Getting the key ready …"
    signing.sign(NewKeyFile(tmp_path / "twice.p12", PASSPHRASE, PASSPHRASE, "Twice"))
    while desks.runner.waiting:
        desks.runner.step()
    assert presenter.signature.view().turn is SigningPart.INCOMING
    assert not (tmp_path / "twice.p12").exists()


def test_after_a_meeting_the_keys_that_signed_there_can_be_known(desks: Desks) -> None:
    handed = paper(COMPLETE, parts=3, known=False)
    presenter = desks.open(handed.data.case, record=handed.pdf)
    presenter.go_to(Stage.SIGNATURE)
    verdict = presenter.signature.view().verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.can_know) == (Verdict.UNKNOWN_SIGNER, False)
    presenter.signature.know()
    assert desks.services.trust(()).certificates == (), "nobody was met"

    signers = desks.services.workshop.verify(handed.pdf, Trust(), desks.clock.now()).signatures
    remember_met(desks.store, [report.fingerprint for report in signers])
    presenter = desks.open(handed.data.case, record=handed.pdf)
    presenter.go_to(Stage.SIGNATURE)
    verdict = presenter.signature.view().verdict
    assert verdict is not None
    assert (verdict.heading, verdict.can_know) == (
        "Everybody has signed. Not all keys are known here yet",
        True,
    )
    assert all(report.name in verdict.body for report in signers)
    presenter.signature.know()
    verdict = presenter.signature.view().verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.can_know) == (Verdict.ACCEPTED, False)


def test_of_a_record_that_is_not_complete_nothing_is_asked(desks: Desks) -> None:
    handed = paper(COMPLETE, parts=2, known=False)
    signers = desks.services.workshop.verify(handed.pdf, Trust(), desks.clock.now()).signatures
    remember_met(desks.store, [report.fingerprint for report in signers])
    presenter = desks.open(handed.data.case, record=handed.pdf)
    presenter.go_to(Stage.SIGNATURE)
    verdict = presenter.signature.view().verdict
    assert verdict is not None
    assert not verdict.can_know
