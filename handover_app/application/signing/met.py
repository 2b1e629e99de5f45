"""Remembers, across restarts, whose keys signed in a meeting here, in front of everybody.

This alone does not make a key known. It lets the user trust these keys without calling each signer to compare
check numbers.
"""

from collections.abc import Iterable

from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.case import Case
from handover_app.domain.mandate import KnownAs
from handover_app.domain.reasons import Trait
from handover_app.domain.record import SignatureReport, Verification
from handover_app.domain.standing import needed_for

MET = "met-keys"
"""Setting: SHA-256 of each certificate that signed in a meeting here and whose holder keeps the key."""


def remember_met(store: HandoverStore, fingerprints: Iterable[str]) -> None:
    """Adds certificates that signed in a meeting, in front of everybody."""
    before = met_fingerprints(store)
    now = tuple(dict.fromkeys((*before, *fingerprints)))
    if now != before:
        store.remember(MET, "\n".join(now))


def met_strangers(verification: Verification, store: HandoverStore) -> tuple[SignatureReport, ...]:
    """A record's unknown signers if all of them signed in a meeting here; otherwise none."""
    strangers = tuple(report for report in verification.signatures if not report.trusted)
    only_unknown = not any(Trait.LASTING in reason.code.traits for reason in verification.reasons)
    return strangers if only_unknown and met(strangers, store) == strangers else ()


def met(reports: Iterable[SignatureReport], store: HandoverStore) -> tuple[SignatureReport, ...]:
    """The sound ones of these signatures whose certificates signed in a meeting here."""
    known = met_fingerprints(store)
    return tuple(each for each in reports if each.sound and each.certificate and each.fingerprint in known)


def know(reports: Iterable[SignatureReport], case: Case, keys: TrustStore) -> None:
    """Trusts these signers from today: each as they signed the record of this case."""
    for report in reports:
        standing = KnownAs(report.name, needed_for(case, report.part))
        keys.pin(report.certificate.encode("ascii"), standing)


def met_fingerprints(store: HandoverStore) -> tuple[str, ...]:
    """SHA-256 of each certificate that signed in a meeting here."""
    return tuple((store.setting(MET) or "").split())
