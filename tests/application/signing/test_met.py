"""Whom people met at a table here: remembered, offered all together, and trusted by nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.signing.met import know, met_strangers, remember_met
from handover_app.domain.mandate import KnownAs
from handover_app.domain.reasons import Reason, Trait
from handover_app.domain.record import SignatureReport, Verdict, VerdictReason, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import KeychainIdentities
from handover_app.keychain.trust import TrustFolder
from tests.fakes.identities import MemoryKeychain
from tests.fakes.store import MemoryStore
from tests.mandates import MEMBER, REVIEWER
from tests.record.factory import record as sample

CASE = sample(1).case


def report(
    part: SigningPart, fingerprint: str, *, trusted: bool = False, sound: bool = True
) -> SignatureReport:
    return SignatureReport(part, part, fingerprint, trusted, sound, certificate=f"PEM {fingerprint}\n")


def record(*reports: SignatureReport) -> Verification:
    return Verification(Verdict.UNKNOWN_SIGNER, (), reports)


def test_who_was_met_can_be_known_also_later() -> None:
    store = MemoryStore()
    host = report(SigningPart.OUTGOING, "aa", trusted=True)
    guests = report(SigningPart.INCOMING, "bb"), report(SigningPart.REGIONAL, "cc")
    remember_met(store, ["bb"])
    remember_met(store, ["bb", "cc"])
    assert met_strangers(record(host, *guests), store) == guests


def test_who_was_met_is_known_as_they_signed(tmp_path: Path) -> None:
    keys = TrustFolder(tmp_path / "trust")
    guests = {
        part: KeychainIdentities(tmp_path / part, MemoryKeychain()).create(part, part, None, None)
        for part in (SigningPart.INCOMING, SigningPart.REGIONAL)
    }
    reports = [
        SignatureReport(
            part,
            part.value,
            each.certificate.fingerprint,
            trusted=False,
            sound=True,
            certificate=each.certificate_pem.decode(),
        )
        for part, each in guests.items()
    ]
    know(reports, CASE, keys)
    assert {item.stated for item in keys.list()} == {
        KnownAs("incoming", MEMBER),
        KnownAs("regional", REVIEWER),
    }


def test_where_one_of_them_was_not_met_nobody_is_offered() -> None:
    store = MemoryStore()
    remember_met(store, ["bb"])
    guest = report(SigningPart.INCOMING, "bb")
    assert met_strangers(record(guest, report(SigningPart.REGIONAL, "cc")), store) == ()
    assert met_strangers(record(report(SigningPart.INCOMING, "bb", sound=False)), store) == ()
    assert met_strangers(record(guest), store) == (guest,)


@pytest.mark.parametrize("reason", [each for each in Reason if Trait.LASTING in each.traits])
def test_what_stays_when_keys_are_known_is_not_offered_away(reason: str) -> None:
    store = MemoryStore()
    remember_met(store, ["bb"])
    found = record(report(SigningPart.INCOMING, "bb"))
    assert met_strangers(replace(found, reasons=(VerdictReason(Reason(reason)),)), store) == ()
