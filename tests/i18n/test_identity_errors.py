"""What goes wrong with keys, one by one: what is said, and what to do about it."""

import pytest

from handover_app.application.errors import IdentityError
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import words

SAID: dict[str, tuple[IdentityError, str, str]] = {
    "wrong PIN": (IdentityError("identity.wrong-pin"), "the PIN is wrong", "before you try again"),
    "locked PIN": (IdentityError("identity.pin-locked"), "locked", "PUK"),
    "no PIN yet": (IdentityError("identity.pin-not-set"), "no PIN yet", "Set one"),
    "nobody to ask for the PIN": (
        IdentityError("identity.no-pin", variable="HANDOVER_PIN"),
        "a PIN is needed",
        "HANDOVER_PIN",
    ),
    "wrong passphrase": (
        IdentityError("identity.wrong-passphrase", file="k.p12"),
        "k.p12: the passphrase does not open this file",
        "Caps Lock",
    ),
    "no token": (IdentityError("identity.no-token"), "the card or token is not there", "Put it in"),
    "token pulled out": (IdentityError("identity.token-gone"), "pulled out", "leave it there"),
    "no such key on it": (IdentityError("identity.token-no-key"), "no such key on the card", "object="),
    "module missing": (IdentityError("identity.no-module"), "PKCS#11 module", "OpenSC"),
    "library missing": (IdentityError("identity.no-pkcs11"), "cannot reach smart cards", "key file"),
    "expired": (IdentityError("identity.expired", day="2026-11-20"), "expired on", "Renew it"),
    "not yet valid": (
        IdentityError("identity.not-yet-valid", day="2026-11-22"),
        "not valid before",
        "date and time",
    ),
    "wrong key usage": (
        IdentityError("identity.not-for-signing"),
        "not for signing",
        "Choose the key for signatures",
    ),
    "certificate without key, in a file": (
        IdentityError("identity.no-key", file="k.p12"),
        "k.p12: there is no key in this file",
        "with the private key",
    ),
    "certificate without key, in the keychain": (
        IdentityError("identity.key-gone", label="me"),
        "the key of “me” is no longer in the keychain",
        "Make a new identity",
    ),
    "key without certificate": (
        IdentityError("identity.token-no-certificate"),
        "no certificate",
        "issued the card",
    ),
    "weak key": (
        IdentityError("identity.weak-key", bits=1024, least=2048),
        "1024 bits, where 2048 are wanted",
        "another key",
    ),
    "another kind of key": (
        IdentityError("identity.other-kind-of-key"),
        "ECDSA on P-256, or RSA",
        "another key",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_each_says_what_happened_and_what_to_do(case: str) -> None:
    error, said, todo = SAID[case]
    english = words("en")
    assert said in explain(error, english)
    assert todo in advise(error, english)
    assert advise(error, english).endswith(".")
    assert "{" not in explain(error, english) + advise(error, english)
