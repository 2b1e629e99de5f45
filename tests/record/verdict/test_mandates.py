"""Person, unit and role are enforced, whoever vouches: an authority, or the reader by a pin."""

from dataclasses import replace

import pytest

from handover_app.application.ports.trust import Pin, Trust
from handover_app.domain.case import Parts
from handover_app.domain.mandate import EVERY_REGION, KnownAs, Mandate, SignerRole
from handover_app.domain.record import RecordData, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from tests.mandates import MEMBER, REVIEWER
from tests.record.conftest import ACCEPT, Steps, codes, incoming_answers, verify, walk
from tests.record.factory import record
from tests.record.pki import NAMES, NOW, Key, authority, make, vouched
from tests.record.verdict.test_verify import sign_as

OUTGOING, INCOMING, REGIONAL = SigningPart


def why(verification: Verification) -> list[str]:
    return [report.why.code if report.why else "" for report in verification.signatures]


@pytest.mark.parametrize(
    ("mandate", "code"),
    [
        (replace(MEMBER, unit="g1"), "unit-differs"),
        (replace(MEMBER, organisation="Another organisation"), "unit-differs"),
        (replace(MEMBER, region="vest"), "region-differs"),
        (REVIEWER, "role-differs"),
        (replace(REVIEWER, region=EVERY_REGION), "role-differs"),
    ],
)
def test_a_member_of_another_unit_does_not_hand_over(steps: Steps, mandate: Mandate, code: str) -> None:
    key = make(NAMES[OUTGOING], authority(), mandate=mandate)
    verification = verify(sign_as(steps.built, OUTGOING, key))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == [code, "awaiting"]
    assert why(verification) == [code]
    assert not verification.signatures[0].trusted


@pytest.mark.parametrize(
    ("mandate", "code"),
    [
        (replace(REVIEWER, region="vest"), "region-differs"),
        (replace(REVIEWER, region=""), "region-differs"),
        (replace(REVIEWER, organisation="Another organisation"), "region-differs"),
        (MEMBER, "role-differs"),
    ],
)
def test_a_reviewer_of_another_region_does_not_review(steps: Steps, mandate: Mandate, code: str) -> None:
    key = make(NAMES[REGIONAL], authority(), mandate=mandate)
    verification = verify(sign_as(steps.incoming, REGIONAL, key, ACCEPT))
    assert (verification.verdict, codes(verification)) == (Verdict.UNKNOWN_SIGNER, [code])
    assert why(verification) == ["trusted-by", "trusted-by", code]


@pytest.mark.parametrize(
    "mandate",
    [
        replace(MEMBER, region=""),
        replace(MEMBER, region="ØST "),
        replace(MEMBER, unit="G42", organisation="EKSEMPELorganisasjonen"),
    ],
)
def test_a_member_hands_over_this_year_and_takes_over_the_next(steps: Steps, mandate: Mandate) -> None:
    for part, before in ((OUTGOING, steps.built), (INCOMING, steps.outgoing)):
        key = make(NAMES[part], authority(), mandate=mandate)
        assert verify(sign_as(before, part, key)).verdict is Verdict.AWAITING


def test_whoever_is_vouched_for_without_a_role_is_unknown(steps: Steps) -> None:
    verification = verify(sign_as(steps.incoming, REGIONAL, make(NAMES[REGIONAL], authority()), ACCEPT))
    assert (verification.verdict, codes(verification)) == (Verdict.UNKNOWN_SIGNER, ["not-trusted"])


# -------------------------------------------------------------------------------- deputies


@pytest.mark.parametrize("region", ["øst", EVERY_REGION])
def test_a_deputy_reviews_a_record_that_names_another(steps: Steps, region: str) -> None:
    key = make("Stedfortreder", authority(), mandate=replace(REVIEWER, region=region))
    signed = Workshop().sign(steps.incoming, REGIONAL, key, ACCEPT, NOW)
    verification = verify(signed)
    assert verification.verdict is Verdict.ACCEPTED
    report = verification.signatures[-1]
    assert report.trusted
    assert report.why is not None
    assert (report.why.code, report.why.arguments["issuer"]) == ("trusted-by", "Region øst")


def test_a_reviewer_of_another_region_is_no_deputy(steps: Steps) -> None:
    key = make("Stedfortreder", authority(), mandate=replace(REVIEWER, region="vest"))
    verification = verify(sign_as(steps.incoming, REGIONAL, key, ACCEPT))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == ["name-differs", "region-differs"]


@pytest.mark.parametrize("part", [OUTGOING, INCOMING])
def test_nobody_deputises_in_their_own_handover(steps: Steps, part: SigningPart) -> None:
    """With a second key: the authority vouched for them as a reviewer, too."""
    key = make(NAMES[part], authority(), mandate=REVIEWER)
    verification = verify(sign_as(steps.incoming, REGIONAL, key, ACCEPT))
    assert (verification.verdict, codes(verification)) == (Verdict.UNKNOWN_SIGNER, ["name-differs"])


