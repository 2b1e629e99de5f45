"""The region authority of a machine: made with its backup, restored, vouching, taking back."""

import stat
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from handover_app.application.errors import HandoverError
from handover_app.domain.identity import RevocationReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import (
    InMemoryAuthority,
    KeychainAuthority,
    KeychainIdentities,
    Pkcs12Files,
    TrustFolder,
)
from tests.fakes.identities import MemoryKeychain
from tests.mandates import MEMBER

PASSPHRASE = "blåbær – 漢字"


class Machine:
    """Somebody's profile, with a keychain of its own and a clock that can be moved."""

    def __init__(self, folder: Path, moment: datetime) -> None:
        self.moment = moment
        self.folder = folder
        self.keychain = MemoryKeychain()
        self.trust = TrustFolder(folder / "trust", now=self.now)
        self.authority = KeychainAuthority(
            folder / "authority", self.trust, self.keychain, rounds=1000, now=self.now
        )
        self.identities = KeychainIdentities(folder / "identities", self.keychain, now=self.now)

    def now(self) -> datetime:
        return self.moment

    def request(self, label: str = "me") -> bytes:
        self.identities.create(label, "Ny ansvarlig", None, "Gruppe 42")
        return self.identities.request(label)


@pytest.fixture
def machine(tmp_path: Path, moment: datetime) -> Callable[[str], Machine]:
    return lambda name: Machine(tmp_path / name, moment)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.p12"


@pytest.fixture
def leader(machine: Callable[[str], Machine], backup: Path) -> Machine:
    leader = machine("leader")
    leader.authority.create("Example organisation", "Region øst", backup, PASSPHRASE)
    return leader


def code_of(call: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*arguments)
    assert PASSPHRASE not in repr(caught.value) + str(caught.value.arguments)
    assert explain(caught.value, words("en"))
    return caught.value.code


def test_it_is_made_with_its_backup(leader: Machine, backup: Path) -> None:
    facts = leader.authority.about()
    assert facts is not None
    assert (facts.name, facts.organisation, facts.is_authority) == (
        "Region øst",
        "Example organisation",
        True,
    )
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [item.certificate for item in leader.trust.list()] == [facts], "one's own authority is trusted"
    assert len(leader.keychain.secrets) == 1
    kept = b"".join(path.read_bytes() for path in leader.folder.rglob("*") if path.is_file())
    assert b"PRIVATE" not in kept


def test_there_is_one_and_no_more(leader: Machine, tmp_path: Path, backup: Path) -> None:
    other = tmp_path / "other.p12"
    assert code_of(leader.authority.create, "O", "N", other, PASSPHRASE) == "identity.authority-exists"
    assert code_of(leader.authority.restore, backup, PASSPHRASE) == "identity.authority-exists"
    assert not other.exists()


@pytest.mark.parametrize(
    ("organisation", "passphrase", "code"),
    [(" ", PASSPHRASE, "identity.organisation-empty"), ("O", "short", "identity.passphrase-short")],
)
def test_what_it_needs(
    machine: Callable[[str], Machine], backup: Path, organisation: str, passphrase: str, code: str
) -> None:
    new = machine("new")
    assert code_of(new.authority.create, organisation, "", backup, passphrase) == code
    assert not backup.exists()
    assert not new.keychain.secrets


def test_without_a_keychain_no_backup_is_left(machine: Callable[[str], Machine], backup: Path) -> None:
    new = machine("new")
    new.keychain.trouble = OSError("the bus is gone")
    assert code_of(new.authority.create, "O", "", backup, PASSPHRASE) == "identity.keychain-failed"
    assert not backup.exists()
    assert new.authority.about() is None


def test_a_file_that_is_there_is_not_written_over(machine: Callable[[str], Machine], backup: Path) -> None:
    backup.write_text("a picture of the meeting")
    assert code_of(machine("new").authority.create, "O", "", backup, PASSPHRASE) == "identity.file-exists"
    assert backup.read_text() == "a picture of the meeting"


def test_the_backup_brings_it_back_elsewhere(
    leader: Machine, machine: Callable[[str], Machine], backup: Path
) -> None:
    """What was taken back so far comes with the last list."""
    given = leader.authority.vouch(leader.request(), "Ny ansvarlig", "Gruppe 42", MEMBER)
    leader.authority.revoke(leader.authority.vouched()[0].certificate.fingerprint, RevocationReason.LEFT)
    last = leader.authority.revocation_list()
    new = machine("new")
    assert code_of(new.authority.restore, backup, "another passphrase") == "identity.wrong-passphrase"
    assert new.authority.restore(backup, PASSPHRASE) == leader.authority.about()
    assert new.authority.vouched() == []
    new.trust.pin(last)
    known = new.authority.recognise(given)
    assert known.revoked == leader.moment.astimezone().date()
    assert list(new.authority.vouched()) == [known]
    again = new.authority.vouch(new.request(), "Ny ansvarlig", None, MEMBER)
    new.authority.revoke(new.authority.recognise(again).certificate.fingerprint, RevocationReason.KEY_LOST)
    assert len(x509.load_pem_x509_crl(new.authority.revocation_list())) == 2


def test_a_key_of_a_person_is_no_backup(machine: Callable[[str], Machine], tmp_path: Path) -> None:
    path = tmp_path / "me.p12"
    Pkcs12Files(rounds=1000).create(path, PASSPHRASE, "Leder", None, None)
    assert code_of(machine("new").authority.restore, path, PASSPHRASE) == "identity.not-an-authority"


