"""Pasted addresses: real shapes, look-alikes, and whatever else people paste."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from handover_app.domain.links import Recognised, address_of, recognise
from handover_app.domain.platform import PlatformHead

TILES: Mapping[str, PlatformHead] = load_platforms(resources.folder("platforms")).tiles


def seen(address: str) -> Recognised | None:
    return recognise(address, TILES.values())


FRONTS = ("https://", "http://", "", "//", "HTTPS://", "https://www.", "www.", "https://m.")
"""What may stand in front of a host, for platforms with a website of the usual kind."""

TAILS = ("", "/", "?utm_source=ig_web&igsh=MzRlODBiNWFlZA==", "/?fbclid=IwAR0", "#top", "/about", "  ")
"""What may stand behind an account's path."""

ACCOUNTS = [
    ("facebook.com/gruppe42", "facebook-page", "gruppe42", "https://www.facebook.com/gruppe42"),
    ("facebook.com/Gruppe.42-oslo", "facebook-page", "Gruppe.42-oslo", None),
    ("fb.com/gruppe42", "facebook-page", "gruppe42", "https://www.facebook.com/gruppe42"),
    ("facebook.com/pg/gruppe42", "facebook-page", "gruppe42", "https://www.facebook.com/pg/gruppe42"),
    ("facebook.com/pages/Gruppe-42/1234567890", "facebook-page", "1234567890", None),
    ("facebook.com/p/Gruppe-42-100064000000000", "facebook-page", "100064000000000", None),
    ("facebook.com/people/Gruppe-42/100064000000000", "facebook-page", "100064000000000", None),
    (
        "facebook.com/groups/gruppe42",
        "facebook-group",
        "gruppe42",
        "https://www.facebook.com/groups/gruppe42",
    ),
    ("facebook.com/groups/1234567890123", "facebook-group", "1234567890123", None),
    ("instagram.com/gruppe_42", "instagram", "gruppe_42", "https://www.instagram.com/gruppe_42"),
    ("instagram.com/gruppe.42", "instagram", "gruppe.42", "https://www.instagram.com/gruppe.42"),
    ("instagr.am/gruppe42", "instagram", "gruppe42", "https://www.instagram.com/gruppe42"),
    ("threads.net/@gruppe42", "threads", "gruppe42", "https://www.threads.com/@gruppe42"),
    ("threads.com/@gruppe.42", "threads", "gruppe.42", "https://www.threads.com/@gruppe.42"),
    ("x.com/gruppe_42", "x-twitter", "gruppe_42", "https://x.com/gruppe_42"),
    ("twitter.com/gruppe_42", "x-twitter", "gruppe_42", "https://x.com/gruppe_42"),
    ("youtube.com/@gruppe42", "youtube-channel", "gruppe42", "https://www.youtube.com/@gruppe42"),
    ("youtube.com/@grüppe-42", "youtube-channel", "grüppe-42", "https://www.youtube.com/@gr%C3%BCppe-42"),
    ("youtube.com/channel/UC1234567890abcdefghij_-", "youtube-channel", "UC1234567890abcdefghij_-", None),
    ("youtube.com/c/Gruppe42", "youtube-channel", "Gruppe42", "https://www.youtube.com/c/Gruppe42"),
    ("youtube.com/user/gruppe42", "youtube-channel", "gruppe42", "https://www.youtube.com/user/gruppe42"),
    ("youtube.com/gruppe42", "youtube-channel", "gruppe42", "https://www.youtube.com/gruppe42"),
    ("snapchat.com/add/gruppe-42", "snapchat", "gruppe-42", "https://www.snapchat.com/add/gruppe-42"),
    ("snapchat.com/@gruppe42", "snapchat", "gruppe42", "https://www.snapchat.com/@gruppe42"),
    ("tiktok.com/@gruppe.42", "tiktok", "gruppe.42", "https://www.tiktok.com/@gruppe.42"),
    ("eventbrite.co.uk/o/gruppe-42", "eventbrite", "gruppe-42", "https://www.eventbrite.com/o/gruppe-42"),
    ("meetup.com/gruppe-42", "meetup", "gruppe-42", "https://www.meetup.com/gruppe-42"),
    ("github.com/gruppe-42", "github-organisation", "gruppe-42", "https://github.com/gruppe-42"),
    ("trello.com/w/gruppe_42", "trello", "gruppe_42", "https://trello.com/w/gruppe_42"),
    ("vimeo.com/gruppe42", "vimeo", "gruppe42", "https://vimeo.com/gruppe42"),
    (
        "open.spotify.com/show/0123456789abcdefABCDEF",
        "spotify-for-creators",
        "0123456789abcdefABCDEF",
        "https://open.spotify.com/show/0123456789abcdefABCDEF",
    ),
    ("linkedin.com/company/gruppe-42", "linkedin-page", "gruppe-42", None),
    ("linkedin.com/showcase/gruppe-42", "linkedin-page", "gruppe-42", None),
    ("linkedin.com/school/skole", "linkedin-page", "skole", "https://www.linkedin.com/school/skole"),
    ("linkedin.com/groups/1234567", "linkedin-group", "1234567", None),
    ("bsky.app/profile/gruppe42.bsky.social", "bluesky", "gruppe42.bsky.social", None),
    ("bsky.app/profile/did:plc:abcdefghijklmnop", "bluesky", "did:plc:abcdefghijklmnop", None),
    ("snabelen.no/@gruppe42", "mastodon", "gruppe42@snabelen.no", "https://snabelen.no/@gruppe42"),
    ("mastodon.social/@gruppe_42", "mastodon", "gruppe_42@mastodon.social", None),
    ("mastodon.nu/users/gruppe42", "mastodon", "gruppe42@mastodon.nu", None),
    ("discord.com/channels/123456789012345678", "discord-server", "123456789012345678", None),
    ("t.me/gruppe42", "telegram-channel", "gruppe42", "https://t.me/gruppe42"),
    ("t.me/s/gruppe42", "telegram-channel", "gruppe42", "https://t.me/s/gruppe42"),
    ("telegram.me/gruppe42", "telegram-channel", "gruppe42", "https://t.me/gruppe42"),
    ("t.me/c/1234567890", "telegram-group", "1234567890", "https://t.me/c/1234567890"),
    ("reddit.com/r/gruppe42", "reddit-community", "gruppe42", "https://www.reddit.com/r/gruppe42"),
    ("old.reddit.com/r/gruppe42", "reddit-community", "gruppe42", "https://www.reddit.com/r/gruppe42"),
    ("flickr.com/photos/gruppe42", "flickr", "gruppe42", "https://www.flickr.com/photos/gruppe42"),
    ("flickr.com/groups/1234@N20", "flickr", "1234@N20", "https://www.flickr.com/groups/1234@N20"),
    ("linktr.ee/gruppe42", "linktree", "gruppe42", "https://linktr.ee/gruppe42"),
    ("whatsapp.com/channel/0029Va1234567890abcdEF", "whatsapp-channel", "0029Va1234567890abcdEF", None),
]


