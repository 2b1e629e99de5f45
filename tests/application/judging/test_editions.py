"""The rules that judged a record, and the rules that are here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.judging.editions import edition_hash, notices
from handover_app.application.judging.findings import judge_findings
from handover_app.application.judging.terms import Terms
from handover_app.application.ports.trust import Trust
from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Case
from handover_app.domain.policy import Pack
from handover_app.domain.reasons import Reason
from handover_app.domain.record import (
    Promise,
    RecordData,
    RecordLayer,
    Verdict,
    VerdictReason,
    Verification,
)
from handover_app.domain.vocabulary import Status, Weight
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import words
from tests.strategies import cases

CATALOGUE = FileCatalogue()
PACKS = CATALOGUE.packs()
PLATFORMS = CATALOGUE.platforms()
RULES = ("ain.2fa", "ain.terms", "ai.lawful", "aiuk.conduct")


def troubled() -> Case:
    text = resources.folder("samples", "troubled-annual-meeting.json").read_bytes()
    return read_case(text, CATALOGUE.platforms(), PACKS)


def record(case: Case, packs: Mapping[str, Pack] = PACKS) -> RecordData:
    phrases = CataloguePhrases(words("nb"), CATALOGUE.platforms())
    return compose(case, [packs[pack] for pack in case.policies], CATALOGUE.platforms(), phrases)


def verified(data: RecordData | None, verdict: Verdict = Verdict.ACCEPTED) -> Verification:
    return Verification(verdict, (), record_layer=RecordLayer.REDERIVED, data=data)


def terms(packs: Mapping[str, Pack] = PACKS, required: tuple[str, ...] = ()) -> Terms:
    return Terms(Trust(), packs, PLATFORMS, datetime(2026, 11, 30, tzinfo=UTC), required)


def codes(verification: Verification) -> list[str]:
    return [reason.code for reason in verification.reasons]


@given(cases(RULES))
def test_what_the_rules_give_is_left_as_it_is(case: Case) -> None:
    verification = verified(record(case))

    assert judge_findings(verification, terms()) == verification


@given(cases(RULES))
def test_a_case_that_refers_to_nobody_is_judged_all_the_same(case: Case) -> None:
    """The reader of cases would refuse it; inside a record anything may stand."""
    nobody = replace(case, people=(), accounts=(*case.accounts, *case.accounts))

    assert judge_findings(verified(replace(record(case), case=nobody)), terms()).data is not None


def _passes(data: RecordData) -> RecordData:
    findings = tuple(replace(finding, status=Status.PASS) for finding in data.findings)
    return replace(data, findings=findings)


def _advice(data: RecordData) -> RecordData:
    first, *rest = data.findings
    return replace(data, findings=(replace(first, weight=Weight.MAY), *rest))


CHANGES: dict[str, Callable[[RecordData], RecordData]] = {
    "all turned into passes": _passes,
    "a requirement turned into advice": _advice,
    "one left out": lambda data: replace(data, findings=data.findings[1:]),
    "all left out": lambda data: replace(data, findings=()),
    "one twice": lambda data: replace(data, findings=(*data.findings, data.findings[0])),
    "another account": lambda data: replace(
        data, findings=(*data.findings[:-1], replace(data.findings[-1], subject="a99"))
    ),
    "another title": lambda data: replace(
        data, findings=(replace(data.findings[0], title="Alt er i orden"), *data.findings[1:])
    ),
    "a rule of our own making": lambda data: replace(
        data, findings=(*data.findings, replace(data.findings[0], rule="mine.rule"))
    ),
    "a promise left out": lambda data: replace(data, promises=data.promises[1:]),
    "a promise that nobody asked for": lambda data: replace(
        data, promises=(*data.promises, Promise("p1", "ain.2fa", "Jeg lover alt.", "§ 0"))
    ),
    "packs left out": lambda data: replace(data, packs=(), findings=(), promises=()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.AWAITING, Verdict.UNKNOWN_SIGNER])
def test_findings_that_the_rules_do_not_give_are_an_alteration(
    change: Callable[[RecordData], RecordData], verdict: Verdict
) -> None:
    judged = judge_findings(verified(change(record(troubled())), verdict), terms())

    assert judged.verdict is Verdict.ALTERED
    assert judged.record_layer is RecordLayer.DIFFERS
    assert codes(judged) == [Reason.FINDINGS_DIFFER]
    assert int(judged.reasons[0].arguments["count"]) > 0


def test_other_words_for_the_same_finding_are_no_alteration() -> None:
    data = record(troubled())
    findings = tuple(replace(finding, message="Med andre ord.") for finding in data.findings)

    assert judge_findings(verified(replace(data, findings=findings)), terms()).verdict is Verdict.ACCEPTED


OWN = {key: replace(pack, is_shipped=False) for key, pack in PACKS.items()}
"""The same rules, as if they were the reader's own."""


def of_another_edition() -> RecordData:
    then = {**PACKS, "ain-groups": replace(PACKS["ain-groups"], edition="2025.1")}
    return replace(record(troubled(), then), made_by="3.1.4")


