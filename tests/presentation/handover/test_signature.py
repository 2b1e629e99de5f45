"""The sixth stage: signed in order with real keys, and what the file is worth."""

from pathlib import Path

from handover_app.application.ports import Trust
from handover_app.domain.record import Decision, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.signature import Busy, SignerState
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.signing.keys import NewKeyFile
from tests.fakes.desks import Desks
from tests.fakes.runner import LateRunner

PASSPHRASE = "correct horse battery"


def sign_new(presenter: HandoverPresenter, folder: Path, name: str | None = None) -> None:
    """The person whose turn it is makes a key and signs."""
    signing = presenter.signature.signing
    path = folder / f"{presenter.signature.view().turn}.p12"
    signing.sign(NewKeyFile(path, PASSPHRASE, PASSPHRASE, name or signing.state.signer.name))
    assert (signing.state.problem, presenter.signature.view().problem) == ("", "")


def test_three_people_sign_and_the_file_is_accepted(
    complete: HandoverPresenter, desks: Desks, tmp_path: Path
) -> None:
    signature = complete.signature
    complete.go_to(Stage.SIGNATURE)
    view = signature.view()
    assert (view.turn, view.seated) == (SigningPart.OUTGOING, True)
    assert view.headline == "Avtroppende SoMe-ansvarlig signs first"
    sign_new(complete, tmp_path)

    view = signature.view()
    assert (view.turn, view.seated) == (SigningPart.INCOMING, False)
    assert view.headline == "Hand the laptop to Påtroppende SoMe-ansvarlig"
    assert complete.view().stages[Stage.SIGNATURE].left == "1 of 3 signed"
    signature.take_seat()
    for row in signature.view().confirms:
        signature.confirm_account(row.account, confirmed=True)
    signature.promise_all()
    signature.comment("All fine.")
    sign_new(complete, tmp_path)

    signature.take_seat()
    assert signature.view().why_not == ""
    signature.decide(Decision.ACCEPT)
    sign_new(complete, tmp_path)
    view = signature.view()
    assert view.turn is None
    assert [row.state for row in view.signers] == [SignerState.SIGNED] * 3
    assert view.verdict is not None
    assert view.verdict.verdict is Verdict.ACCEPTED
    assert complete.view().stages[Stage.SIGNATURE].done

    parcel = signature.parcel
    assert parcel
    assert "3 of 3 signed" in parcel.file_name
    saved = parcel.pdf
    assert saved == signature.pdf == desks.store.load("k").record
    workshop = desks.services.workshop
    stranger = workshop.verify(saved, Trust(), desks.clock.now())
    assert stranger.verdict is Verdict.UNKNOWN_SIGNER
    assert stranger.answers[SigningPart.INCOMING].comment == "All fine."


def test_accepting_is_refused_while_requirements_are_unmet(
    troubled: HandoverPresenter, tmp_path: Path
) -> None:
    signature = troubled.signature
    troubled.go_to(Stage.SIGNATURE)
    sign_new(troubled, tmp_path)
    signature.take_seat()
    sign_new(troubled, tmp_path)
    signature.take_seat()
    view = signature.view()
    assert "cannot be accepted" in view.why_not
    assert view.blocking
    signature.decide(Decision.ACCEPT)
    assert signature.view().decision is None
    key = NewKeyFile(tmp_path / "r.p12", PASSPHRASE, PASSPHRASE, "Regionleder")
    signature.signing.sign(key)
    assert signature.signing.state.problem.startswith("Decide first")
    signature.decide(Decision.RETURN)
    signature.signing.sign(key)
    assert "comment" in signature.signing.state.problem
    assert not key.path.exists()
    signature.comment("Two-factor login is missing.")
    sign_new(troubled, tmp_path)
    verdict = signature.view().verdict
    assert verdict is not None
    assert verdict.verdict is Verdict.RETURNED


def test_the_file_is_found_again_when_the_handover_is_opened_again(
    complete: HandoverPresenter, desks: Desks, tmp_path: Path
) -> None:
    complete.go_to(Stage.SIGNATURE)
    sign_new(complete, tmp_path)
    again = desks.open(complete.desk.case, record=desks.store.load("k").record, stage=5)
    again.go_to(Stage.SIGNATURE)
    view = again.signature.view()
    assert (view.turn, view.seated, view.stale) == (SigningPart.INCOMING, False, False)
    again.change.set_region("another")
    assert again.signature.view().stale
    again.signature.start_over()
    view = again.signature.view()
    assert (view.turn, view.seated, view.stale) == (SigningPart.OUTGOING, True, False)
    assert desks.store.load("k").record is None


def test_nothing_slow_happens_where_the_window_lives(desks: Desks, tmp_path: Path) -> None:
    desks.runner = LateRunner()  # type: ignore[assignment]
    presenter_case = desks.sample("complete-annual-meeting")
    opened: list[HandoverPresenter] = []
    from handover_app.application.ports import StoredHandover
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
    assert signing.state.busy == "Opening the key …"
    signing.sign(NewKeyFile(tmp_path / "twice.p12", PASSPHRASE, PASSPHRASE, "Twice"))
    while desks.runner.waiting:
        desks.runner.step()
    assert presenter.signature.view().turn is SigningPart.INCOMING
    assert not (tmp_path / "twice.p12").exists()
