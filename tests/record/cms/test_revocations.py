"""Certificates that an authority took back, and lists that are not to be believed."""

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import RecordError
from handover_app.application.ports.trust import Trust
from handover_app.certificates import read_certificate
from handover_app.domain.record import Answers, SignatureLayer, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import words
from handover_app.record import Checker, Workshop
from handover_app.record.verdict.trusting import TrustedCertificates
from tests.record.conftest import OUTGOING, REGIONAL, Steps, codes
from tests.record.factory import record
from tests.record.pki import NAMES, NOW, Key, authority, make, vouched

LATER = NOW + timedelta(days=30)


def taken_back(
    *keys: Key,
    by: Key | None = None,
    at: datetime = NOW + timedelta(days=7),
    until: datetime | None = NOW + timedelta(days=400),
    critical: bool = False,
) -> bytes:
    """A list of the authority's, or of another's, that takes these back."""
    issuer = by or authority()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at)
        .next_update(until or at + timedelta(days=1))
    )
    if critical:
        point = x509.IssuingDistributionPoint(
            full_name=None,
            relative_name=None,
            only_contains_user_certs=False,
            only_contains_ca_certs=True,
            only_some_reasons=None,
            indirect_crl=False,
            only_contains_attribute_certs=False,
        )
        builder = builder.add_extension(point, critical=True)
    for key in keys:
        serial = key.certificate.serial_number
        item = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        builder = builder.add_revoked_certificate(item.build())
    return builder.sign(issuer.private, hashes.SHA256()).public_bytes(Encoding.DER)


def judged(pdf: bytes, *lists: bytes, trusted: Key | None = None) -> Verification:
    certificates = ((trusted or authority()).certificate_der,)
    return Workshop().verify(pdf, Trust(certificates, lists), LATER)


def test_a_revoked_signer_counts_as_expired(steps: Steps) -> None:
    """The claimed time lies before the revocation, and proves nothing."""
    verification = judged(steps.regional, taken_back(vouched(OUTGOING)))
    assert verification.verdict is Verdict.EXPIRED
    assert codes(verification) == ["certificate-revoked"]
    (reason,) = verification.reasons
    assert NAMES[OUTGOING] in reason_sentence(reason, words("en"))
    assert [report.trusted for report in verification.signatures] == [False, True, True]
    assert verification.signature_layer is SignatureLayer.SOUND


def test_somebody_elses_revocation_changes_nothing(steps: Steps) -> None:
    other = make("Tidligere leder", authority(), part=OUTGOING)
    verification = judged(steps.regional, taken_back(other))
    assert (verification.verdict, codes(verification)) == (Verdict.ACCEPTED, [])


def test_the_checker_takes_the_lists_along(steps: Steps) -> None:
    trust = Trust((authority().certificate_der,), (taken_back(vouched(REGIONAL)),))
    verification = Checker().check(steps.regional, trust, LATER).verification
    assert verification.verdict is Verdict.EXPIRED
    certificates = [
        x509.load_pem_x509_certificate(item.certificate.encode()) for item in verification.signatures
    ]
    assert certificates == [vouched(part).certificate for part in SigningPart]


def test_a_list_by_a_namesake_counts_for_nothing(steps: Steps) -> None:
    namesake = make("Region øst", authority=True)
    verification = judged(steps.regional, taken_back(vouched(OUTGOING), by=namesake))
    assert verification.verdict is Verdict.ACCEPTED
    assert codes(verification) == ["revocations-foreign"]


def test_a_list_by_a_signer_counts_for_nothing(steps: Steps) -> None:
    """Who may sign records may not take back the certificates of others."""
    verification = judged(steps.regional, taken_back(vouched(OUTGOING), by=vouched(REGIONAL)))
    assert codes(verification) == ["revocations-foreign"]


def test_a_list_that_is_out_of_date_counts_and_is_told(steps: Steps) -> None:
    old = taken_back(vouched(OUTGOING), until=None)
    verification = judged(steps.regional, old)
    assert verification.verdict is Verdict.EXPIRED
    assert codes(verification) == ["certificate-revoked", "revocations-outdated"]
    newer = taken_back()
    assert codes(judged(steps.regional, old, newer)) == ["certificate-revoked"]


