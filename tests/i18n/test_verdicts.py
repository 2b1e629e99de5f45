import re
from pathlib import Path

import pytest

import handover_app.record
from handover_app.application import judging
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Verdict, VerdictReason, Verification
from handover_app.i18n.errors.record import SENTENCES
from handover_app.i18n.verdicts import NOT_OPENED, REASONS, VERDICTS, reason_sentence, verdict_words, words_on
from handover_app.i18n.words import placeholders, words
from handover_app.record.revisions.grammar import Stop

SOURCES = [
    path
    for package in (handover_app.record, judging)
    for path in Path(str(package.__file__)).parent.rglob("*.py")
]
CODE = "\n".join(path.read_text("utf-8") for path in SOURCES)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_heading_why_and_what_to_do(verdict: Verdict) -> None:
    said = verdict_words(verdict, words("en"))
    assert said.heading
    assert said.why.endswith(".")
    assert said.todo.endswith(".")


@pytest.mark.parametrize("code", NOT_OPENED)
def test_a_file_that_was_not_opened_is_not_called_damaged(code: str) -> None:
    item = Verification(Verdict.UNREADABLE, (VerdictReason(Reason(code)),))
    said = words_on(item, words("en"))
    assert said.why == reason_sentence(item.reasons[0], words("en"))
    assert "PDF" not in said.why
    assert words_on(
        Verification(Verdict.UNREADABLE, (VerdictReason(Reason.DAMAGED),)), words("en")
    ) == verdict_words(Verdict.UNREADABLE, words("en"))


def test_there_are_words_for_all_verdicts_and_no_more() -> None:
    assert set(VERDICTS) == set(Verdict)


def test_every_reason_has_a_sentence_and_a_use() -> None:
    assert set(REASONS) == set(Reason)
    stops = {stop.value for stop in Stop}
    unused = [code for code in Reason if code not in stops and f"Reason.{code.name}" not in CODE]
    assert unused == []


def test_every_sentence_has_a_use() -> None:
    for code in SENTENCES:
        assert f'"{code}"' in CODE, code


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_one_sentence_with_all_filled_in(code: str) -> None:
    arguments = dict.fromkeys(placeholders(REASONS[code]), "outgoing")
    if "day" in arguments:
        arguments["day"] = "2026-11-21"
    sentence = reason_sentence(VerdictReason(Reason(code), arguments), words("en"))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_nobody_is_told_as_nobody() -> None:
    reason = VerdictReason(Reason.AWAITING, {"part": "outgoing", "names": ""})
    assert "  " not in reason_sentence(reason, words("en"))


def test_of_several_one_signs_next() -> None:
    reason = VerdictReason(Reason.AWAITING, {"part": "outgoing", "names": "One, Another"})
    assert reason_sentence(reason, words("en")) == "One of these signs next: One, Another (outgoing)."


def test_every_error_of_the_record_has_a_sentence() -> None:
    assert set(re.findall(r'"(record\.[a-z-]+)"', CODE)) <= set(SENTENCES)
