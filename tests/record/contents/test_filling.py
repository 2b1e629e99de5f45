"""Answers become values of fields and come back from them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handover_app.application.errors import RecordError
from handover_app.domain.record import REMARK_LENGTH, Answers, Decision, FindingText, RecordData
from handover_app.domain.text import is_fit
from handover_app.domain.vocabulary import SigningPart, Status, Weight
from handover_app.record import Workshop
from handover_app.record.contents.fields import FieldKind, fields_of, form
from handover_app.record.contents.filling import TICKED, answers_in, values
from tests.record.conftest import INCOMING, OUTGOING, REGIONAL, verify
from tests.record.factory import DAY, record
from tests.record.pki import NOW, vouched

DATA = record(3)
WAIVABLE = tuple(finding.key for finding in DATA.waivable)
ACCOUNTS = tuple(account.id for account in DATA.case.accounts)
ASKED = tuple(promise.key for promise in DATA.promises if promise.given is None)
LATER = NOW.date() + timedelta(30)

WORDS = st.text(max_size=40).filter(is_fit)


def some(keys: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any of them, in their order."""
    return st.sets(st.sampled_from(keys)).map(lambda chosen: tuple(key for key in keys if key in chosen))


REMARKS = st.dictionaries(st.sampled_from(ACCOUNTS), WORDS.filter(bool))
OF_INCOMING = st.builds(Answers, some(ACCOUNTS), REMARKS, some(ASKED), WORDS)
DECIDED = st.builds(Answers, comment=WORDS, decision=st.none() | st.sampled_from(Decision))
WAIVING = st.builds(
    Answers,
    comment=WORDS.filter(str.strip),
    decision=st.sampled_from(Decision),
    waived=some(WAIVABLE).filter(bool),
    waived_until=st.dates(NOW.date(), date(2099, 12, 31)),
)
STATED = st.tuples(st.just(INCOMING), OF_INCOMING) | st.tuples(st.just(REGIONAL), DECIDED | WAIVING)


def in_the_file(value: bool | str | date) -> str:
    return TICKED if value is True else str(value)


@given(STATED)
def test_what_is_filled_in_comes_back(stated: tuple[SigningPart, Answers]) -> None:
    part, answers = stated
    filled = values(DATA, part, answers, NOW)
    assert set(filled) <= set(fields_of(DATA, part))
    assert answers_in(DATA, part, {name: in_the_file(value) for name, value in filled.items()}) == answers


@settings(max_examples=6)
@given(OF_INCOMING, DECIDED | WAIVING)
def test_what_is_signed_comes_back(incoming: Answers, review: Answers) -> None:
    shop, pdf = Workshop(), _outgoing()
    for part, answers in ((INCOMING, incoming), (REGIONAL, review)):
        pdf = shop.sign(pdf, part, vouched(part), answers, NOW)
    verification = verify(pdf)
    assert verification.record_layer == "rederived"
    assert verification.answers == {OUTGOING: Answers(), INCOMING: incoming, REGIONAL: review}


_SIGNED: dict[str, bytes] = {}


def _outgoing() -> bytes:
    if not _SIGNED:
        shop = Workshop()
        _SIGNED["pdf"] = shop.sign(shop.build(DATA), OUTGOING, vouched(OUTGOING), Answers(), NOW)
    return _SIGNED["pdf"]


def waiving(**changed: object) -> Answers:
    stated = {"comment": "Ny telefon kommer.", "decision": Decision.ACCEPT, "waived": WAIVABLE[:1]}
    return Answers(**{"waived_until": LATER, **stated, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "answers", "code"),
    [
        (REGIONAL, waiving(comment=" "), "record.waiver-without-reason"),
        (REGIONAL, waiving(waived_until=None), "record.waiver-without-day"),
        (REGIONAL, waiving(waived_until=NOW.date() - timedelta(1)), "record.waiver-over"),
        (REGIONAL, waiving(waived=()), "record.nothing-waived"),
        (REGIONAL, waiving(waived=("second-factor@nowhere",)), "record.unknown-finding"),
        (REGIONAL, waiving(waived=("in-use@a.1",)), "record.unknown-finding"),
        (REGIONAL, waiving(waived=("neutral@p4/neutral",)), "record.unknown-finding"),
        (REGIONAL, Answers(remarks={"a.1": "hei"}), "record.not-theirs-to-answer"),
        (INCOMING, waiving(decision=None), "record.not-theirs-to-answer"),
        (INCOMING, Answers(remarks={"nobody": "hei"}), "record.unknown-account"),
        (INCOMING, Answers(remarks={"a.1": "\x1b[2J"}), "record.text-unfit"),
        (REGIONAL, Answers(comment="\u202eteikdog"), "record.text-unfit"),
        (INCOMING, Answers(remarks={"a.2": "x" * (REMARK_LENGTH + 1)}), "record.remark-too-long"),
        (OUTGOING, Answers(remarks={"a.1": "hei"}), "record.not-theirs-to-answer"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_not_signed(part: SigningPart, answers: Answers, code: str) -> None:
    with pytest.raises(RecordError) as error:
        values(DATA, part, answers, NOW)
    assert error.value.code == code


def test_a_waiver_reaches_beyond_a_handover_that_is_yet_to_come() -> None:
    early = datetime(DAY.year, DAY.month, 1, tzinfo=UTC)
    with pytest.raises(RecordError) as error:
        values(DATA, REGIONAL, waiving(waived_until=DAY - timedelta(1)), early)
    assert error.value.code == "record.waiver-over"
    assert values(DATA, REGIONAL, waiving(waived_until=DAY), early)


def test_a_remark_that_outgrows_its_box_names_the_account() -> None:
    with pytest.raises(RecordError) as error:
        Workshop().sign(_outgoing(), INCOMING, vouched(INCOMING), Answers(remarks={"a.2": "W" * 160}), NOW)
    assert (error.value.code, error.value.arguments) == ("record.remark-too-long", {"number": 2})


@pytest.mark.parametrize("remark", ["ord på norsk " * 12, "a\nb\nc", "Čáhci ŋ š ŧ ž"])
def test_a_remark_of_usual_words_fits(remark: str) -> None:
    answers = Answers(remarks={"a.1": remark[:REMARK_LENGTH]})
    signed = Workshop().sign(_outgoing(), INCOMING, vouched(INCOMING), answers, NOW)
    assert verify(signed).answers[INCOMING] == answers


def test_what_the_one_who_signs_can_promise_is_no_waiver() -> None:
    people = {promise.person for promise in DATA.promises}
    alone = replace(DATA, promises=tuple(item for item in DATA.promises if item.person == min(people)))
    promised = {promise.key for promise in alone.promises}
    assert alone.waivable
    assert not any(finding.subject in promised for finding in alone.waivable)


def test_where_two_are_asked_and_one_signs_a_promise_may_rest() -> None:
    one = DATA.promises[0]
    other = replace(one, person="somebody-else")
    unmet = FindingText(other.rule, Weight.MUST, Status.OPEN, other.key, "t", "m", "s")
    both = replace(DATA, promises=(one, other), findings=(*DATA.findings, unmet))
    assert unmet in both.waivable


@pytest.mark.parametrize("data", [record(0), record(1, clean=True), record(2, closure=True), record(60)])
def test_every_field_has_a_name_of_its_own(data: RecordData) -> None:
    fields = form(data)
    assert len({field.name for field in fields}) == len(fields)
    days = [field for field in fields if field.kind is FieldKind.DAY]
    assert len(days) == (1 if data.waivable else 0)
