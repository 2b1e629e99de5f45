"""What is remembered of whom a reader trusts is what would be found anew."""

from datetime import timedelta

from handover_app.application.ports.trust import Trust
from handover_app.certificates import read_certificate
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.verdict.trusting import TrustedCertificates, trusted_by
from tests.record.pki import NAMES, NOW, Key, authority, make, vouched

PART = SigningPart.OUTGOING


def trusting(*keys: Key) -> TrustedCertificates:
    return TrustedCertificates(Trust(tuple(key.certificate_der for key in keys)))


def test_at_every_moment_the_answer_is_that_of_who_remembers_nothing() -> None:
    """The authority was there before its signer's certificate, and ends before it."""
    short = make("Region øst", authority=True, start=NOW - timedelta(days=100), days=400)
    certificate = read_certificate(make(NAMES[PART], short, part=PART, days=700).certificate_der)
    one = trusting(short)
    for days in (0, 200, 299, 301, 650, -90, 200):
        at = NOW + timedelta(days=days)
        assert one.known(certificate, (), at) == trusting(short).known(certificate, (), at)


def test_who_vouches_for_one_does_not_vouch_for_another() -> None:
    one, double = trusting(authority()), make("Region øst", authority=True)
    assert one.known(read_certificate(vouched(PART).certificate_der), (), NOW)
    assert not one.known(read_certificate(make(NAMES[PART], double, part=PART).certificate_der), (), NOW)
    assert not trusting(double).known(read_certificate(vouched(PART).certificate_der), (), NOW)


def test_another_trust_remembers_for_itself() -> None:
    one = Trust((authority().certificate_der,))
    assert trusted_by(one) is trusted_by(Trust((authority().certificate_der,)))
    assert trusted_by(one) is not trusted_by(Trust())
    assert trusted_by(one) is not trusted_by(Trust(one.certificates, (b"a list",)))