def test_an_outdated_list_alone_leaves_the_verdict(steps: Steps) -> None:
    verification = judged(steps.regional, taken_back(until=None))
    assert (verification.verdict, codes(verification)) == (Verdict.ACCEPTED, ["revocations-outdated"])


@pytest.mark.parametrize("damage", [b"", b"no list", b"0\x82\x01"])
def test_a_list_that_cannot_be_read_is_told(steps: Steps, damage: bytes) -> None:
    verification = judged(steps.regional, damage, taken_back(vouched(OUTGOING)))
    assert verification.verdict is Verdict.EXPIRED
    assert codes(verification) == ["certificate-revoked", "revocations-unreadable"]


def test_a_list_for_some_certificates_alone_is_left_aside(steps: Steps) -> None:
    assert codes(judged(steps.regional, taken_back(critical=True))) == ["revocations-unreadable"]


@given(st.integers(0), st.integers(0, 7))
def test_no_flipped_bit_in_a_list_takes_back_or_lets_through(steps: Steps, byte: int, bit: int) -> None:
    """Damage is told of, or changes nothing: it never makes another list of it."""
    whole = taken_back(vouched(OUTGOING))
    damaged = bytearray(whole)
    damaged[byte % len(whole)] ^= 1 << bit
    trusted = TrustedCertificates(Trust((authority().certificate_der,), (bytes(damaged),)))
    notices = [reason.code for reason in trusted.notices(LATER)]
    signer, other = (read_certificate(vouched(part).certificate_der) for part in (OUTGOING, REGIONAL))
    if not notices:
        assert trusted.is_revoked(signer, (), None)
    assert not trusted.is_revoked(other, (), None)


def test_a_proven_time_before_the_revocation_holds() -> None:
    trusted = TrustedCertificates(
        Trust((authority().certificate_der,), (taken_back(vouched(OUTGOING), at=LATER),))
    )
    signer = read_certificate(vouched(OUTGOING).certificate_der)
    assert trusted.is_revoked(signer, (), proven=None)
    assert trusted.is_revoked(signer, (), proven=LATER)
    assert not trusted.is_revoked(signer, (), proven=LATER - timedelta(seconds=1))


# ---------------------------------------------------------------- keys of RSA, as on cards


def alone(private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    """A certificate that the outgoing person made alone."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAMES[OUTGOING])])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=365))
    )
    digest = hashes.SHA256() if isinstance(private, rsa.RSAPrivateKey) else None
    return builder.sign(private, digest).public_bytes(Encoding.DER)


class CardKey:
    """A `SigningKey` over RSA, or of a kind that is not used here."""

    chain_der = ()
    fingerprint = ""

    def __init__(self, private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> None:
        self.private = private
        self.certificate_der = alone(private)

    def sign(self, data: bytes) -> bytes:
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.private.sign(data)


@pytest.mark.parametrize(("bits", "trusted"), [(2048, True), (3072, True), (1024, False)])
def test_a_key_of_rsa_signs_a_record(bits: int, trusted: bool) -> None:
    shop, key = Workshop(), CardKey(rsa.generate_private_key(65537, bits))
    signed = shop.sign(shop.build(record(1, clean=True)), OUTGOING, key, Answers(), NOW)
    verification = shop.verify(signed, Trust((key.certificate_der,)), NOW)
    expected = Verdict.AWAITING if trusted else Verdict.UNKNOWN_SIGNER
    assert verification.verdict is expected, verification.reasons
    assert [report.trusted for report in verification.signatures] == [trusted]
    assert verification.signature_layer is SignatureLayer.SOUND


def test_a_key_of_another_kind_signs_nothing() -> None:
    shop, key = Workshop(), CardKey(ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(RecordError, match=r"record\.certificate-unusable"):
        shop.sign(shop.build(record(1, clean=True)), OUTGOING, key, Answers(), NOW)