@pytest.mark.parametrize("verdict", Verdict)
def test_another_edition_of_shipped_rules_is_newer(verdict: Verdict) -> None:
    judged = judge_findings(verified(of_another_edition(), verdict), terms())

    is_worse = verdict.exit_code < Verdict.NEWER.exit_code
    assert judged.verdict is (Verdict.NEWER if is_worse else verdict)
    assert judged.record_layer is (RecordLayer.UNKNOWN if is_worse else RecordLayer.REDERIVED)
    assert codes(judged) == [Reason.MADE_BY_NEWER, Reason.JUDGED_BY_OTHER_EDITION]
    assert "says that version 3.1.4 of the app made it" in reason_sentence(judged.reasons[0], words("en"))
    assert "at “packs[0]”" in reason_sentence(judged.reasons[0], words("en"))
    assert reason_sentence(judged.reasons[1], words("en")) == (
        "It was judged by the edition 2025.1 of “Amnesty Norge: grupper i sosiale medier”; "
        "the rules here are the edition 2026.1."
    )


@pytest.mark.parametrize("verdict", Verdict)
def test_another_edition_of_rules_of_ones_own_are_other_rules(verdict: Verdict) -> None:
    judged = judge_findings(verified(of_another_edition(), verdict), terms(OWN))

    is_worse = verdict.exit_code < Verdict.OTHER_RULES.exit_code
    assert judged.verdict is (Verdict.OTHER_RULES if is_worse else verdict)
    assert judged.record_layer is RecordLayer.REDERIVED
    assert codes(judged) == [Reason.JUDGED_BY_OTHER_EDITION]
    assert notices(judged) == judged.reasons


def test_a_record_that_no_rules_judged_is_not_fine() -> None:
    judged = judge_findings(verified(record(replace(troubled(), policies=()))), terms())

    assert (judged.verdict, codes(judged)) == (Verdict.OTHER_RULES, [Reason.JUDGED_BY_NO_RULES])


def test_editions_of_one_name_are_told_apart_by_their_hashes() -> None:
    pack = PACKS["ain-groups"]
    then = {**PACKS, "ain-groups": replace(pack, rules=pack.rules[:-1])}

    _newer, reason = judge_findings(verified(record(troubled(), then)), terms()).reasons

    assert reason.arguments["edition"] == f"2026.1 ({edition_hash(then['ain-groups'], 'nb')[:8]})"
    assert reason.arguments["today"] == f"2026.1 ({edition_hash(pack, 'nb')[:8]})"


def with_title(pack: Pack, language: str) -> Pack:
    first, *others = pack.rules
    return replace(pack, rules=(replace(first, title={**first.title, language: "Other words"}), *others))


def test_a_translation_that_is_mended_makes_no_other_edition() -> None:
    then = {**PACKS, "ain-groups": with_title(PACKS["ain-groups"], "sv")}
    assert judge_findings(verified(record(troubled(), then)), terms()).reasons == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda pack: with_title(pack, "nb"),
        lambda pack: replace(pack, reviewed=pack.reviewed.replace(year=2020)),
        lambda pack: replace(pack, rules=(*pack.rules[1:], pack.rules[0])),
        lambda pack: replace(pack, rules=tuple(replace(rule, weight=Weight.SHOULD) for rule in pack.rules)),
        lambda pack: replace(
            pack, rules=tuple(replace(rule, checks=rule.checks[:-1]) for rule in pack.rules)
        ),
    ],
    ids=["words", "reviewed", "order", "weights", "checks"],
)
def test_what_decides_makes_another_edition(change: Callable[[Pack], Pack]) -> None:
    pack = PACKS["ain-groups"]
    assert edition_hash(change(pack), "nb") != edition_hash(pack, "nb")


def test_rules_that_are_the_same_are_held_to_beside_others_that_are_not() -> None:
    case = replace(troubled(), policies=("ain-groups", "ai-conduct"))
    then = {**PACKS, "ain-groups": replace(PACKS["ain-groups"], edition="2025.1")}
    data = record(case, then)
    conduct = tuple(finding for finding in data.findings if not finding.rule.startswith("ai."))

    other = [Reason.MADE_BY_NEWER, Reason.JUDGED_BY_OTHER_EDITION]
    assert codes(judge_findings(verified(data), terms())) == other
    fewer = judge_findings(verified(replace(data, findings=conduct)), terms())
    assert (fewer.verdict, codes(fewer)) == (Verdict.ALTERED, [Reason.FINDINGS_DIFFER, *other])


def test_rules_that_are_not_here_are_told() -> None:
    judged = judge_findings(verified(record(troubled())), terms({}))

    assert set(codes(judged)) == {Reason.JUDGED_BY_MISSING_RULES}
    assert judged.verdict is Verdict.OTHER_RULES


def test_a_file_without_a_record_is_left_as_it_is() -> None:
    verification = Verification(Verdict.NOT_A_RECORD, (VerdictReason(Reason.NO_DATA),))

    assert judge_findings(verification, terms()) is verification


def test_a_worse_verdict_stays() -> None:
    data = replace(record(troubled()), findings=())

    assert judge_findings(verified(data, Verdict.UNREADABLE), terms()).verdict is Verdict.UNREADABLE


def test_rules_that_the_reader_requires_must_have_judged() -> None:
    ours = record(troubled())

    met = judge_findings(verified(ours), terms(required=ours.case.policies))
    missed = judge_findings(verified(ours), terms(required=(*ours.case.policies, "aiuk")))

    assert met.verdict is Verdict.ACCEPTED
    assert (missed.verdict, codes(missed)) == (Verdict.OTHER_RULES, [Reason.REQUIRED_RULES_MISSING])
