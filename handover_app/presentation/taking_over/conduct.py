"""What somebody promises by signing, as short pages to read: by document, a few sentences each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handover_app.application.judging.editions import is_pinned
from handover_app.domain.policy import Pack, Rule, in_language
from handover_app.domain.record import Promise, RecordData

MOST = 5
"""So many sentences are on one page: more are not read."""


@dataclass(frozen=True, slots=True)
class ConductSentence:
    """A sentence to promise, in the record's own language: that is what is signed.

    `title`, `why`: what the rule is about and why there is one; empty where the rules are not here.
    """

    key: str
    text: str
    source: str
    title: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ConductSection:
    """A page to read. `number` of `count` pages of the same document."""

    document: str
    number: int
    count: int
    sentences: tuple[ConductSentence, ...]


def sections_for(data: RecordData, person: str, packs: Mapping[str, Pack]) -> tuple[ConductSection, ...]:
    """The pages of what the record still asks this person to promise, document by document.

    `packs`: the rules that are here. Words about a rule are those of the very edition that judged the record.
    """
    rules = _rules(data, packs)
    by_document: dict[str, list[ConductSentence]] = {}
    for promise in data.promises:
        if promise.person == person and promise.given is None:
            by_document.setdefault(_document(promise, data, packs), []).append(
                _sentence(promise, rules.get(promise.rule), data.language)
            )
    return tuple(section for document, items in by_document.items() for section in _pages(document, items))


def _pages(document: str, items: Sequence[ConductSentence]) -> Iterator[ConductSection]:
    """Pages of about the same length."""
    count = -(-len(items) // MOST)
    for number in range(count):
        start, end = (len(items) * part // count for part in (number, number + 1))
        yield ConductSection(document, number + 1, count, tuple(items[start:end]))


def _sentence(promise: Promise, rule: Rule | None, language: str) -> ConductSentence:
    return ConductSentence(
        promise.key,
        promise.text,
        promise.source,
        in_language(rule.title, language) if rule else "",
        in_language(rule.why, language).strip() if rule else "",
    )


def _rules(data: RecordData, packs: Mapping[str, Pack]) -> dict[str, Rule]:
    """The rules of the editions that judged the record, as far as they are here."""
    pinned = (packs[pin.id] for pin in data.packs if is_pinned(packs, pin, data.language))
    return {rule.id: rule for pack in pinned for rule in pack.rules}


def _document(promise: Promise, data: RecordData, packs: Mapping[str, Pack]) -> str:
    """The document of a promise: by the pack that has its rule, else by the source's own words."""
    for pin in data.packs:
        pack = packs.get(pin.id)
        if pack is not None and pack.rule(promise.rule) is not None:
            return in_language(pack.document.title, data.language)
    return promise.source.rpartition(", ")[0] or promise.source
