"""Whose keys count as known on this machine."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.presentation.signing.judging import OwnTrust
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


def test_at_a_shared_laptop_it_counts_for_this_sitting_alone(desks: Desks, certificate: bytes) -> None:
    shared = OwnTrust(replace(desks.services, is_shared=True))
    shared.remember(certificate)
    assert shared.trust().certificates == (certificate,)
    assert OwnTrust(desks.services).trust().certificates == ()