@pytest.mark.parametrize(("address", "platform", "handle", "url"), ACCOUNTS)
@pytest.mark.parametrize("front", FRONTS)
def test_an_address_leads_to_its_account(
    address: str, platform: str, handle: str, url: str | None, front: str
) -> None:
    for tail in TAILS:
        found = seen(f"{front}{address}{tail}")
        assert found is not None, tail
        assert (found.platform_id, found.handle) == (platform, handle), tail
        assert found.url is not None
        if url is not None:
            assert found.url == url


@pytest.mark.parametrize(
    ("address", "platform", "handle"),
    [
        ("https://www.facebook.com/profile.php?id=100064000000000", "facebook-page", "100064000000000"),
        (
            "https://m.facebook.com/profile.php?ref=x&id=61550000000000&mibextid=z",
            "facebook-page",
            "61550000000000",
        ),
        ("https://nb-no.facebook.com/gruppe42", "facebook-page", "gruppe42"),
        ("https://no-no.facebook.com/gruppe42/", "facebook-page", "gruppe42"),
        ("https://mbasic.facebook.com/groups/gruppe42", "facebook-group", "gruppe42"),
        ("https://www.facebook.com/groups/gruppe42/permalink/12345", "facebook-group", "gruppe42"),
        ("https://m.me/gruppe42", "facebook-page", "gruppe42"),
        ("https://www.facebook.com/gruppe42/posts/pfbid0abc", "facebook-page", "gruppe42"),
        ("https://mobile.twitter.com/gruppe_42", "x-twitter", "gruppe_42"),
        ("https://twitter.com/gruppe_42/status/1234567890?s=20", "x-twitter", "gruppe_42"),
        ("https://no.linkedin.com/company/gruppe-42", "linkedin-page", "gruppe-42"),
        ("https://se.linkedin.com/company/f%C3%B6reningen", "linkedin-page", "föreningen"),
        ("https://www.instagram.com/gruppe42/?hl=nb", "instagram", "gruppe42"),
        ("https://www.instagram.com/gruppe42/reels/", "instagram", "gruppe42"),
        ("https://www.instagram.com/gruppe42/p/Cabcdef/", "instagram", "gruppe42"),
        ("https://www.tiktok.com/@gruppe42/video/7300000000000000000", "tiktok", "gruppe42"),
        ("https://studio.youtube.com/channel/UC1234567890abcdefghij_-/videos", "youtube-channel", None),
        ("https://business.facebook.com/latest/home?business_id=123456", "meta-business-portfolio", "123456"),
        ("https://adsmanager.facebook.com/adsmanager/manage?act=98765", "meta-ad-account", "98765"),
        ("https://gruppe42.wordpress.com/2024/01/post/", "wordpress-com", "gruppe42"),
        ("https://gruppe42.mailchimpsites.com", "mailchimp", "gruppe42"),
        ("https://t.me/gruppe42/17", "telegram-channel", "gruppe42"),
        ("https://www.facebook.com:443/gruppe42", "facebook-page", "gruppe42"),
        ("https://www.facebook.com./gruppe42", "facebook-page", "gruppe42"),
        ("<https://www.facebook.com/gruppe42>", "facebook-page", "gruppe42"),
        ("https://www.FACEBOOK.com/Groups/gruppe42", "facebook-group", "gruppe42"),
        ("https://www.facebook.com//gruppe42", "facebook-page", "gruppe42"),
        ("@gruppe42@snabelen.no", "mastodon", "gruppe42@snabelen.no"),
        ("@Gruppe_42@a.server.that.nobody.knows.example", "mastodon", None),
        ("https://discord.com/servers/gruppe-42-123456789", "discord-server", "123456789"),
    ],
)
def test_other_shapes(address: str, platform: str, handle: str | None) -> None:
    found = seen(address)
    assert found is not None
    assert found.platform_id == platform
    if handle is not None:
        assert found.handle == handle


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", "whatsapp-community"),
        ("https://chat.whatsapp.com/invite/AbCdEfGhIjKlMnOpQrStUv", "whatsapp-community"),
        ("https://t.me/+AbCdEfGhIjKl", "telegram-channel"),
        ("https://t.me/joinchat/AbCdEfGhIjKl", "telegram-channel"),
        ("https://signal.group/#CjQKIAbCdEfGh", "signal-group"),
        ("https://discord.gg/abcdef", "discord-server"),
        ("https://discord.com/invite/abcdef", "discord-server"),
        ("https://m.me/j/AbCdEfGh/", "messenger-group"),
    ],
)
def test_an_invitation_is_recognised_but_its_code_is_not_kept(address: str, platform: str) -> None:
    found = seen(address)
    assert found is not None
    assert platform in (found.platform_id, *found.also)
    assert found.handle is None
    assert found.url is None
    assert "AbCdEf" not in repr(found)


