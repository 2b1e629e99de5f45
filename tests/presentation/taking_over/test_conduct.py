"""Promises as short pages, by document."""

from handover_app.catalogue import FileCatalogue
from handover_app.presentation.taking_over.conduct import MOST, sections_for
from tests.papers import TROUBLED, paper

DATA = paper(TROUBLED, parts=0).data
PACKS = FileCatalogue().packs()


def test_pages_are_short_and_hold_each_promise_once() -> None:
    sections = sections_for(DATA, "p4", PACKS)
    asked = [item.key for item in DATA.promises if item.person == "p4" and item.given is None]
    assert [(len(section.sentences), section.number, section.count) for section in sections] == [
        (4, 1, 2),
        (4, 2, 2),
        (3, 1, 1),
    ]
    assert sorted(item.key for section in sections for item in section.sentences) == sorted(asked)
    assert all(len(section.sentences) <= MOST for section in sections)
    assert all(item.title and item.why and item.source for section in sections for item in section.sentences)


def test_without_the_rules_the_records_own_words_are_enough() -> None:
    sections = sections_for(DATA, "p4", {})
    assert {section.document for section in sections} == {
        section.document for section in sections_for(DATA, "p4", PACKS)
    }
    assert all(item.text and not item.title for section in sections for item in section.sentences)


def test_who_has_promised_before_is_not_asked_again() -> None:
    assert sections_for(paper(parts=0).data, "p4", PACKS) == ()
    assert sections_for(DATA, "p1", PACKS) == ()
