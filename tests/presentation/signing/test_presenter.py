"""Signing with every kind of key: what is said, what is made, and that nothing secret stays."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError, IdentityError
from handover_app.application.handovers.compose import compose
from handover_app.application.signing.keys import (
    KeyChoice,
    KeyFile,
    MachineKey,
    NewKeyFile,
    NewMachineKey,
    Signer,
    free_label,
)
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter
from handover_app.record.timestamps.service import HttpTimestampService
from tests.fakes.desks import NOW, Desks
from tests.fakes.identities import MemoryIdentities
from tests.fakes.runner import LateRunner
from tests.record.misbehaving import answering, reply

PASSPHRASE = "correct horse battery"
EN = words("en")
OUTGOING = Signer("Avtroppende SoMe-ansvarlig", "Gruppe 42", None)


class Table:
    """A record of the complete sample on the table, and somebody who is to sign it."""

    def __init__(self, desks: Desks) -> None:
        self.identities, self.clock = MemoryIdentities(), desks.clock
        services = replace(desks.services, identities=lambda: self.identities)
        packs, case = services.catalogue.packs(), desks.sample("complete-annual-meeting")
        chosen = [packs[pack] for pack in case.policies]
        data = compose(case, chosen, services.catalogue.platforms(), services.phrases("en"))
        self.record, self.pdf = data, services.workshop.build(data)
        self.signed: list[SignedJob] = []
        self.job = Job(self.pdf, SigningPart.OUTGOING)
        self.missing: HandoverError | None = None
        self.presenter = SigningPresenter(services, EN, desks.runner, self._jobs)
        self.presenter.signed.connect(self.signed.append)
        self.presenter.seat(OUTGOING)

    def _jobs(self) -> list[Job]:
        if self.missing:
            raise self.missing
        return [self.job]


@pytest.fixture
def table(desks: Desks) -> Table:
    return Table(desks)


def test_a_new_key_file_signs_and_is_for_the_next_time_too(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "mine.p12"
    table.presenter.sign(NewKeyFile(path, PASSPHRASE, PASSPHRASE, OUTGOING.name))
    (signed,) = table.signed
    assert signed.verification.verdict is Verdict.AWAITING
    assert signed.verification.next_part is SigningPart.INCOMING
    assert (signed.trouble, len(signed.number), len(signed.sha256)) == ("", 24, 64)
    table.presenter.sign(KeyFile(path, PASSPHRASE))
    assert table.signed[1].number == signed.number
    assert table.presenter.state.problem == ""


def test_a_service_that_fails_is_told_beside_the_signature(desks: Desks, tmp_path: Path) -> None:
    with answering(reply(b"", 503)) as address:
        desks.services = replace(desks.services, timestamps=lambda: HttpTimestampService(address))
        table = Table(desks)
        table.presenter.sign(NewKeyFile(tmp_path / "mine.p12", PASSPHRASE, PASSPHRASE, OUTGOING.name))
    (signed,) = table.signed
    assert signed.verification.verdict is Verdict.AWAITING
    assert signed.trouble.startswith("There is no time stamp in it; that can be made up for")
    assert "The time-stamp service refused: 503." in signed.trouble


def test_a_new_key_may_stay_on_this_machine(table: Table) -> None:
    table.presenter.sign(NewMachineKey(OUTGOING.name))
    table.presenter.sign(NewMachineKey(OUTGOING.name))
    assert [item.label for item in table.identities.list()] == [OUTGOING.name, f"{OUTGOING.name} 2"]
    table.presenter.find_keys()
    own = table.presenter.state.own_key
    assert own is not None
    assert own.number == table.signed[0].number
    table.presenter.sign(MachineKey(own.label))
    assert [signed.verification.verdict for signed in table.signed] == [Verdict.AWAITING] * 3


def test_a_machine_without_a_keychain_says_what_to_do_instead(desks: Desks, table: Table) -> None:
    class NoKeychain:
        def list(self) -> tuple[()]:
            raise IdentityError("identity.no-keychain")

    services = replace(desks.services, identities=NoKeychain)  # type: ignore[arg-type]
    presenter = SigningPresenter(services, EN, desks.runner, lambda: [table.job])
    presenter.find_keys()
    assert presenter.state.keys == ()
    presenter.sign(NewMachineKey("Somebody"))
    assert presenter.state.problem == (
        "This machine has no keychain that can keep a key safe. Make a key file with a passphrase instead."
    )


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        (NewKeyFile(Path("k.p12"), "short", "short", "Somebody"), "at least 8 characters"),
        (NewKeyFile(Path("k.p12"), PASSPHRASE, "another one", "Somebody"), "not the same"),
        (NewKeyFile(Path("k.p12"), PASSPHRASE, PASSPHRASE, "  "), "name of the signer"),
        (NewKeyFile(Path(), PASSPHRASE, PASSPHRASE, "Somebody"), "choose where the key file is"),
        (NewMachineKey(" "), "name of the signer"),
        (KeyFile(Path(), PASSPHRASE), "choose where the key file is"),
        (MachineKey(""), "choose a key"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_made(
    table: Table, choice: KeyChoice, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table.presenter.sign(choice)
    assert problem in table.presenter.state.problem.lower()
    assert table.signed == []
    assert list(tmp_path.glob("*.p12")) == []


def test_a_wrong_passphrase_is_said_and_not_repeated(desks: Desks, table: Table, tmp_path: Path) -> None:
    path = tmp_path / "mine.p12"
    desks.services.key_files().create(path, PASSPHRASE, "Somebody", None, None)
    choice = KeyFile(path, "something else")
    table.presenter.sign(choice)
    assert "does not open this file" in table.presenter.state.problem
    assert "something else" not in table.presenter.state.problem + repr(choice)
    table.presenter.seat(Signer("Another"))
    assert table.presenter.state.problem == ""


def test_what_the_screen_misses_is_said_before_the_key_is_opened(table: Table, tmp_path: Path) -> None:
    table.missing = HandoverError("handover.not-signed-yet")
    table.presenter.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    assert table.presenter.state.problem.startswith("The record is not signed yet")
    assert not (tmp_path / "k.p12").exists()


def test_several_are_signed_one_by_one_with_one_key_until_it_is_cancelled(
    desks: Desks, table: Table, tmp_path: Path
) -> None:
    runner = LateRunner()
    services = replace(desks.services, identities=lambda: table.identities)
    jobs = [Job(table.pdf, SigningPart.OUTGOING, key=name) for name in "abc"]
    presenter = SigningPresenter(services, EN, runner, lambda: jobs, OUTGOING)
    presenter.signed.connect(table.signed.append)
    presenter.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    runner.step()
    runner.step()
    state = presenter.state
    assert (state.busy, state.done, state.total) == ("Signing, and checking the file …", 1, 3)
    presenter.cancel()
    runner.step()
    assert not runner.waiting
    assert (presenter.state.busy, presenter.state.done) == ("", 2)
    assert [signed.job.key for signed in table.signed] == ["a", "b"]
    assert len({signed.number for signed in table.signed}) == 1


def test_a_record_that_is_not_ready_for_the_part_is_refused_in_words(table: Table, tmp_path: Path) -> None:
    table.job = Job(table.pdf, SigningPart.REGIONAL)
    table.presenter.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    assert table.presenter.state.problem
    assert (table.presenter.state.busy, table.signed) == ("", [])


def test_a_key_of_somebody_else_signs_nothing(table: Table, tmp_path: Path) -> None:
    table.job = replace(table.job, record=table.record)
    table.presenter.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Regionleder"))
    assert table.signed == []
    assert table.presenter.state.problem.startswith("This is the key of Regionleder, but the record names")
    table.presenter.sign(NewKeyFile(tmp_path / "l.p12", PASSPHRASE, PASSPHRASE, "Avtroppende leder"))
    assert [signed.job for signed in table.signed] == [table.job]


def test_a_free_label_is_the_name_itself_or_has_a_number() -> None:
    assert free_label("Ada", ()) == "Ada"
    assert free_label("Ada", {"Ada", "Ada 2"}) == "Ada 3"


def set_clock(table: Table, moment: datetime, last_kept: datetime | None) -> None:
    """The clock of the machine, and when something was last kept in the profile."""
    table.clock.moment = moment
    table.presenter._services = replace(table.presenter._services, last_kept=lambda: last_kept)


def test_a_clock_that_cannot_be_is_told_before_a_key_is_made_and_kept_by_signing_once_more(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "mine.p12"
    key = NewKeyFile(path, PASSPHRASE, PASSPHRASE, OUTGOING.name)
    set_clock(table, NOW - timedelta(days=2), NOW)
    table.presenter.sign(key)
    assert table.presenter.state.fault == "signing.clock-behind"
    assert "19\u00a0November\u00a02026" in table.presenter.state.problem
    assert "21\u00a0November\u00a02026" in table.presenter.state.problem
    assert not table.signed
    assert not path.exists()
    table.presenter.sign(key)
    assert len(table.signed) == 1
    assert not table.presenter.state.problem


def test_the_last_signature_in_the_file_has_passed(table: Table, tmp_path: Path) -> None:
    table.presenter.sign(NewKeyFile(tmp_path / "a.p12", PASSPHRASE, PASSPHRASE, OUTGOING.name))
    table.job = Job(table.signed[0].pdf, SigningPart.INCOMING)
    set_clock(table, NOW - timedelta(days=2), None)
    table.presenter.sign(NewKeyFile(tmp_path / "b.p12", PASSPHRASE, PASSPHRASE, "Påtroppende leder"))
    assert table.presenter.state.fault == "signing.clock-behind"
    assert len(table.signed) == 1