def test_the_office_reviews_a_unit_without_a_region(steps: Steps) -> None:
    data = record(1, clean=True)
    data = replace(data, case=replace(data.case, unit=replace(data.case.unit, region=None)))
    office = make(NAMES[REGIONAL], authority(), mandate=replace(REVIEWER, region=EVERY_REGION))
    whole = walk_with(data, office)
    assert verify(whole).verdict is Verdict.ACCEPTED
    region = make(NAMES[REGIONAL], authority(), mandate=REVIEWER)
    verification = verify(sign_as(without_review(data), REGIONAL, region, ACCEPT))
    assert "region-differs" in codes(verification)


def walk_with(data: RecordData, reviewer: Key) -> bytes:
    return Workshop().sign(without_review(data), REGIONAL, reviewer, ACCEPT, NOW)


def without_review(data: RecordData) -> bytes:
    shop, member = Workshop(), replace(MEMBER, region="")
    pdf = shop.build(data)
    for part in (OUTGOING, INCOMING):
        key = make(NAMES[part], authority(), mandate=member)
        answers = incoming_answers(data) if part is INCOMING else type(ACCEPT)()
        pdf = shop.sign(pdf, part, key, answers, NOW)
    return pdf


# ------------------------------------------------------------------------------------ pins


def pinned(*said: tuple[Key, KnownAs | None]) -> Trust:
    keys = (*(key for key, _ in said), authority())
    pins = tuple(Pin(key.fingerprint, known) for key, known in said if known)
    return Trust(tuple(key.certificate_der for key in keys), pins=pins)


def test_a_pinned_officer_does_not_review(steps: Steps) -> None:
    key = make(NAMES[REGIONAL])
    pdf = sign_as(steps.incoming, REGIONAL, key, ACCEPT)
    officer = KnownAs(NAMES[REGIONAL], Mandate(SignerRole.MEMBER, unit="g42"))
    for said in (officer, None):
        verification = Workshop().verify(pdf, pinned((key, said)), NOW)
        assert (verification.verdict, codes(verification)) == (Verdict.UNKNOWN_SIGNER, ["role-differs"])


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (KnownAs(NAMES[OUTGOING], replace(MEMBER, organisation="", region="")), None),
        (KnownAs(NAMES[OUTGOING].upper(), replace(MEMBER, unit="gruppe 42")), None),
        (KnownAs(NAMES[OUTGOING], replace(MEMBER, unit="Gruppe 1")), "unit-differs"),
        (KnownAs(NAMES[OUTGOING], replace(MEMBER, region="vest")), "region-differs"),
        (KnownAs("En annen", MEMBER), "name-differs"),
        (KnownAs(NAMES[OUTGOING], REVIEWER), "role-differs"),
    ],
)
def test_a_pin_is_for_a_person_in_a_unit_in_a_role(steps: Steps, known: KnownAs, code: str | None) -> None:
    key = make(NAMES[OUTGOING])
    verification = Workshop().verify(sign_as(steps.built, OUTGOING, key), pinned((key, known)), NOW)
    assert codes(verification) == [*([code] if code else []), "awaiting"]
    assert why(verification) == [code or "pinned"]
    assert verification.signatures[0].trusted is (code is None)


def test_a_pinned_successor_reviews_a_record_that_names_another(steps: Steps) -> None:
    key = make("Ny regionleder")
    pdf = sign_as(steps.incoming, REGIONAL, key, ACCEPT)
    known = KnownAs("Ny regionleder", Mandate(SignerRole.REVIEWER, region="øst"))
    assert Workshop().verify(pdf, pinned((key, known)), NOW).verdict is Verdict.ACCEPTED


def test_one_of_two_words_on_a_key_is_enough(steps: Steps) -> None:
    """Pinned as a member of another unit, and vouched for in this one."""
    known = KnownAs(NAMES[OUTGOING], replace(MEMBER, unit="g1"))
    trust = pinned((vouched(OUTGOING), known))
    assert Workshop().verify(steps.regional, trust, NOW).verdict is Verdict.ACCEPTED


def test_a_key_of_ones_own_is_bound_by_what_it_was_vouched_for(steps: Steps) -> None:
    own, bound = make(NAMES[OUTGOING]), make(NAMES[OUTGOING], authority(), mandate=replace(MEMBER, unit="g1"))
    for key, code in ((own, []), (bound, ["unit-differs"])):
        trust = Trust((key.certificate_der,), own=(key.fingerprint,))
        found = Workshop().verify(sign_as(steps.built, OUTGOING, key), trust, NOW)
        assert codes(found) == [*code, "awaiting"]


def test_a_key_of_ones_own_bears_the_name(steps: Steps) -> None:
    key = make("Stedfortreder")
    trust = Trust((authority().certificate_der, key.certificate_der), own=(key.fingerprint,))
    found = Workshop().verify(sign_as(steps.incoming, REGIONAL, key, ACCEPT), trust, NOW)
    assert codes(found) == ["name-differs"]


def test_nobody_named_is_nobody_pinned() -> None:
    data = record(1, clean=True)
    parts = replace(data.case.parts, regional_leader=None)
    assert isinstance(parts, Parts)
    data = replace(data, case=replace(data.case, parts=parts))
    key = make("Stedfortreder", authority(), mandate=REVIEWER)
    assert verify(walk_with_region(data, key)).verdict is Verdict.ACCEPTED


def walk_with_region(data: RecordData, key: Key) -> bytes:
    return Workshop().sign(walk(data).incoming, REGIONAL, key, ACCEPT, NOW)
