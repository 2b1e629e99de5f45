import re
import string
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import handover_app.record
from handover_app.application.errors import InputError
from handover_app.domain.record import Decision
from handover_app.domain.vocabulary import (
    Access,
    AccountState,
    Action,
    Level,
    Occasion,
    SecondFactor,
    SigningPart,
    Status,
    StepState,
    Weight,
)
from handover_app.record.layout import texts as module
from handover_app.record.layout.texts import LANGUAGES, texts

SETS = {
    "occasion": Occasion,
    "action": Action,
    "access": Access,
    "state": AccountState,
    "level": Level,
    "second-factor": SecondFactor,
    "step": StepState,
    "status": Status,
    "weight": Weight,
    "part": SigningPart,
    "parts": SigningPart,
    "order": SigningPart,
    "decision": Decision,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SETS)
def test_every_fact_has_its_word(language: str, section: str) -> None:
    for member in SETS[section]:
        assert texts(language)(f"{section}.{member.value}")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_placeholders_are_the_same_in_all_languages() -> None:
    for key, text in texts("nb").entries.items():
        for language in LANGUAGES:
            assert placeholders(texts(language).entries[key]) == placeholders(text), (language, key)


def test_no_word_is_idle() -> None:
    """Every section is named somewhere in the code, and each plain key as it stands."""
    folder = Path(handover_app.record.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    built = set(re.findall(r"""f["']([\w-]+)\.{""", code))
    for key in texts("nb").entries:
        assert f'"{key}"' in code or key.partition(".")[0] in built, key


def test_an_unknown_language_reads_english() -> None:
    assert texts("se")("title") == texts("en")("title")


def test_days_and_moments() -> None:
    at = datetime(2026, 11, 21, 20, 4, tzinfo=timezone(timedelta(hours=1)))
    assert texts("nb").moment(at) == "21.\u00a0november\u00a02026 kl. 20.04 (UTC+01:00)"
    assert texts("en").day(date(2026, 3, 1)) == "1\u00a0March\u00a02026"
    assert texts("nb").short_day(None) == "–"
    assert texts("nb").short_day(date(2026, 3, 1)) == "01.03.2026"
    assert texts("sv").short_day(date(2026, 3, 1)) == "2026-03-01"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[nb]\na="1"\n[sv]\na="1"\n[en]\n', "input.missing-key", "en.a"),
        ('[nb]\n[sv]\na="1"\n[en]\n', "input.unknown-key", "sv.a"),
        ("[nb]\n[sv]\n[en]\n[fi]\n", "input.unknown-key", "fi"),
        ("[nb]\na=1\n[sv]\n[en]\n", "input.wrong-type", "nb.a"),
    ],
)
def test_a_file_with_a_fault_names_the_place(
    text: str, code: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "layout-1.toml").write_text(text, "utf-8")
    monkeypatch.setattr(module.resources, "folder", lambda *names: tmp_path / names[-1])
    with pytest.raises(InputError) as error:
        module._read.__wrapped__(1)
    assert (error.value.code, error.value.arguments["place"]) == (code, place)
