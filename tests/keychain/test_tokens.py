"""Keys on a real token: SoftHSM, through PKCS#11."""

import copy
import logging
import pickle
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handover_app.application.errors import IdentityError
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import words
from handover_app.keychain.tokens import Pkcs11Tokens, refusals
from tests.keychain.card import PIN, SIGNER, Card, shared_card
from tests.keychain.signatures import verifies

pytestmark = pytest.mark.needs("softhsm2-util")


@pytest.fixture
def card() -> Card:
    """A card with keys of every kind, good and not."""
    return shared_card()


@pytest.fixture
def tokens() -> Pkcs11Tokens:
    return Pkcs11Tokens(())


def code_of(tokens: Pkcs11Tokens, address: str, pin: str = PIN) -> str:
    with pytest.raises(IdentityError) as caught:
        tokens.open(address, pin)
    error = caught.value
    for text in (repr(error), str(error), explain(error, words("en")), advise(error, words("en"))):
        assert pin not in text
    assert explain(error, words("en"))
    return error.code


@pytest.mark.parametrize("name", ["ec", "rsa", "guarded-ec", "guarded-rsa"])
def test_a_key_on_a_card_signs(card: Card, tokens: Pkcs11Tokens, name: str) -> None:
    key = tokens.open(card.address(f"object={name}"), PIN)
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")
    assert not verifies(key.certificate_der, key.sign(b"data"), b"other")
    assert len(key.fingerprint) == 64
    assert list(key.chain_der) == []


def test_keys_are_found_without_a_pin(card: Card) -> None:
    """What cannot sign is left out; what ran out is there, and says so."""
    tokens = Pkcs11Tokens((card.library,))
    found = {identity.label: identity for identity in tokens.find()}
    mine = found[f"pkcs11:token={card.token};object=signer"]
    assert mine.certificate.name == SIGNER
    assert mine.certificate_pem.startswith(b"-----BEGIN CERTIFICATE-----")
    opened = tokens.open(mine.label, PIN)
    assert (opened.fingerprint, opened.name) == (mine.certificate.fingerprint, mine.certificate.name)
    texts = " ".join(found)
    assert "object=old" in texts
    for name in ("login", "weak", "curve", "bare"):
        assert f"object={name}" not in texts
    assert texts.count("object=renewed") == 1, "of several certificates for a key the newest"
    assert all("module-path" not in label for label in found)
    assert [item.label for item in tokens.find(card.library)] == [
        f"{label}?module-path={card.library}" for label in found
    ]


def test_nothing_is_found_without_module_or_card(tokens: Pkcs11Tokens) -> None:
    with pytest.raises(IdentityError, match=r"identity\.no-module"):
        tokens.find()


def test_by_its_id(card: Card, tokens: Pkcs11Tokens) -> None:
    assert (
        tokens.open(card.address("id=%01"), PIN).fingerprint
        == tokens.open(card.address("object=ec"), PIN).fingerprint
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("weak", "identity.weak-key"),
        ("curve", "identity.other-kind-of-key"),
        ("login", "identity.not-for-signing"),
        ("old", "identity.expired"),
        ("early", "identity.not-yet-valid"),
        ("bare", "identity.token-no-certificate"),
        ("keyless", "identity.token-no-key"),
        ("nobody", "identity.token-no-key"),
    ],
)
def test_a_key_that_cannot_be_used(card: Card, tokens: Pkcs11Tokens, name: str, code: str) -> None:
    assert code_of(tokens, card.address(f"object={name}")) == code


def test_several_keys_have_to_be_told_apart(card: Card, tokens: Pkcs11Tokens) -> None:
    assert code_of(tokens, card.address()) == "identity.token-several-keys"


def test_of_several_certificates_the_one_that_lasts_longest(card: Card, tokens: Pkcs11Tokens) -> None:
    Pkcs11Tokens((), now=lambda: datetime.now(UTC) + timedelta(days=600)).open(
        card.address("object=renewed"), PIN
    )


def test_a_certificate_for_another_key_signs_nothing(card: Card, tokens: Pkcs11Tokens) -> None:
    key = tokens.open(card.address("object=foreign"), PIN)
    with pytest.raises(IdentityError, match=r"identity\.key-mismatch"):
        key.sign(b"data")


@pytest.mark.parametrize("pin", ["648210", "1", "0" * 300, ""])
def test_a_wrong_pin(card: Card, tokens: Pkcs11Tokens, pin: str) -> None:
    with pytest.raises(IdentityError) as caught:
        tokens.open(card.address("object=ec"), pin)
    assert caught.value.code == "identity.wrong-pin"
    tokens.open(card.address("object=ec"), PIN)


def test_a_token_that_is_not_there(card: Card, tokens: Pkcs11Tokens) -> None:
    address = f"pkcs11:token=Annet%20kort;object=ec?module-path={card.library}"
    assert code_of(tokens, address) == "identity.no-token"
    address = f"pkcs11:serial=0000;object=ec?module-path={card.library}"
    assert code_of(tokens, address) == "identity.no-token"


def test_a_name_that_fits_two_cards(card: Card, tokens: Pkcs11Tokens) -> None:
    assert code_of(tokens, f"pkcs11:object=ec?module-path={card.library}") == "identity.several-tokens"


def test_a_module_that_is_not_there(tokens: Pkcs11Tokens, tmp_path: Path) -> None:
    missing, rubbish = tmp_path / "none.so", tmp_path / "rubbish.so"
    rubbish.write_bytes(b"no library")
    for path in (missing, rubbish):
        assert code_of(tokens, f"pkcs11:token=x;object=y?module-path={path}") == "identity.no-module"
    assert code_of(tokens, "pkcs11:token=x;object=y") == "identity.no-module"


def test_a_library_that_is_no_module(tokens: Pkcs11Tokens) -> None:
    import _ssl

    if (path := getattr(_ssl, "__file__", None)) is None:
        pytest.skip("built in here")
    assert code_of(tokens, f"pkcs11:token=x;object=y?module-path={path}") == "identity.no-module"


def test_the_first_module_that_starts_is_taken(card: Card, tmp_path: Path) -> None:
    tokens = Pkcs11Tokens((str(tmp_path / "none.so"), card.library))
    tokens.open(f"pkcs11:token={card.token};object=ec", PIN)


def test_an_installation_without_the_library(
    card: Card, tokens: Pkcs11Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    assert code_of(tokens, card.address("object=ec")) == "identity.no-pkcs11"


def test_neither_pin_nor_key_leave_it(
    card: Card, tokens: Pkcs11Tokens, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        key = tokens.open(card.address("object=ec"), PIN)
        key.sign(b"data")
    assert PIN not in repr(key) + str(key) + repr(key._token) + caplog.text
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(key)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("PinIncorrect", "identity.wrong-pin"),
        ("PinLocked", "identity.pin-locked"),
        ("PinExpired", "identity.pin-not-set"),
        ("UserPinNotInitialized", "identity.pin-not-set"),
        ("TokenNotPresent", "identity.no-token"),
        ("DeviceRemoved", "identity.token-gone"),
        ("SessionHandleInvalid", "identity.token-gone"),
        ("MechanismInvalid", "identity.token-cannot-sign"),
        ("FunctionRejected", "identity.token-refused"),
        ("DeviceError", "identity.token-failed"),
    ],
)
def test_what_only_a_real_card_refuses(name: str, code: str) -> None:
    """SoftHSM neither locks nor is pulled out; what a card says then is known."""
    from pkcs11 import exceptions

    with pytest.raises(IdentityError) as caught, refusals():
        raise getattr(exceptions, name)("648219")
    assert caught.value.code == code
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
