"""The translations are whole, keep what the source fixes, and use the one term for each thing."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from handover_app import resources
from handover_app.i18n.words import DOMAIN, LANGUAGES, placeholders

each_language = pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])

SHUT_OUT = {
    "nb": r"\b2FA\b|tofaktoraut|to-?trinns|overtakelse|overføring(?!s?-)|migrer|rapport|\barkiver\b|\bslett\b"
    r"|frosse[nt]|ugyldig|passordfrase|\bfest(?:e|et)? (?:en |av |nøkkel|utsteder)|regionled|SoMe-ansv",
    "sv": r"\b2FA\b|tvåfaktorsaut|tvåstegs|övertagande|överlåtelse|migrer|rapport|\barkivera\b|\bradera\b"
    r"|frus[ei]n|ogiltig|lösenordsfras|\bfäst[ea]? (?:en |av |nyckel|utfärdar)|fackkonto"
    r"|regionled|SoMe-ansv|\A[Ii]nte (?:uppfyllt|angivet)\Z"
    r"|\buppgiv(?:en|et|na)\b|\bålägg|\bålagd|\bhändelse",
}
"""Words for a thing that has another term in the glossary."""

FOREIGN_QUOTES = {"nb": "[\"'`“”‘]", "sv": "[\"'`“«»‘]"}
ACCESS_KEY = re.compile(r"&\w")


def catalog(language: str) -> Catalog:
    """The translations as they are edited."""
    path = resources.folder("translations") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each form of each text, with its translation."""

    def forms(text: str | Sequence[str] | None) -> Sequence[str]:
        return (text or "",) if text is None or isinstance(text, str) else text

    for message in catalog(language):
        yield from zip(forms(message.id), forms(message.string), strict=True)


def those(language: str, is_wrong: Callable[[str, str], object]) -> dict[str, str]:
    """The texts whose translation is wrong."""
    return {text: said for text, said in pairs(language) if text and is_wrong(text, said)}


def ending(text: str) -> str:
    """What a sentence, a label or a prompt ends with, spaces included."""
    return re.sub(r".*?([.:?!…]?\s*)\Z", r"\1", text, flags=re.DOTALL)


@each_language
def test_nothing_is_untranslated_or_guessed(language: str) -> None:
    assert those(language, lambda _, said: not said.strip()) == {}
    assert [message.id for message in catalog(language) if message.id and message.fuzzy] == []


@each_language
def test_placeholders_are_kept(language: str) -> None:
    assert those(language, lambda text, said: placeholders(text) != placeholders(said)) == {}


@each_language
def test_access_keys_are_kept(language: str) -> None:
    def keys(text: str) -> int:
        return len(ACCESS_KEY.findall(text))

    assert those(language, lambda text, said: keys(text) != keys(said)) == {}


@each_language
def test_the_terms_are_those_of_the_glossary(language: str) -> None:
    shut_out = re.compile(SHUT_OUT[language], re.IGNORECASE)
    assert those(language, lambda _, said: shut_out.search(said)) == {}


@each_language
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    foreign = re.compile(FOREIGN_QUOTES[language])
    assert those(language, lambda _, said: foreign.search(said)) == {}


@each_language
def test_a_text_ends_as_its_source_does(language: str) -> None:
    assert those(language, lambda text, said: ending(text) != ending(said)) == {}
    assert those(language, lambda _, said: "  " in said) == {}
