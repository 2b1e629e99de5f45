"""Whose keys count as known on this machine."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.judging.own_trust import OWN_KEYS, OwnKey, OwnTrust, own_keys
from tests.fakes.desks import Desks

PASSPHRASE = "correct horse battery"


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "profile")


@pytest.fixture
def certificate(desks: Desks, tmp_path: Path) -> bytes:
    """Of a key in a file that somebody takes along."""
    path = tmp_path / "key.p12"
    desks.services.key_files().create(path, PASSPHRASE, "Somebody", None, None)
    return desks.services.key_files().open(path, PASSPHRASE).certificate_der


def test_a_key_file_that_signed_here_is_known_again(desks: Desks, certificate: bytes) -> None:
    assert OwnTrust(desks.services).trust().certificates == ()
    for _time in range(2):
        OwnTrust(desks.services).remember(certificate)
    assert OwnTrust(desks.services).trust().certificates == (certificate,)


@pytest.mark.parametrize(
    "place", ["~/key.p12", "/media/me/MY STICK/nøkkel 50 %.p12", "a\nb.p12", "b\udcff.p12"]
)
def test_where_it_lies_is_remembered_and_follows_it(desks: Desks, certificate: bytes, place: str) -> None:
    own = OwnTrust(desks.services)
    own.remember(b"another", Path("other.p12"))
    own.remember(certificate)
    own.remember(certificate, Path(place))
    own.remember(certificate)
    assert own_keys(desks.store) == (OwnKey(b"another", Path("other.p12")), OwnKey(certificate, Path(place)))


def test_what_was_remembered_before_has_no_place(desks: Desks, certificate: bytes) -> None:
    desks.store.remember(OWN_KEYS, base64.b64encode(certificate).decode())
    assert own_keys(desks.store) == (OwnKey(certificate),)


def test_at_a_shared_laptop_it_counts_for_this_sitting_alone(desks: Desks, certificate: bytes) -> None:
    shared = OwnTrust(replace(desks.services, is_shared=True))
    shared.remember(certificate)
    assert shared.trust().certificates == (certificate,)
    assert OwnTrust(desks.services).trust().certificates == ()
