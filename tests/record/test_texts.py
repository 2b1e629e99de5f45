import re
import string
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import handover_app.record
from handover_app.application.errors import InputError
from handover_app.domain.record import LAYOUT, Decision
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
from handover_app.i18n.words import LANGUAGES as OF_THE_APP
from handover_app.record.contents import languages
from handover_app.record.contents.languages import word_files
from handover_app.record.layout import texts as module
from handover_app.record.layout.texts import texts

LANGUAGES = tuple(word_files(LAYOUT))

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


Words = dict[str, str]


@pytest.fixture
def other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Words]:
    """Words by language, in the place of the layout's own."""
    words: Words = {}

    def files(layout: int) -> dict[str, Path]:
        paths = {language: tmp_path / f"layout-{layout}.{language}.toml" for language in words}
        for language, path in paths.items():
            path.write_text(words[language], "utf-8")
        return paths

    monkeypatch.setattr(module, "word_files", files)
    texts.cache_clear()
    module._read.cache_clear()
    yield words
    texts.cache_clear()
    module._read.cache_clear()


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ({"en": 'a="1"', "nb": ""}, "input.missing-key", ("layout-1.nb.toml", "a")),
        ({"en": "", "sv": '[b]\na="1"'}, "input.unknown-key", ("layout-1.sv.toml", "b.a")),
        ({"en": "[b]\na=1"}, "input.wrong-type", ("layout-1.en.toml", "b.a")),
    ],
)
def test_a_file_with_a_fault_names_file_and_place(
    words: Words, code: str, place: tuple[str, str], other_words: Words
) -> None:
    other_words.update(words)

    with pytest.raises(InputError) as error:
        texts(list(words)[-1], 1)

    assert error.value.code == code
    assert (error.value.arguments["file"], error.value.arguments["place"]) == place


def test_records_are_written_in_every_language_of_the_app() -> None:
    assert set(OF_THE_APP) <= set(LANGUAGES)


def test_a_new_language_is_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in word_files(LAYOUT).values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / f"layout-{LAYOUT}.se.toml").write_bytes(word_files(LAYOUT)["nb"].read_bytes())
    monkeypatch.setattr(languages.resources, "folder", lambda *_names: tmp_path)

    assert set(languages.word_files.__wrapped__(LAYOUT)) == {*LANGUAGES, "se"}