def test_an_address_that_fits_two_platforms_names_both() -> None:
    found = seen("https://t.me/gruppe42")
    assert found is not None
    assert found.also == ("telegram-group",)


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "gruppe42",
        "@gruppe42",
        "gruppe42@example.org",
        "mailto:gruppe42@facebook.com",
        "https://",
        "https:///gruppe42",
        "https://facebook.com",
        "https://facebook.com/",
        "https://example.org/gruppe42",
        # no accounts
        "https://www.facebook.com/events/123456789",
        "https://vimeo.com/123456789",
        "https://github.com/features",
        "https://www.facebook.com/watch/?v=123",
        "https://www.facebook.com/sharer/sharer.php?u=https://example.org",
        "https://www.facebook.com/profile.php",
        "https://www.facebook.com/profile.php?id=abc",
        "https://www.facebook.com/login",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Finstagram.com%2Fgruppe42",
        "https://www.facebook.com/groups/",
        "https://www.facebook.com/groups/feed/",
        "https://www.instagram.com/p/CabcDEF/",
        "https://www.instagram.com/reel/CabcDEF/",
        "https://www.instagram.com/stories/gruppe42/123/",
        "https://www.instagram.com/explore/tags/gruppe42",
        "https://www.instagram.com/accounts/login",
        "https://x.com/home",
        "https://x.com/i/status/1234",
        "https://x.com/intent/tweet?text=x",
        "https://twitter.com/hashtag/gruppe42",
        "https://x.com/a_name_that_is_too_long",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/playlist?list=PL123",
        "https://www.youtube.com/shorts/abc",
        "https://www.linkedin.com/in/somebody",
        "https://www.linkedin.com/feed/",
        "https://vm.tiktok.com/ZM123/",
        "https://www.tiktok.com/foryou",
        "https://www.snapchat.com/discover",
        "https://t.me/share/url?url=x",
        "https://t.me/addstickers/Animals",
        "https://www.reddit.com/user/somebody",
        "https://www.reddit.com/r/all",
        "https://wordpress.com/",
        "https://www.wordpress.com/read",
        "https://discord.com/login",
        "https://medium.com/@gruppe42",
        # hostile
        "javascript:alert(1)",
        "javascript://facebook.com/gruppe42",
        "JaVaScRiPt:alert('facebook.com/gruppe42')",
        "data:text/html,<script>facebook.com/gruppe42</script>",
        "file:///facebook.com/gruppe42",
        "ftp://facebook.com/gruppe42",
        "vbscript:msgbox",
        "about:blank",
        "blob:https://facebook.com/gruppe42",
        "https://facebook.com@evil.example/gruppe42",
        "https://facebook.com:x@evil.example/gruppe42",
        "https://evil.example\\@facebook.com/gruppe42",
        "https://evil.example/facebook.com/gruppe42",
        "https://evil.example?https://facebook.com/gruppe42",
        "https://evil.example#facebook.com/gruppe42",
        "https://user@facebook.com/gruppe42",
        "https://facebook.com.evil.example/gruppe42",
        "https://evilfacebook.com/gruppe42",
        "https://facebook.com-login.example/gruppe42",
        "https://faceb00k.com/gruppe42",
        "https://facebookcom/gruppe42",
        "https://facebook.co/gruppe42",
        "https://login.facebook.com/gruppe42",
        "https://fаcebook.com/gruppe42",  # a Cyrillic a
        "https://xn--fcebook-2fg.com/gruppe42",
        "https://facebook。com/gruppe42",
        "https://ⅹ.com/gruppe42",  # a roman numeral ten
        "https://faceb%6fok.com/gruppe42",
        "https://facebook.com:8443/gruppe42",
        "https://facebook.com:99999/gruppe42",
        "https://facebook.com:abc/gruppe42",
        "https://[::1]/gruppe42",
        "https://[facebook.com]/gruppe42",
        "https://[::1/gruppe42",
        "https://facebook.com/gruppe42\x00",
        "https://face\nbook.com/gruppe42",
        "https://facebook.com/gru\tppe42",
        "https://facebook.com/\u202egruppe42",
        "https://facebook.com/gru ppe42",
        "https://facebook.com/gruppe42\r\nSet-Cookie:x",
        "https://facebook.com/%00",
        "https://facebook.com/%2e%2e",
        "https://facebook.com/..%2f..%2fetc",
        "https://facebook.com/<script>",
        'https://facebook.com/"onload="x',
        "https://instagram.com/" + "a" * 31,
        "https://facebook.com/" + "a" * 3000,
        "@a@" + "b" * 3000 + ".example",
        "@a@b",
        "@@snabelen.no",
        "https://snabelen.no/@" + "a" * 200,
        "https://@/gruppe42",
        "https://.facebook.com/gruppe42",
        "https://..facebook.com/gruppe42",
        "https://facebook.com../gruppe42",
    ],
)
def test_what_is_no_account_or_not_to_be_believed(address: str) -> None:
    assert seen(address) is None


