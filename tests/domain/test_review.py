"""Nobody reviews their own handover, by whatever way they are part of it."""

from dataclasses import replace

import pytest

from handover_app.domain.case import Person
from handover_app.domain.record import Answers, SignatureReport
from handover_app.domain.review import (
    Conflict,
    Reviewer,
    conflict,
    judged,
    nobody_can_review,
    reviewers,
    unmet,
)
from handover_app.domain.vocabulary import SigningPart
from tests.record.factory import record

DATA = record(3)
OUTGOING = SignatureReport(SigningPart.OUTGOING, "Avtroppende leder", "a" * 64, trusted=True, sound=True)
INCOMING = SignatureReport(SigningPart.INCOMING, "Påtroppende leder", "b" * 64, trusted=True, sound=True)
REVIEWED = replace(OUTGOING, part=SigningPart.REGIONAL, name="Regionleder", fingerprint="c" * 64)
SIGNATURES = (OUTGOING, INCOMING, REVIEWED)
(NAMED,) = reviewers(DATA)


def test_the_one_whom_the_record_names_may() -> None:
    assert conflict(Reviewer(NAMED, "d" * 64), DATA, SIGNATURES) is None
    assert conflict(Reviewer(NAMED, REVIEWED.fingerprint), DATA, SIGNATURES) is None


@pytest.mark.parametrize("report", [OUTGOING, INCOMING])
def test_the_key_of_a_signer_may_not_whatever_name_it_bears(report: SignatureReport) -> None:
    assert conflict(Reviewer(NAMED, report.fingerprint), DATA, SIGNATURES) is Conflict.SIGNED


def test_a_renewed_certificate_is_the_same_key() -> None:
    renewed = Reviewer(NAMED, "d" * 64, "e" * 64)
    assert conflict(renewed, DATA, SIGNATURES, {"e" * 64}) is Conflict.SIGNED
    assert conflict(renewed, DATA, SIGNATURES, {"f" * 64}) is None


@pytest.mark.parametrize("report", [OUTGOING, INCOMING])
def test_the_name_of_a_signer_may_not_with_whatever_key(report: SignatureReport) -> None:
    for name in (report.name, report.name.upper(), f"  {report.name} "):
        assert conflict(Reviewer(name, "d" * 64), DATA, SIGNATURES) is Conflict.SIGNED


def test_people_of_the_record_may_not() -> None:
    others = [person for person in DATA.case.people if person.name != NAMED]
    assert others
    for person in others:
        assert conflict(Reviewer(person.name, "d" * 64), DATA, ()) is Conflict.TAKES_PART


def test_listed_without_a_part_may_not() -> None:
    case = replace(DATA.case, people=(*DATA.case.people, Person("p9", "Redaktør")))
    data = replace(DATA, case=case)
    assert conflict(Reviewer("redaktør", "d" * 64), data, ()) is Conflict.TAKES_PART


def test_a_reviewer_who_also_takes_over_may_not() -> None:
    parts = replace(DATA.case.parts, incoming_leader=DATA.case.parts.regional_leader)
    case = replace(DATA.case, parts=parts)
    assert conflict(Reviewer(NAMED, "d" * 64), replace(DATA, case=case), ()) is Conflict.TAKES_PART
    assert nobody_can_review(replace(DATA, case=case))
    assert not nobody_can_review(DATA)


def test_a_long_name_is_compared_as_certificates_write_it() -> None:
    name = "Å" * 60
    people = tuple(
        replace(person, name=name) if person.id == DATA.case.parts.outgoing_officer else person
        for person in DATA.case.people
    )
    data = replace(DATA, case=replace(DATA.case, people=people))
    assert conflict(Reviewer("Å" * 30 + "…", "d" * 64), data, ()) is Conflict.TAKES_PART


def test_promises_and_waivers_clear_the_way() -> None:
    blocking = unmet(DATA, {})
    promised = tuple(promise.key for promise in DATA.promises)
    after = unmet(DATA, {SigningPart.INCOMING: Answers(promises=promised)})
    assert len(after) < len(blocking)
    waived = [finding.key for finding in DATA.waivable]
    assert waived
    assert unmet(DATA, {SigningPart.INCOMING: Answers(promises=promised)}, waived) == ()


def test_what_the_reviewer_waived_in_the_record_counts_as_what_is_waived_now() -> None:
    promised = Answers(promises=tuple(promise.key for promise in DATA.promises))
    waived = tuple(finding.key for finding in DATA.waivable)
    reviewed = {SigningPart.INCOMING: promised, SigningPart.REGIONAL: Answers(waived=waived)}
    assert judged(DATA, reviewed) == judged(DATA, {SigningPart.INCOMING: promised}, waived)
    assert judged(DATA, reviewed).left == ()


def test_each_finding_is_counted_once() -> None:
    waived = tuple(finding.key for finding in DATA.waivable[:2])
    found = judged(DATA, {SigningPart.REGIONAL: Answers(waived=waived)})
    piles = (*found.left, *found.waived, *found.met, *found.advice)
    assert sorted(piles, key=repr) == sorted(DATA.findings, key=repr)
    assert {finding.key for finding in found.waived} >= set(waived)
