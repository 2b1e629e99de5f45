"""Every code that the checks can give has a sentence, and every sentence can be filled."""

import dataclasses
from datetime import date
from types import UnionType
from typing import get_args

import pytest

from handover_app.domain import checks
from handover_app.domain.case import Account, Case, Handover, Incident, Parts, Person, Unit
from handover_app.domain.evaluation import WAIVING_PARTS
from handover_app.domain.findings import Finding, FindingReason, Subject, SubjectKind
from handover_app.domain.vocabulary import Occasion, Part, Status, Weight
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.reasons import REASONS, SIGNING_PARTS, WAIVERS
from handover_app.i18n.roles import names_role
from handover_app.i18n.words import placeholders, words

CASE = Case(
    policies=(),
    unit=Unit("u1", "Gruppe 42"),
    handover=Handover("h1", date(2026, 11, 21), Occasion.ANNUAL_MEETING),
    people=(Person("p1", "Avtroppende leder"),),
    parts=Parts(),
    accounts=(Account("a1", "instagram", name="gruppe42"),),
    incidents=(Incident("i1"),),
)
ARGUMENTS = {
    "person": "p1",
    "account": "a1",
    "part": "regional-leader",
    "platform": "instagram",
    "statement": "public-list",
    "approval": "ros",
    "step": "screenshot",
    "incident": "i1",
    "days": 180,
    "count": 1,
    "least": 2,
    "last": date(2026, 1, 2),
    "day": date(2026, 1, 2),
    "sent": date(2026, 1, 2),
    "changed": date(2026, 1, 2),
}


def finding(code: str, **arguments: str | int | date) -> Finding:
    return Finding(
        "r",
        Weight.MUST,
        Status.FAIL,
        Subject(SubjectKind.ACCOUNT, "a1", "a1"),
        FindingReason(code, arguments),
    )


@pytest.mark.parametrize("code", sorted(REASONS))
@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_each_reason_becomes_a_whole_sentence(code: str, language: str) -> None:
    phrases = CataloguePhrases(words(language), {})
    arguments = {name: ARGUMENTS[name] for name in placeholders(REASONS[code]) if not names_role(name)}
    sentence = phrases.finding(finding(code, **arguments), CASE)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "None" not in sentence


def test_a_waived_reason_says_who_until_when_and_why() -> None:
    sentence = CataloguePhrases(words("en"), {}).finding(
        finding(
            "waived",
            was="second-factor.fail",
            person="p1",
            waived_by="p1",
            waived_until=date(2026, 12, 31),
            waived_because="New telephone on Tuesday",
        ),
        CASE,
    )
    assert sentence == (
        "Avtroppende leder does not have two-factor login on. Waived by Avtroppende leder until "
        "31\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026: New telephone on Tuesday"
    )


def test_each_kind_of_check_has_sentences_and_none_is_left_over() -> None:
    assert isinstance(checks.Check, UnionType)
    kinds = {kind.kind for kind in get_args(checks.Check)}
    families = {code.split(".")[0] for code in REASONS}
    assert families == kinds | {"acknowledged", "no-access"}


def test_each_kind_of_check_is_a_frozen_dataclass_of_its_own_name() -> None:
    kinds = get_args(checks.Check)
    assert len({kind.kind for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen


def test_parts_and_waivers_have_words() -> None:
    assert set(SIGNING_PARTS) == {"outgoing", "incoming", "regional"}
    reasons = ("not-theirs-to-give", "expired", "nothing-to-waive", "unknown-rule")
    assert set(WAIVERS) == {f"waiver.{reason}" for reason in reasons}
    assert set(WAIVING_PARTS) <= set(Part)
