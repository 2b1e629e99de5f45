"""Whom people met at a table here: remembered, offered all together, and trusted by nobody."""

from dataclasses import replace

import pytest

from handover_app.application.signing.met import certificates_of, met_strangers, remember_met
from handover_app.domain.reasons import Reason
from handover_app.domain.record import SignatureReport, Verdict, VerdictReason, Verification
from handover_app.domain.vocabulary import SigningPart
from tests.fakes.store import MemoryStore


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
    assert certificates_of(guests) == b"PEM bb\nPEM cc\n"


def test_where_one_of_them_was_not_met_nobody_is_offered() -> None:
    store = MemoryStore()
    remember_met(store, ["bb"])
    guest = report(SigningPart.INCOMING, "bb")
    assert met_strangers(record(guest, report(SigningPart.REGIONAL, "cc")), store) == ()
    assert met_strangers(record(report(SigningPart.INCOMING, "bb", sound=False)), store) == ()
    assert met_strangers(record(guest), store) == (guest,)


@pytest.mark.parametrize("reason", ["name-differs", "own-handover"])
def test_what_stays_when_keys_are_known_is_not_offered_away(reason: str) -> None:
    store = MemoryStore()
    remember_met(store, ["bb"])
    found = record(report(SigningPart.INCOMING, "bb"))
    assert met_strangers(replace(found, reasons=(VerdictReason(Reason(reason)),)), store) == ()