ADDRESS_LIKE = st.one_of(
    st.text(),
    st.text(alphabet="fbx.com/@:?#%[]\\2aA\u0430\u202e \x00-_=&+", max_size=60),
    st.builds(
        "{}{}/{}".format,
        st.sampled_from(["https://", "http://", "//", "", "javascript:"]),
        st.sampled_from(["facebook.com", "x.com", "t.me", "signal.group", "snabelen.no", "a.wordpress.com"]),
        st.text(max_size=40),
    ),
)


@given(ADDRESS_LIKE)
def test_nothing_that_is_pasted_raises_and_what_is_found_is_safe(address: str) -> None:
    found = seen(address)
    if found is None:
        return
    assert found.platform_id in TILES
    assert found.handle is None or found.handle.isprintable()
    if found.url is not None:
        split = urlsplit(found.url)
        assert split.scheme == "https"
        assert "@" not in split.netloc
        assert found.url.isascii()
        assert found.url.isprintable()
        assert not set(found.url) & set(" <>\"'\\`{}|^")


@given(ADDRESS_LIKE)
def test_the_address_that_is_written_is_recognised_as_the_same_account(address: str) -> None:
    found = seen(address)
    if found is not None and found.url is not None:
        again = seen(found.url)
        assert again is not None
        assert (again.platform_id, again.handle, again.url) == (found.platform_id, found.handle, found.url)


@pytest.mark.parametrize(
    ("platform", "handle", "address"),
    [
        ("facebook-page", "gruppe42", "https://www.facebook.com/gruppe42"),
        ("facebook-group", "gruppe42", "https://www.facebook.com/groups/gruppe42"),
        ("youtube-channel", "gruppe42", "https://www.youtube.com/@gruppe42"),
        ("x-twitter", "gruppe_42", "https://x.com/gruppe_42"),
        ("mastodon", "gruppe42@snabelen.no", "https://snabelen.no/@gruppe42"),
        ("wordpress-com", "gruppe42", "https://gruppe42.wordpress.com"),
        ("x-twitter", "no such name!", None),
        ("mastodon", "gruppe42", None),
        ("mastodon", "gruppe42@evil.example/x", None),
        ("signal-group", "gruppe42", None),
        ("domain-name", "example.org", None),
    ],
)
def test_where_an_account_is_found(platform: str, handle: str, address: str | None) -> None:
    assert address_of(TILES[platform], handle) == address


def test_a_found_account_can_be_written_again() -> None:
    for pasted, platform, handle, _url in ACCOUNTS:
        address = address_of(TILES[platform], handle)
        if address is not None:
            assert seen(address) is not None, pasted
