"""Each organisation is spoken of in its own words, and in none of another."""

import pytest

from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.packs import pack_from
from handover_app.catalogue.toml_file import parse_toml
from handover_app.domain.case import Parts
from handover_app.domain.policy import in_language
from handover_app.domain.roles import roles_of
from handover_app.domain.vocabulary import Part
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import words

PACKS = FileCatalogue().packs()
OWN = {
    "ain-groups": ("nb", "Regionleder", "regionlederen"),
    "smc-districts": ("sv", "Kansliet", "kansliet"),
    "aiuk": ("en", "Digital Engagement Manager", "the Digital Engagement Manager"),
    "kristiansand": ("nb", "Ansvarlig leder", "den ansvarlige lederen"),
    "ai-conduct": ("en", "Reviewer", "the reviewer"),
}

SIXTH = """
format = "policy-pack/1"
id = "scouts"
edition = "1"
reviewed = 2026-11-21
title.en = "Scouts: districts"

[document]
title.en = "Guidelines for districts"
publisher = "Scouts"
language = "en"

[parts]
office = { en = "National office" }

[roles]
reviews = ["office"]
asks = ["outgoing-officer", "incoming-officer", "office"]
clears = "board"

[terms.office]
bare = { en = "national office" }
the = { en = "the national office" }

[terms.board]
the = { en = "the scout district’s board" }
"""


@pytest.mark.parametrize(("pack", "language", "label", "the"), [(key, *said) for key, said in OWN.items()])
def test_the_reviewer_is_called_as_the_pack_says(pack: str, language: str, label: str, the: str) -> None:
    said = RoleWords([PACKS[pack]], words(language))
    assert (said.label("reviewer"), said.the("reviewer")) == (label, the)
    assert said.filled("{Reviewer}.") == f"{the[:1].upper()}{the[1:]}."


@pytest.mark.parametrize("pack", OWN)
@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_a_term_has_every_form_in_every_language(pack: str, language: str) -> None:
    for term in PACKS[pack].terms.values():
        assert in_language(term.bare, language)
        assert in_language(term.the, language)


def test_the_first_pack_with_a_word_counts() -> None:
    said = RoleWords([PACKS["ai-conduct"], PACKS["ain-groups"], PACKS["aiuk"]], words("en"))
    assert said.the("reviewer") == "the regional leader"
    assert said.filled("{Office} and {bare_officer}") == "The office and SoMe officer"


def test_everybody_who_may_review_is_told() -> None:
    assert RoleWords([PACKS["ain-groups"]], words("en")).reviewers == "the regional leader or the office"
    assert RoleWords([PACKS["smc-districts"]], words("sv")).reviewers == "kansliet"


def test_who_reviews_is_decided_by_the_pack() -> None:
    parts = Parts(regional_leader="p5", office="p6")
    assert roles_of([PACKS["ain-groups"]]).reviewer(parts) == "p5"
    assert roles_of([PACKS["smc-districts"]]).reviewer(parts) == "p6"
    assert roles_of([PACKS["smc-districts"]]).reviewer(Parts(regional_leader="p5")) is None


def test_a_sixth_organisation_takes_one_file() -> None:
    pack = pack_from(parse_toml(SIXTH.encode()))
    said = RoleWords([pack], words("en"))
    assert said.roles.reviews == (Part.OFFICE,)
    assert said.label("reviewer") == "National office"
    assert said.filled("{Clearer} clears, {reviewer} reviews, {outgoing_officer} leaves.") == (
        "The scout district’s board clears, the national office reviews, the outgoing officer leaves."
    )