def test_a_backup_that_ran_out(machine: Callable[[str], Machine], leader: Machine, backup: Path) -> None:
    late = machine("late")
    late.moment += timedelta(days=11 * 365)
    assert code_of(late.authority.restore, backup, PASSPHRASE) == "identity.expired"
    leader.moment += timedelta(days=11 * 365)
    request = leader.request()
    assert code_of(leader.authority.vouch, request, "N", None, SigningPart.INCOMING) == "identity.expired"


def test_what_it_says_of_a_request(leader: Machine, machine: Callable[[str], Machine]) -> None:
    """Both screens show the same words: they are of the key, which the certificate will hold."""
    officer = machine("officer")
    request = officer.request()
    said = leader.authority.read_request(request)
    assert (said.name, said.organisation, said.unit) == ("Ny ansvarlig", None, "Gruppe 42")
    assert said.fingerprint == officer.identities.list()[0].certificate.key_fingerprint
    given = leader.authority.vouch(request, said.name, said.unit, MEMBER)
    facts = officer.identities.accept(given).certificate
    assert facts.key_fingerprint == said.fingerprint
    assert (facts.organisation, facts.issuer) == ("Example organisation", "Region øst")
    assert timedelta(days=2 * 365) < facts.not_after - facts.not_before <= timedelta(days=3 * 365 + 1)
    assert [item.certificate for item in leader.authority.vouched()] == [facts]


def test_without_an_authority_nobody_is_vouched_for(machine: Callable[[str], Machine]) -> None:
    new = machine("new")
    request = new.request()
    assert new.authority.about() is None
    assert new.authority.vouched() == []
    calls: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (new.authority.vouch, (request, "N", None, SigningPart.INCOMING)),
        (new.authority.certificate_pem, ()),
        (new.authority.revocation_list, ()),
        (new.authority.revoke, ("00", RevocationReason.LEFT)),
        (new.authority.delete, ()),
    ]
    for call, arguments in calls:
        assert code_of(call, *arguments) == "identity.no-authority"


def test_only_what_it_gave_can_be_taken_back(leader: Machine, machine: Callable[[str], Machine]) -> None:
    stranger = InMemoryAuthority("Example organisation", "Region øst", now=leader.now)
    given = stranger.vouch(leader.request(), "N", None, MEMBER)
    assert code_of(leader.authority.recognise, given) == "identity.not-vouched-here"
    assert (
        code_of(leader.authority.recognise, leader.authority.certificate_pem()) == "identity.not-vouched-here"
    )
    assert code_of(leader.authority.recognise, b"no certificate") == "identity.not-a-certificate"
    assert code_of(leader.authority.revoke, "ab" * 32, RevocationReason.LEFT) == "identity.not-vouched-here"
    assert leader.authority.vouched() == []


def test_nothing_is_taken_back_twice(leader: Machine) -> None:
    leader.authority.vouch(leader.request(), "N", None, MEMBER)
    (item,) = leader.authority.vouched()
    assert item.revoked is None
    leader.authority.revoke(item.certificate.fingerprint, RevocationReason.KEY_LOST)
    (item,) = leader.authority.vouched()
    assert (item.revoked, item.reason) == (leader.moment.astimezone().date(), RevocationReason.KEY_LOST)
    code = code_of(leader.authority.revoke, item.certificate.fingerprint, RevocationReason.LEFT)
    assert code == "identity.revoked-already"


def test_each_list_holds_all_that_was_taken_back(leader: Machine) -> None:
    for number in range(3):
        leader.authority.vouch(leader.request(f"me{number}"), f"N{number}", None, MEMBER)
    for item in leader.authority.vouched():
        leader.moment += timedelta(days=1)
        leader.authority.revoke(item.certificate.fingerprint, RevocationReason.REPLACED)
    assert len(x509.load_pem_x509_crl(leader.authority.revocation_list())) == 3
    (kept,) = leader.trust.lists()
    assert kept.count == 3
    assert kept.until == (leader.moment + timedelta(days=400)).date()


@pytest.mark.needs("openssl")
def test_another_program_believes_the_list(leader: Machine, tmp_path: Path) -> None:
    given = leader.authority.vouch(leader.request(), "N", None, MEMBER)
    other = leader.authority.vouch(leader.request("b"), "M", None, MEMBER)
    leader.authority.revoke(
        leader.authority.recognise(given).certificate.fingerprint, RevocationReason.KEY_LOST
    )
    files = {
        "ca.pem": leader.authority.certificate_pem(),
        "list.crl": leader.authority.revocation_list(),
        "gone.pem": given,
        "good.pem": other,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    for name, said in (("gone.pem", "certificate revoked"), ("good.pem", "good.pem: OK")):
        at = str(int(leader.moment.timestamp()))
        command = [
            "openssl",
            "verify",
            "-crl_check",
            "-attime",
            at,
            "-CAfile",
            "ca.pem",
            "-CRLfile",
            "list.crl",
            name,
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert said in done.stdout + done.stderr


def test_it_goes_with_its_key(leader: Machine, machine: Callable[[str], Machine], backup: Path) -> None:
    leader.authority.delete()
    assert leader.authority.about() is None
    assert not leader.keychain.secrets
    assert leader.authority.restore(backup, PASSPHRASE).name == "Region øst"


def test_a_damaged_file_is_named(leader: Machine) -> None:
    path = leader.folder / "authority" / "authority.pem"
    path.write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(HandoverError) as caught:
        leader.authority.about()
    assert (caught.value.code, caught.value.arguments["file"]) == ("identity.damaged", str(path))


def test_a_key_that_is_gone(leader: Machine) -> None:
    request = leader.request()
    leader.keychain.secrets.clear()
    assert code_of(leader.authority.vouch, request, "N", None, SigningPart.INCOMING) == "identity.key-gone"


def test_its_text_holds_no_key(leader: Machine) -> None:
    assert "PRIVATE" not in repr(leader.authority) + repr(leader.authority._issuer())
