"""Links in whatever people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from handover_app.domain.case import Account
from handover_app.domain.pasted_links import MAX_LINKS, keys_in, keys_of, pasted_links

TILES = tuple(load_platforms(resources.folder("platforms")).tiles.values())
LINKS = (
    "https://www.facebook.com/group42?ref=share&fbclid=1",
    "instagram.com/group42",
    "https://www.youtube.com/@group42",
    "https://www.snapchat.com/add/group42",
    "@group42@snabelen.no",
)
FOUND = ["facebook-page", "instagram", "youtube-channel", "snapchat", "mastodon"]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", " ", ", ", ",", "; ", "\t", "\n- ", "\n• ", " | "])
def test_however_they_are_separated(between: str) -> None:
    pasted = pasted_links(between.join(LINKS), TILES)
    assert [link.account.platform_id for link in pasted.links] == FOUND
    assert pasted.unread == ()


@pytest.mark.parametrize(
    "form", ["<{}>", "({})", "{}.", "Our page: {}", "Our page:{}", "[Our page]({})", "1. {}"]
)
def test_whatever_stands_around_them(form: str) -> None:
    pasted = pasted_links("\n".join(form.format(link) for link in LINKS[:4]), TILES)
    assert [link.account.platform_id for link in pasted.links] == FOUND[:4]
    assert pasted.unread == ()
    assert {link.name for link in pasted.links} <= {"", "Our page"}
    assert ("Our page" in form) == all(link.name == "Our page" for link in pasted.links)


def test_what_is_not_known_is_listed_as_it_was_pasted() -> None:
    pasted = pasted_links("Ours: https://forum.example.org/x\nremember the forum\ninstagram.com/a", TILES)
    assert [link.account.handle for link in pasted.links] == ["a"]
    assert pasted.unread == ("https://forum.example.org/x", "remember the forum")


def test_links_beyond_the_limit_are_listed_and_not_lost() -> None:
    text = "\n".join(f"instagram.com/group{number}" for number in range(MAX_LINKS + 2))
    pasted = pasted_links(text, TILES)
    assert len(pasted.links) == MAX_LINKS
    assert pasted.unread == (f"instagram.com/group{MAX_LINKS}", f"instagram.com/group{MAX_LINKS + 1}")


def test_one_account_has_one_key_however_its_link_is_written() -> None:
    forms = (
        "https://www.facebook.com/Group42",
        "m.facebook.com/group42/",
        "fb.com/GROUP42?ref=x",
        "facebook.com/pg/group42",
    )
    keys = {keys_of(pasted_links(form, TILES).links[0].account) for form in forms}
    assert len(keys) == 1
    typed = Account("a1", "facebook-page", handle="group42")
    assert keys_in([typed], TILES) == keys.pop()


@given(st.text(max_size=200))
def test_any_text_is_read_and_nothing_is_lost(text: str) -> None:
    pasted = pasted_links(text, TILES)
    if any(char.isalnum() for char in text):
        assert pasted.links or pasted.unread
