"""Levels: B-T at signing, B-LTA after the last signature and later, and what each proves."""

import asyncio
import io
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import LEGACY_POLICY_MAP, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from handover_app.application.errors import RecordError
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Answers, SignatureLayer, Verdict
from handover_app.record import Workshop
from handover_app.record.any_pdf.soundness import strict_policy
from handover_app.record.revisions import archive_revision
from handover_app.record.revisions.archive_revision import stored_in
from handover_app.record.timestamps.service import HttpTimestampService
from tests.record.conftest import INCOMING, OUTGOING, REGIONAL, codes
from tests.record.factory import record
from tests.record.misbehaving import answering, reply
from tests.record.pki import NOW, Key, authority, make, vouched
from tests.record.stamped import Stamped, signed

DAY = timedelta(days=1)
LONG_AFTER = datetime(2045, 1, 1, tzinfo=UTC)
SERVICE_ENDS_SOON = datetime(2049, 6, 1, tzinfo=UTC)
AFTER_THE_SERVICE = datetime(2051, 1, 1, tzinfo=UTC)


def taken_back(key: Key, when: datetime) -> bytes:
    """A list by the region's authority that takes a key back."""
    issuer = authority()
    entry = certificates.RevokedCertificateBuilder().serial_number(key.certificate.serial_number)
    builder = certificates.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(when).next_update(when + timedelta(days=3650))
    builder = builder.add_revoked_certificate(entry.revocation_date(when).build())
    return builder.sign(issuer.private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_each_file_has_the_level_that_is_really_there(levels: Stamped) -> None:
    files = (levels.built, levels.outgoing, levels.incoming, levels.timed, levels.archived, levels.basic)
    assert [levels.verify(file).level for file in files] == [None, "B-T", "B-T", "B-T", "B-LTA", "B-B"]


@pytest.mark.parametrize("name", ["basic", "timed", "archived"])
def test_every_level_is_accepted(levels: Stamped, name: str) -> None:
    verification = levels.verify(getattr(levels, name))
    assert (verification.verdict, verification.reasons) == (Verdict.ACCEPTED, ())
    assert verification.signature_layer is SignatureLayer.SOUND
    assert all(report.sound and report.trusted for report in verification.signatures)


def test_the_worst_signature_counts(levels: Stamped) -> None:
    stamps = levels.responder.service()
    first = signed(levels.built, levels.data, stamps, (OUTGOING,))[-1]
    (mixed,) = signed(first, levels.data, None, (INCOMING,))
    assert levels.verify(mixed).level == "B-B"


def test_the_same_record_and_token_give_the_same_bytes(levels: Stamped) -> None:
    """What was signed is derived again to the byte, so the file that was verified is the only one."""

    class Again:
        trouble = None

        def __init__(self) -> None:
            self.tokens: dict[bytes, bytes | None] = {}

        def stamp(self, digest: bytes, most: int) -> bytes | None:
            if digest not in self.tokens:
                self.tokens[digest] = levels.responder.service().stamp(digest, most)
            return self.tokens[digest]

        def lists(self, _: object) -> tuple[bytes, ...]:
            return ()

    stamps = Again()
    first, second = (Workshop().raise_level(levels.timed, stamps, NOW, levels.trust) for _ in range(2))
    assert first == second


def test_a_service_that_nobody_trusts_counts_for_nothing_and_harms_nothing(levels: Stamped) -> None:
    for file in (levels.timed, levels.archived):
        verification = levels.verify(file, trust=Trust((authority().certificate_der,)))
        assert (verification.verdict, verification.level) == (Verdict.ACCEPTED, "B-B")
        assert codes(verification) == ["timestamp-unknown"]


def test_a_service_can_be_pinned_by_its_own_certificate(levels: Stamped) -> None:
    service = levels.responder.stamping_der
    verification = levels.verify(levels.timed, trust=Trust((authority().certificate_der, service)))
    assert (verification.level, verification.reasons) == ("B-T", ())


def test_what_stamps_time_does_not_vouch_for_signers(levels: Stamped) -> None:
    """Trusting whoever issues a service's certificates, one does not mean people."""
    stamping = make("Tidsstempel CA", authority=True, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    signer = make("Avtroppende SoMe-ansvarlig", stamping, part=OUTGOING)
    (file,) = signed(levels.built, levels.data, None, (OUTGOING,), {OUTGOING: signer})
    trust = Trust((stamping.certificate_der, levels.responder.root_der))
    assert levels.verify(file, trust=trust).verdict is Verdict.UNKNOWN_SIGNER
    pinned = make("Avtroppende SoMe-ansvarlig", purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    (file,) = signed(levels.built, levels.data, None, (OUTGOING,), {OUTGOING: pinned})
    assert levels.verify(file, trust=Trust((pinned.certificate_der,))).verdict is Verdict.UNKNOWN_SIGNER
    usual = make("Region øst", authority=True)
    signer = make("Avtroppende SoMe-ansvarlig", usual, part=OUTGOING)
    (file,) = signed(levels.built, levels.data, None, (OUTGOING,), {OUTGOING: signer})
    assert levels.verify(file, trust=Trust((usual.certificate_der,))).verdict is Verdict.AWAITING


def test_without_a_service_the_signature_is_made_all_the_same(levels: Stamped) -> None:
    with answering(reply(b"", 503)) as address:
        stamps = HttpTimestampService(address)
        (file,) = signed(levels.built, levels.data, stamps, (OUTGOING,))
    assert stamps.trouble is not None
    assert levels.verify(file).level == "B-B"
    assert levels.verify(file).verdict is Verdict.AWAITING


def test_the_level_is_raised_later_without_a_new_signature(levels: Stamped) -> None:
    raised = Workshop().raise_level(levels.basic, levels.responder.service(), NOW, levels.trust)
    assert raised.startswith(levels.basic)
    verification = levels.verify(raised)
    assert (verification.verdict, verification.level) == (Verdict.ACCEPTED, "B-LTA")
    assert len(verification.signatures) == 3


def test_a_closure_with_two_signatures_is_archived_too(levels: Stamped) -> None:
    data, stamps = record(1, closure=True, clean=True), levels.responder.service()
    file = signed(Workshop().build(data), data, stamps, (OUTGOING, REGIONAL))[-1]
    raised = Workshop().raise_level(file, stamps, NOW, levels.trust)
    assert levels.verify(raised).level == "B-LTA"


def refusal(levels: Stamped, pdf: bytes, at: datetime = NOW) -> str:
    with pytest.raises(RecordError) as caught:
        Workshop().raise_level(pdf, levels.responder.service(), at, levels.trust)
    return caught.value.code


def test_only_a_complete_and_sound_record_is_archived(levels: Stamped) -> None:
    flipped = bytearray(levels.timed)
    flipped[len(levels.built) // 2] ^= 1
    assert refusal(levels, levels.incoming) == "record.not-complete"
    assert refusal(levels, bytes(flipped)) in (
        "record.not-derivable",
        "record.unreadable",
        "record.not-a-record",
    )
    assert refusal(levels, b"%PDF-1.7 rubbish") == "record.unreadable"
    assert refusal(levels, levels.timed + b" ") == "record.not-derivable"


def test_nothing_is_archived_without_a_token(levels: Stamped) -> None:
    with answering(reply(b"no token")) as address, pytest.raises(RecordError) as caught:
        Workshop().raise_level(levels.timed, HttpTimestampService(address), NOW, levels.trust)
    assert caught.value.code == "record.no-timestamp"


def test_nobody_signs_what_is_archived(levels: Stamped) -> None:
    with pytest.raises(RecordError) as caught:
        Workshop().sign(levels.archived, REGIONAL, vouched(REGIONAL), Answers(), NOW)
    assert caught.value.code == "record.complete"


def test_the_archive_holds_what_validation_needs_and_nothing_else(levels: Stamped) -> None:
    reader = PdfFileReader(io.BytesIO(levels.archived))
    data = stored_in(reader.root)
    names = [x509.Certificate.load(der).subject.native["common_name"] for der in data.certificates]
    assert names == [
        "Avtroppende SoMe-ansvarlig", "Påtroppende SoMe-ansvarlig", "Regionleder", "Time stamps",
        "Time between", "Region øst", "Time root",
    ]  # fmt: skip
    assert len(data.lists) == 1


def test_lists_of_the_region_are_archived_the_newest_of_each(levels: Stamped) -> None:
    somebody = make("Noen andre", authority())
    old, new = taken_back(somebody, NOW - 2 * DAY), taken_back(somebody, NOW - DAY)
    foreign = make("Andre", authority=True)
    trust = Trust((*levels.trust.certificates, foreign.certificate_der), (b"rubbish", old, new, old))
    raised = Workshop().raise_level(levels.timed, levels.responder.service(), NOW, trust)
    assert levels.verify(raised).level == "B-LTA"
    data = stored_in(PdfFileReader(io.BytesIO(raised)).root)
    assert new in data.lists
    assert len(data.lists) == 2
    assert foreign.certificate_der not in data.certificates


def test_an_expired_key_is_no_matter_where_the_time_is_proven(levels: Stamped) -> None:
    """Decades later, the certificates of all who signed have ended; the archive holds."""
    verification = levels.verify(levels.archived, LONG_AFTER)
    assert (verification.verdict, verification.level) == (Verdict.ACCEPTED, "B-LTA")


def short_lived(hours: int) -> Key:
    """A key that was vouched for, and whose certificate ended some hours from now."""
    return make(
        "Avtroppende SoMe-ansvarlig",
        authority(),
        part=OUTGOING,
        days=1,
        start=NOW - DAY + timedelta(hours=hours),
    )


def test_each_signature_says_since_when_it_is_proven(levels: Stamped) -> None:
    proven = [NOW.isoformat()] * 3
    assert [item.proven_at for item in levels.verify(levels.archived).signatures] == proven
    assert [item.proven_at for item in levels.verify(levels.basic).signatures] == [None] * 3
    mixed = Workshop().raise_level(levels.basic, levels.responder.service(), NOW, levels.trust)
    assert [item.proven_at for item in levels.verify(mixed).signatures] == proven


def test_a_claimed_time_does_not_stand_against_a_proven_one(levels: Stamped) -> None:
    """Whoever sets the clock back to when the key was valid is found out by the time stamp."""
    key = short_lived(hours=1)
    levels.responder.now = NOW + DAY
    try:
        (file,) = signed(levels.built, levels.data, levels.responder.service(), (OUTGOING,), {OUTGOING: key})
    finally:
        levels.responder.now = NOW
    assert levels.verify(file).verdict is Verdict.EXPIRED
    assert levels.verify(file, trust=Trust((authority().certificate_der,))).verdict is Verdict.AWAITING


def test_a_later_time_stamp_over_all_says_nothing_against_a_signature(levels: Stamped) -> None:
    """To archive a record never makes its verdict worse, also when a key has ended since."""
    key = short_lived(hours=1)
    basic = signed(levels.built, levels.data, None, keys={OUTGOING: key})[-1]
    levels.responder.now = NOW + DAY
    try:
        raised = Workshop().raise_level(basic, levels.responder.service(), NOW, levels.trust)
    finally:
        levels.responder.now = NOW
    assert levels.verify(basic).verdict is Verdict.ACCEPTED
    assert levels.verify(raised).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("name", ["timed", "archived"])
def test_a_key_that_was_taken_back_later_counts_where_the_time_is_proven(levels: Stamped, name: str) -> None:
    lists = (taken_back(vouched(REGIONAL), NOW + DAY),)
    trust = Trust(levels.trust.certificates, lists)
    after = NOW + 2 * DAY
    assert levels.verify(getattr(levels, name), after, trust).verdict is Verdict.ACCEPTED
    assert levels.verify(levels.basic, after, trust).verdict is Verdict.EXPIRED


def test_a_key_that_was_taken_back_before_counts_no_more(levels: Stamped) -> None:
    trust = Trust(levels.trust.certificates, (taken_back(vouched(REGIONAL), NOW - DAY),))
    assert levels.verify(levels.archived, NOW, trust).verdict is Verdict.EXPIRED


def test_when_the_service_has_ended_its_stamps_count_no_more(levels: Stamped) -> None:
    for file in (levels.timed, levels.archived):
        verification = levels.verify(file, AFTER_THE_SERVICE)
        assert (verification.verdict, verification.level) == (Verdict.ACCEPTED, "B-B")
        assert codes(verification) == ["timestamp-outlived"]


def test_an_archive_is_renewed_when_its_service_ends_and_not_before(levels: Stamped) -> None:
    short = HttpTimestampService(levels.responder.short_address)
    first = Workshop().raise_level(levels.timed, short, NOW, levels.trust)
    assert refusal(levels, first) == "record.archived-already"
    at = levels.responder.now = datetime(2029, 6, 1, tzinfo=UTC)
    try:
        second = Workshop().raise_level(first, levels.responder.service(), at, levels.trust)
    finally:
        levels.responder.now = NOW
    later = datetime(2031, 1, 1, tzinfo=UTC)
    assert levels.verify(first, later).level == "B-T"
    assert codes(levels.verify(first, later)) == ["timestamp-outlived"]
    verification = levels.verify(second, later)
    assert (verification.verdict, verification.level, verification.reasons) == (Verdict.ACCEPTED, "B-LTA", ())


def test_there_is_an_end_to_renewing(levels: Stamped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_revision, "MOST", 2)
    levels.responder.now = SERVICE_ENDS_SOON
    try:
        pdf = Workshop().raise_level(
            levels.archived, levels.responder.service(), SERVICE_ENDS_SOON, levels.trust
        )
        assert levels.verify(pdf, SERVICE_ENDS_SOON).level == "B-LTA"
        assert refusal(levels, pdf, SERVICE_ENDS_SOON) == "record.archived-already"
    finally:
        levels.responder.now = NOW


@pytest.mark.needs("pdfsig")
def test_pdfsig_finds_every_signature_valid(levels: Stamped, tmp_path: Path) -> None:
    file = tmp_path / "archived.pdf"
    file.write_bytes(levels.archived)
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 3
    assert said.count("- Total document signed") == 1


@pytest.mark.needs("qpdf")
def test_qpdf_finds_nothing_to_mend(levels: Stamped, tmp_path: Path) -> None:
    file = tmp_path / "archived.pdf"
    file.write_bytes(levels.archived)
    assert subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0


def test_the_library_validates_the_archive(levels: Stamped) -> None:
    """pyHanko's own AdES validation, which shares no line with ours, agrees on each signature."""
    roots = [x509.Certificate.load(der) for der in levels.trust.certificates]
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(LEGACY_POLICY_MAP["soft-fail"]),
    )
    local = RevocationInfoGatheringSpec(online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY)
    specification = PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=policy,
            ts_cert_validation_policy=policy,
            revinfo_gathering_policy=local,
            key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"}),
        ),
        diff_policy=strict_policy(),
    )
    before = NOW - 0.9 * DAY
    then = ValidationTimingInfo(NOW, NOW, point_in_time_validation=True)  # not the clock on the wall
    levels.responder.now = before
    try:
        stamps = levels.responder.service()
        timed = signed(levels.built, levels.data, stamps)[-1]
        listed = taken_back(make("Noen andre", authority()), before - timedelta(hours=1))
        trust = Trust(levels.trust.certificates, (listed,))
        archived = Workshop().raise_level(timed, stamps, before, trust)
    finally:
        levels.responder.now = NOW
    for signature in PdfFileReader(io.BytesIO(archived)).embedded_regular_signatures:
        result = asyncio.run(ades_lta_validation(signature, specification, then))
        assert str(result.ades_subindic) == "AdESPassed.OK", result.failure_msg
        assert result.best_signature_time == before.replace(microsecond=0)
