"""Certificates of any shape: what they say, or a code; and the same everywhere that they can come from."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from handover_app.application.errors import HandoverError, IdentityError
from handover_app.application.ports.trust import Trust
from handover_app.certificates import Certificate, read_certificate, read_request
from handover_app.domain.record import Answers, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, KeychainIdentities, TrustFolder, read_trust
from handover_app.record import Workshop
from handover_app.record.cms.signature import sign_digest
from handover_app.record.revisions.part_revision import Statement, prepare
from tests.certificates.odd import KEY, NOW, TABLE, Odd, pem_of
from tests.fakes.identities import MemoryKeychain
from tests.mandates import MEMBER
from tests.record.conftest import walk
from tests.record.factory import record

PLAIN = read_certificate(Odd().der)
LONG, _ = TABLE["10,000 letters"]
ROWS = pytest.mark.parametrize(("odd", "expected"), TABLE.values(), ids=TABLE)


def code_of(call: Callable[..., object], *arguments: object) -> str | None:
    """The code of the error, which has a sentence; `None` where there was none."""
    try:
        call(*arguments)
    except HandoverError as error:
        return error.code if explain(error, words("nb")) else "no sentence"
    return None


def is_code(expected: str) -> bool:
    return expected.startswith("identity.")


def refusal(odd: Odd, expected: str) -> str | None:
    """The code with which it is not let in: as it cannot be read, or by its key; `None` where it is."""
    return expected if is_code(expected) else read_certificate(odd.der).key.flaw


@ROWS
def test_it_is_read_or_refused_by_a_code(odd: Odd, expected: str) -> None:
    if is_code(expected):
        assert code_of(read_certificate, odd.der) == expected
        return
    certificate = read_certificate(odd.der)
    assert certificate.name == expected
    assert certificate.facts.fingerprint == sha256(odd.der).hexdigest()
    assert certificate.mandate is None, "nobody vouched for it"
    assert (certificate.issuer, certificate.subject) == (odd.subject, odd.subject)


@ROWS
def test_a_profile_pins_it_and_goes_on_reading_its_list(odd: Odd, expected: str, tmp_path: Path) -> None:
    folder = TrustFolder(tmp_path / "trust", now=lambda: NOW)
    known = InMemoryAuthority("Example organisation", "Region øst").certificate_pem
    folder.pin(known)
    for form in (odd.der, pem_of(odd.der), known + pem_of(odd.der)):
        refused = code_of(folder.introduce, form)
        assert code_of(folder.pin, form) == refused
        assert (refused is None) is (refusal(odd, expected) is None)
    names = [item.certificate.name for item in folder.list()]
    assert names == ["Region øst", *(() if refusal(odd, expected) else (expected,))]
    path = tmp_path / "given.pem"
    path.write_bytes(pem_of(odd.der))
    assert (code_of(read_trust, [path]) is None) is (refusal(odd, expected) is None)


@ROWS
def test_as_an_answer_it_is_taken_or_refused(odd: Odd, expected: str, tmp_path: Path) -> None:
    store = KeychainIdentities(tmp_path / "identities", MemoryKeychain(), now=lambda: NOW)
    store.create("me", "Person", None, None)
    code = code_of(store.accept, pem_of(odd.der))
    assert code == (refusal(odd, expected) or "identity.answer-not-ours")
    assert [each.label for each in store.list()] == ["me"]


@ROWS
def test_as_a_request_it_is_vouched_for_or_refused(odd: Odd, expected: str) -> None:
    authority = InMemoryAuthority("Example organisation")
    read, vouched = (
        code_of(read_request, odd.request),
        code_of(authority.vouch, odd.request, "Person", None, MEMBER),
    )
    assert read is None or read.startswith("identity.")
    assert vouched == read


# ------------------------------------------------------------------------- in a record

RECORD = record(1, clean=True)


@pytest.fixture(scope="module")
def built() -> bytes:
    return Workshop().build(RECORD)


def posing_as(odd: Odd) -> Certificate:
    """What somebody with other software signs with: a certificate that this app does not read."""
    try:
        return read_certificate(odd.der)
    except IdentityError:
        serial = asn1.Certificate.load(odd.der).serial_number
        facts = replace(PLAIN.facts, fingerprint=sha256(odd.der).hexdigest())
        return replace(PLAIN, der=odd.der, facts=facts, issuer=odd.subject, serial=serial)


def signed_with(odd: Odd, built: bytes) -> bytes:
    certificate = posing_as(odd)
    prepared = prepare(built, RECORD, Statement(SigningPart.OUTGOING, certificate, Answers(), NOW))

    def value(data: bytes) -> bytes:
        return KEY.sign(data, ec.ECDSA(hashes.SHA256()))

    return prepared.embed(sign_digest(prepared.digest, replace(certificate, key=PLAIN.key), (), value))


def verdict_on(pdf: bytes, *trusted: bytes) -> Verification:
    return Workshop().verify(pdf, Trust(trusted), NOW)


@ROWS
def test_a_record_that_was_signed_with_it_has_a_verdict(
    odd: Odd, expected: str, built: bytes, tmp_path: Path
) -> None:
    if odd is LONG:
        assert code_of(signed_with, odd, built) == "record.chain-too-long"
        return
    pdf = signed_with(odd, built)
    verification = verdict_on(pdf, odd.der)
    codes = [reason.code for reason in verification.reasons]
    assert verification.verdict not in (Verdict.ACCEPTED, Verdict.AWAITING)
    folder = TrustFolder(tmp_path / "trust", now=lambda: NOW)
    for report in verification.signatures:  # as the inbox does with each
        if refused := refusal(odd, expected):
            assert code_of(folder.introduce, report.certificate.encode()) == refused
            continue
        (shown,) = folder.introduce(report.certificate.encode())
        assert shown.certificate.fingerprint == report.fingerprint
        assert shown.certificate.name == report.name
    if is_code(expected):
        assert verification.verdict is Verdict.ALTERED
        assert codes[0] == "certificate-unreadable"
        assert set(codes[1:]) <= {"signature-broken"}, "where the library does not read it either"
        assert verification.signatures == ()


def test_a_record_in_order_is_not_touched_by_it(built: bytes) -> None:
    """One odd certificate among those that a reader trusts leaves the others as they are."""
    steps = walk(RECORD)
    odd = [each.der for each, _ in TABLE.values()]
    from tests.record.pki import authority

    assert verdict_on(steps.regional, *odd, authority().certificate_der).verdict is Verdict.ACCEPTED
