"""Signing with a key on a card, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, number_in
from tests.keychain.card import PIN, shared_card

pytestmark = pytest.mark.needs("softhsm2-util")


@pytest.fixture
def pin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PIN, in the environment."""
    monkeypatch.setenv("HANDOVER_PIN", PIN)


def test_a_card_signs(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = shared_card()
    pdf, signed = tmp_path / "0.pdf", tmp_path / "1.pdf"
    assert run("build", sample, "--out", pdf).code == 0
    arguments = (
        "sign",
        pdf,
        "--part",
        "outgoing",
        "--identity",
        card.address("object=signer"),
        "--out",
        signed,
    )
    nobody = run(*arguments)
    assert nobody.code == 2
    assert "HANDOVER_PIN" in nobody.err
    monkeypatch.setenv("HANDOVER_PIN", "000000")
    wrong = run(*arguments)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "the PIN is wrong" in wrong.err
    assert "000000" not in wrong.err
    assert not signed.exists()
    monkeypatch.setenv("HANDOVER_PIN", PIN)
    done = run(*arguments)
    assert done.code == 0, done.err
    assert PIN not in done.out + done.err
    assert run("verify", signed).code == 5, "sound, and nobody has pinned it"


def test_a_cards_certificate_is_found_and_given_out(run: Run, tmp_path: Path) -> None:
    card, out = shared_card(), tmp_path / "card.pem"
    found = json.loads(run("identity", "list", "--cards", "--module", card.library, "--json").out)
    (address,) = [item["label"] for item in found if "object=signer" in item["label"]]
    assert address == card.address("object=signer")
    done = run("identity", "export", address, "--module", card.library, "--out", out)
    assert done.code == 0, done.err
    refused = run("identity", "pin", out, "--number", number_in(out))
    assert refused.code == 2
    assert "--as member" in refused.err
    said = ("--as", "member", "--unit", "g42")
    assert run("identity", "pin", out, *said, "--number", number_in(out)).code == 0
    nothing = run("identity", "list", "--cards", "--module", str(tmp_path / "none.so"))
    assert (nothing.code, "PKCS#11 module" in nothing.err) == (2, True)


@pytest.mark.usefixtures("pin")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("pkcs11:token=a?pin-value=648219", "a PIN must not stand in the address"),
        ("pkcs11:nonsense", "not the address of a key on a card"),
        ("pkcs11:token=a;object=b?module-path=/nowhere.so", "PKCS#11 module"),
    ],
)
def test_an_address_that_leads_nowhere(
    run: Run, sample: Path, tmp_path: Path, address: str, said: str
) -> None:
    assert run("build", sample, "--out", tmp_path / "0.pdf").code == 0
    outcome = run(
        "sign", tmp_path / "0.pdf", "--part", "outgoing", "--identity", address, "--out", tmp_path / "1.pdf"
    )
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert said in outcome.err
    assert "648219" not in outcome.err
