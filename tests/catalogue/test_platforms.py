"""The platforms that we ship, and what a platform's file must not say."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.catalogue.platforms import LISTS, PLACES, PlatformFolder, load_platforms
from handover_app.domain.platform import (
    LANGUAGE_OF_MENUS,
    SAFE_ORDER,
    Act,
    Carries,
    Certainty,
    Effect,
    Fact,
    HandedOn,
    Menu,
    Party,
    Platform,
    PlatformStep,
    Shelf,
    Source,
    menu_in,
    misplaced,
)
from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import Access, Action, Level
from handover_app.i18n.errors import SENTENCES

FOLDER = resources.folder("platforms")
PLATFORMS: Mapping[str, Platform] = dict(load_platforms(FOLDER))
CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = {"nb", "en", "sv"}

NAMED_BY_THE_GUIDELINES = {
    "facebook-page",
    "facebook-group",
    "x-twitter",
    "instagram",
    "snapchat",
    "youtube-channel",
}

every_platform = pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS.keys())


def texts(platform: Platform) -> Iterator[tuple[str, Text]]:
    """Every text of a platform, with its place."""
    yield "name", platform.name
    yield "grace.note", platform.grace.note
    yield "second_factor.where", platform.second_factor.where
    for name, fact in facts(platform):
        yield name, fact.text
    for index, clock in enumerate(platform.clocks):
        yield f"clock[{index}].detail", clock.text
    for name, steps in platform.lists.items():
        for step in steps:
            yield f"{name}.{step.id}.title", step.title
            yield f"{name}.{step.id}.detail", step.detail


def facts(platform: Platform) -> Iterator[tuple[str, Fact]]:
    """The sentences about a platform."""
    for name, fact in (("last_admin", platform.last_admin), ("username", platform.username)):
        if fact:
            yield name, fact
    for index, fact in enumerate(platform.pitfalls):
        yield f"pitfall[{index}]", fact


# --- what we ship ---


def test_every_platform_that_guidelines_and_cases_name_is_there() -> None:
    named = {
        account["platform"]
        for path in CASES.glob("*.json")
        if not path.name.endswith(".expected.json")
        for account in json.loads(path.read_text(encoding="utf-8"))["accounts"]
    }
    known = {platform for platform in named if not platform.startswith("other:")}
    assert known
    assert known | NAMED_BY_THE_GUIDELINES <= PLATFORMS.keys()


@every_platform
def test_every_text_is_there_in_every_language(platform: Platform) -> None:
    lacking = [
        f"{place}.{language}"
        for place, text in texts(platform)
        for language in LANGUAGES
        if not text.get(language, "").strip()
    ]
    assert lacking == []


@every_platform
def test_titles_of_steps_are_short_and_texts_are_plain(platform: Platform) -> None:
    for place, text in texts(platform):
        for language, words in text.items():
            assert words == words.strip(), (place, language)
            assert "  " not in words, (place, language)
            if place.endswith(".title"):
                assert len(words.split()) <= 6, (place, language)
                assert not words.endswith("."), (place, language)
            if place.endswith(".detail") or place.startswith("pitfall"):
                assert words.endswith((".", "?")), (place, language)
                longest = max(len(sentence.split()) for sentence in re.split(r"[.?:;]\s", words))
                assert longest <= 28, (place, language, words)


@every_platform
def test_every_platform_has_all_four_lists_in_a_safe_order(platform: Platform) -> None:
    assert all(platform.lists.values())
    for steps in platform.lists.values():
        assert list(misplaced(steps)) == []
    ids = [step.id for step in platform.close]
    assert ids.index("screenshot") < ids.index("archive") < ids.index("ask-deletion")


@every_platform
def test_a_login_that_people_share_gets_a_new_address_and_password(platform: Platform) -> None:
    if platform.handed_on is HandedOn.PERSONAL:
        assert {step.id for step in platform.transfer} >= {"make-new", "point-there"}
    elif platform.access[0] is Access.SHARED_LOGIN and platform.id != "threads":
        ids = {step.id for step in platform.transfer}
        assert {"recovery-address", "password", "sessions", "try-login"} <= ids
    elif platform.access[0] is Access.ROLES:
        ids = {step.id for step in platform.transfer}
        assert {"add-successor", "read-list", "remove-leaver"} <= ids


@every_platform
def test_what_is_unconfirmed_is_never_a_step(platform: Platform) -> None:
    for steps in platform.lists.values():
        assert all(step.source.certainty is not Certainty.UNCONFIRMED for step in steps)


@every_platform
def test_somebody_can_hold_the_highest_role(platform: Platform) -> None:
    highest = min((role.level for role in platform.roles), key=lambda level: level.rank)
    assert highest in (Level.OWNER, Level.ADMIN, Level.LOGIN)


@every_platform
def test_grace_that_nobody_knows_counts_as_none(platform: Platform) -> None:
    if platform.grace.source.certainty is Certainty.UNCONFIRMED:
        assert platform.grace.days == 0


@every_platform
def test_only_where_there_is_a_grace_period_the_steps_speak_of_it(platform: Platform) -> None:
    step = platform.step("ask-deletion")
    assert step is not None
    speaks = ("grace period", "angrefrist", "ångerfrist")
    assert platform.grace.days or not any(word in text for word in speaks for text in step.detail.values())
    assert platform.grace.days or platform.step("watch-grace") is None


def test_the_days_that_deadlines_are_counted_with() -> None:
    assert PLATFORMS["facebook-page"].grace.days == 14  # sources say 14 and 30: the shorter one
    assert {PLATFORMS[key].grace.days for key in ("instagram", "x-twitter", "snapchat", "tiktok")} == {30}
    assert PLATFORMS["facebook-group"].grace.days == 0


def test_what_waits_for_which_act_and_whom_it_binds() -> None:
    holding = {
        (key, clock.holds): (clock.act, clock.days, clock.binds, clock.free)
        for key, platform in PLATFORMS.items()
        for clock in platform.clocks
        if clock.holds is not None
    }
    became_admin = (Act.BECAME_ADMIN, 7, Party.INCOMING, ())
    owners_code = (Act.SECOND_FACTOR_ON, 7, Party.OWNER, ())
    assert holding == {
        ("facebook-page", "remove-leaver"): (
            Act.BECAME_ADMIN,
            7,
            Party.INCOMING,
            (Party.OUTGOING, Party.OTHERS),
        ),
        ("google-business-profile", "transfer-ownership"): became_admin,
        ("telegram-bot", "transfer-ownership"): owners_code,
        ("telegram-channel", "transfer-ownership"): owners_code,
        ("telegram-group", "transfer-ownership"): owners_code,
        ("youtube-channel", "transfer-ownership"): became_admin,
    }


def test_every_act_party_and_way_of_handing_on_is_met_somewhere() -> None:
    clocks = [clock for platform in PLATFORMS.values() for clock in platform.clocks]
    assert {clock.act for clock in clocks} == set(Act)
    assert {clock.effect for clock in clocks} == set(Effect)
    assert {clock.binds for clock in clocks} | {party for clock in clocks for party in clock.free} == set(
        Party
    )
    assert {platform.handed_on for platform in PLATFORMS.values()} == set(HandedOn)
    assert {platform.carries for platform in PLATFORMS.values()} == set(Carries)


@every_platform
def test_a_clock_does_not_bind_whom_it_leaves_free(platform: Platform) -> None:
    for clock in platform.clocks:
        assert clock.binds not in clock.free
        assert len(set(clock.free)) == len(clock.free)


@every_platform
def test_how_a_thing_is_handed_on_shows_in_its_steps(platform: Platform) -> None:
    passes_ownership = any(step.id == "transfer-ownership" for step in platform.transfer)
    assert passes_ownership is (platform.handed_on is HandedOn.BUTTON)


@every_platform
def test_a_shared_login_is_not_asked_for_two_administrators(platform: Platform) -> None:
    if platform.access[0] is Access.SHARED_LOGIN:
        assert "keep-two" not in {step.id for step in platform.freeze}


@every_platform
def test_only_what_people_follow_is_asked_for_followers(platform: Platform) -> None:
    step = platform.step("screenshot")
    assert step is not None
    followers = {"en": "followers", "nb": "følgere", "sv": "följare"}
    asked = {language for language, word in followers.items() if word in step.detail[language]}
    assert asked == (set(followers) if platform.shelf is Shelf.SOCIAL else set())


@every_platform
def test_menus_are_in_english_or_in_languages_that_we_speak(platform: Platform) -> None:
    menus = [step.menu for steps in platform.lists.values() for step in steps]
    menus += [place.menu for place in platform.places.values()] + [platform.second_factor.admin_menu]
    for menu in filter(None, menus):
        languages = {LANGUAGE_OF_MENUS} if isinstance(menu, str) else set(menu)
        assert LANGUAGE_OF_MENUS in languages
        assert languages <= LANGUAGES


def test_there_are_sixty_platforms_and_each_on_its_shelf() -> None:
    assert len(PLATFORMS) >= 60
    shelves = {shelf: {key for key, item in PLATFORMS.items() if item.shelf is shelf} for shelf in Shelf}
    assert shelves[Shelf.SOCIAL] == {
        "bluesky",
        "facebook-event",
        "facebook-group",
        "facebook-page",
        "flickr",
        "google-business-profile",
        "instagram",
        "linkedin-group",
        "linkedin-page",
        "mastodon",
        "reddit-community",
        "snapchat",
        "spotify-for-creators",
        "threads",
        "tiktok",
        "vimeo",
        "x-twitter",
        "youtube-channel",
    }
    assert shelves[Shelf.CHAT] == {
        "discord-server",
        "messenger-group",
        "microsoft-teams",
        "signal-group",
        "slack",
        "telegram-channel",
        "telegram-group",
        "whatsapp-channel",
        "whatsapp-community",
        "whatsapp-group",
    }
    rest = {key for key, item in PLATFORMS.items() if item.carries is not Carries.NOTHING}
    assert rest <= shelves[Shelf.BEHIND]
    assert {"google-account", "domain-name", "group-phone-number", "webhost-mailbox"} <= rest


def test_nobody_is_asked_twice_for_a_step_that_has_shared_words() -> None:
    """Shared steps stand in the file of shared words; every one of them is used."""
    used = {step.id for platform in PLATFORMS.values() for steps in platform.lists.values() for step in steps}
    shared = set(re.findall(r"^\[([a-z-]+)\]$", (FOLDER / "shared" / "steps.toml").read_text("utf-8"), re.M))
    assert shared <= used


def test_every_icon_is_used_and_takes_its_colour_from_where_it_stands() -> None:
    icons = {path.stem: path for path in resources.folder("icons", "platforms").glob("*.svg")}
    assert icons.keys() == {platform.icon for platform in PLATFORMS.values()}
    for path in icons.values():
        svg = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 (our own files)
        assert svg.get("viewBox") == "0 0 24 24"
        assert "currentColor" in (svg.get("fill"), svg.get("stroke"))


def test_steps_are_found_by_what_was_decided_and_by_id() -> None:
    page = PLATFORMS["facebook-page"]
    assert page.steps(Action.TRANSFER) is page.transfer
    assert page.steps(Action.CLOSE) is page.close
    assert page.steps(Action.FREEZE) is page.freeze
    step = page.step("remove-leaver")
    assert step is page.transfer[-1]
    assert page.step("nothing-like-it") is None


def test_a_login_behind_several_platforms_is_described_once() -> None:
    group, page = PLATFORMS["facebook-group"], PLATFORMS["facebook-page"]
    assert group.second_factor.where == page.second_factor.where
    assert group.places["sessions"] == page.places["sessions"]
    assert page.second_factor.admin_menu is not None
    assert group.second_factor.admin_menu is None


# --- the start path ---


def test_tiles_need_the_heads_of_the_files_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlatformFolder, "_load", None)
    tiles = PlatformFolder(FOLDER).tiles
    assert tiles.keys() == PLATFORMS.keys()
    for key, tile in tiles.items():
        platform = PLATFORMS[key]
        assert (tile.id, tile.name, tile.icon, tile.shelf, tile.links) == (
            platform.id,
            platform.name,
            platform.icon,
            platform.shelf,
            platform.links,
        )


def test_a_platform_is_read_once_and_only_when_asked_for() -> None:
    folder = PlatformFolder(FOLDER)
    assert len(folder) == len(PLATFORMS)
    assert "instagram" in folder
    assert "nothing" not in folder
    assert folder["instagram"] is folder["instagram"]
    with pytest.raises(KeyError):
        folder["nothing"]


# --- what a file must not say ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good platform, its icon, and the shared words that we ship."""
    platforms = tmp_path / "platforms"
    shutil.copytree(FOLDER / "shared", platforms / "shared")
    icons = tmp_path / "icons" / "platforms"
    icons.mkdir(parents=True)
    shutil.copy(resources.folder("icons", "platforms", "snapchat.svg"), icons)
    shutil.copy(FOLDER / "snapchat.toml", platforms / "snapchat.toml")
    return platforms


def refusal(folder: Path, name: str = "snapchat") -> Mapping[str, Any]:
    with pytest.raises(InputError) as caught:
        load_platforms(folder)[name]
    assert caught.value.code in SENTENCES
    return {"code": caught.value.code, **caught.value.arguments}


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "snapchat.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_good_one_is_read(folder: Path) -> None:
    assert load_platforms(folder)["snapchat"] == PLATFORMS["snapchat"]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('id = "snapchat"', 'id = "snap"', "input.not-the-file-name", "id"),
        ('format = "platform/1"', 'format = "platform/2"', "input.newer-format", "format"),
        ('icon = "snapchat"', 'icon = "nothing"', "input.unknown-icon", "icon"),
        ('icon = "snapchat"', 'icon = "../ui/x"', "input.unknown-icon", "icon"),
        ('menu = "Settings › Mobile number"', "menu = 5", "input.wrong-type", "transfer[1].menu"),
        ('menu = "Settings › Mobile number"', "menu = { nb = 5 }", "input.wrong-type", "transfer[1].menu.nb"),
        ('handed_on = "address"', 'handed_on = "sideways"', "input.not-a-choice", "handed_on"),
        ('handed_on = "address"\n', "", "input.missing-key", "handed_on"),
        ('handed_on = "address"', 'handed_on = "address"\ncarries = "cows"', "input.not-a-choice", "carries"),
        ('shelf = "social"', 'shelf = "elsewhere"', "input.not-a-choice", "shelf"),
        ('shelf = "social"\n', "", "input.missing-key", "shelf"),
        ('shelf = "social"', 'shelf = "social"\ncolour = "red"', "input.unknown-key", "colour"),
        ('shelf = "social"', 'shelf = "social"\nlogin = "nobody"', "input.not-a-choice", "login"),
        ('shelf = "social"', 'shelf = "social"\nhelp = "http://example.org"', "input.not-https", "help"),
        ('link = "https://acc', 'link = "javascript:', "input.not-https", "close[1].link"),
        ("days = 30", "days = -1", "input.negative", "grace.days"),
        ("days = 30", 'days = "30"', "input.wrong-type", "grace.days"),
        ('id = "recovery-phone"', 'id = "recovery-address"', "input.repeated-id", "transfer[1].id"),
        ('id = "recovery-phone"', 'id = "unheard-of"', "input.missing-key", "transfer[1].title"),
        ('id = "recovery-phone"', 'id = "backup-codes"', "input.repeated-id", "transfer[5].id"),
        ("[places]\n", '[places]\nattic = { menu = "x", source = { certainty = "usually" } }\n',
         "input.not-a-choice", "places"),
        ("handle = '", "handle = '(", "input.not-a-pattern", "links.handle"),
        ("hosts = [", "hosts = []\nwere = [", "input.unknown-key", "links.were"),
        ('level = "login"', 'level = "king"', "input.not-a-choice", "role[0].level"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_and_place(
    folder: Path, old: str, new: str, code: str, place: str
) -> None:
    edit(folder, old, new)
    found = refusal(folder)
    assert (found["code"], found["place"]) == (code, place)
    assert re.fullmatch(r"snapchat\.toml(:[0-9]+)?", found["file"])


CLOCK = """
[[clock]]
act = "became-admin"
days = 7
binds = "incoming"
holds = "try-login"
text = { en = "Wait." }
source = { certainty = "usually" }
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("days = 7", "days = -7", "input.negative", "clock[0].days"),
        ('"became-admin"', '"sneezed"', "input.not-a-choice", "clock[0].act"),
        ('"incoming"', '"king"', "input.not-a-choice", "clock[0].binds"),
        ('"incoming"', '"incoming"\nfree = ["king"]', "input.not-a-choice", "clock[0].free[0]"),
        ('"incoming"', '"incoming"\neffect = "bang"', "input.not-a-choice", "clock[0].effect"),
        ('"try-login"', '"unheard-of"', "input.not-a-choice", "clock[0].holds"),
        ('"became-admin"', '"invited"', "input.missing-key", "clock[0].counted_from"),
        ('"try-login"', '"try-login"\ncounted_from = "x"', "input.not-a-choice", "clock[0].counted_from"),
        ('"usually"', '"unconfirmed"', "input.unconfirmed-step", "clock[0].source.certainty"),
        ('text = { en = "Wait." }\n', "", "input.missing-key", "clock[0].text"),
    ],
)
def test_a_clock_that_cannot_be_counted_is_refused(
    folder: Path, old: str, new: str, code: str, place: str
) -> None:
    path = folder / "snapchat.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + CLOCK, encoding="utf-8")
    assert load_platforms(folder)["snapchat"].clocks[-1].days == 7
    path.write_text(text + CLOCK.replace(old, new, 1), encoding="utf-8")
    found = refusal(folder)
    assert (found["code"], found["place"]) == (code, place)


def test_a_shelf_has_words_of_its_own_and_a_platform_wins_over_them(folder: Path) -> None:
    def words() -> str:
        step = load_platforms(folder)["snapchat"].step("screenshot")
        assert step is not None
        return step.detail["en"]

    social = words()
    edit(folder, 'shelf = "social"', 'shelf = "tool"')
    assert words() != social
    edit(folder, 'id = "screenshot"', 'id = "screenshot"\ndetail = { en = "Our own." }')
    assert words() == "Our own."


def test_a_step_that_is_unconfirmed_is_refused(folder: Path) -> None:
    edit(
        folder,
        'menu = "Settings › Mobile number"\nsource = { certainty = "usually" }',
        'menu = "Settings › Mobile number"\nsource = { certainty = "unconfirmed" }',
    )
    found = refusal(folder)
    assert (found["code"], found["place"]) == ("input.unconfirmed-step", "transfer[1].source.certainty")


def test_an_unsafe_order_is_refused_and_says_which(folder: Path) -> None:
    path = folder / "snapchat.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('id = "password"', 'id = "X"', 1).replace('id = "sessions"', 'id = "password"', 1)
    path.write_text(text.replace('id = "X"', 'id = "sessions"', 1), encoding="utf-8")
    found = refusal(folder)
    assert (found["code"], found["place"], found["value"], found["earlier"]) == (
        "input.unsafe-order",
        "transfer[3]",
        "sessions",
        "password",
    )


def test_a_file_that_is_no_toml_is_named_also_for_tiles(folder: Path) -> None:
    (folder / "snapchat.toml").write_text("format = \nid", encoding="utf-8")
    assert refusal(folder)["file"] == "snapchat.toml"
    with pytest.raises(InputError) as caught:
        _ = load_platforms(folder).tiles
    assert caught.value.arguments["file"] == "snapchat.toml"


def test_shared_words_that_are_no_toml_are_named(folder: Path) -> None:
    (folder / "shared" / "steps.toml").write_text("[", encoding="utf-8")
    assert refusal(folder)["file"] == "shared/steps.toml"


@pytest.mark.parametrize(
    "place", ["second_factor", "places", "transfer", "links", "grace", "role", "pitfall", "clock"]
)
@pytest.mark.parametrize("value", ["5", '"x"', "[]", "[1]", "{}", '[{ id = "x" }]', "{ id = 5, menu = [] }"])
def test_any_value_in_any_place_is_read_or_refused(folder: Path, place: str, value: str) -> None:
    text = (
        f'format = "platform/1"\nid = "snapchat"\nname = {{ en = "x" }}\nicon = "snapchat"\nshelf = "chat"\n'
        f'access = ["roles"]\nhanded_on = "equals"\nlogin = "meta"\n{place} = {value}\n'
    )
    if place != "grace":
        text += '[grace]\ndays = 0\nnote = { en = "x" }\nsource = { certainty = "usually" }\n'
    (folder / "snapchat.toml").write_text(text, encoding="utf-8")
    refused: list[InputError] = []
    try:
        load_platforms(folder)["snapchat"]
    except InputError as error:
        refused.append(error)
    assert all(error.code in SENTENCES for error in refused)
    assert all(str(error.arguments["file"]).startswith("snapchat.toml") for error in refused)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("handle = '", "handle = '(", "input.not-a-pattern"),
        (
            'hosts = ["www.snapchat.com", "snapchat.com", "story.snapchat.com"]',
            "hosts = []",
            "input.missing-key",
        ),
    ],
)
def test_tiles_refuse_address_forms_that_could_not_be_compared(
    folder: Path, old: str, new: str, code: str
) -> None:
    edit(folder, old, new)
    with pytest.raises(InputError) as caught:
        _ = load_platforms(folder).tiles
    assert caught.value.code == code


def test_steps_of_a_wrong_shape_are_refused(folder: Path) -> None:
    path = folder / "snapchat.toml"
    head = path.read_text(encoding="utf-8").partition("[[transfer]]")[0]
    path.write_text(head, encoding="utf-8")
    assert load_platforms(folder)["snapchat"].transfer == ()
    for lists in ("[transfer]\nid = 1\n", '[[transfer]]\nid = ["a"]\n', "[[transfer]]\n"):
        path.write_text(head + lists, encoding="utf-8")
        assert refusal(folder)["file"].startswith("snapchat.toml")


# --- the rules in the domain ---


def step(step_id: str) -> PlatformStep:
    return PlatformStep(step_id, {}, {}, Source(Certainty.USUALLY))


@given(st.permutations(sorted({step_id for chain in SAFE_ORDER for step_id in chain} | {"payments", "apps"})))
def test_an_order_is_safe_just_if_every_chain_stands_in_order(ids: list[str]) -> None:
    safe = all([step_id for step_id in ids if step_id in chain] == list(chain) for chain in SAFE_ORDER)
    assert (list(misplaced(tuple(map(step, ids)))) == []) is safe


@given(st.text(max_size=40))
def test_a_handle_in_a_link_stays_a_handle(handle: str) -> None:
    here = PlatformStep("x", {}, {}, Source(Certainty.USUALLY), link="https://example.org/{handle}/people")
    link = here.link_for(handle)
    if handle:
        assert link is not None
        assert re.fullmatch(r"https://example\.org/[A-Za-z0-9._~%-]+/people", link)
    else:
        assert link is None


def test_links_without_a_handle_are_left_alone() -> None:
    assert step("x").link_for("a") is None
    plain = PlatformStep("x", {}, {}, Source(Certainty.USUALLY), link="https://example.org/")
    assert plain.link_for(None) == "https://example.org/"


def test_the_lists_and_places_are_the_ones_that_the_loader_knows() -> None:
    assert tuple(PLATFORMS["instagram"].lists) == LISTS
    for platform in PLATFORMS.values():
        assert set(platform.places) <= set(PLACES)


@pytest.mark.parametrize(
    ("menu", "language", "expected"),
    [
        (None, "nb", ("", "")),
        ("", "nb", ("", "")),
        ({}, "nb", ("", "")),
        ("Settings", "nb", ("Settings", "en")),
        ({"en": "My account", "nb": "Min konto"}, "nb", ("Min konto", "nb")),
        ({"en": "My account", "nb": "Min konto"}, "sv", ("My account", "en")),
        ({"nb": "Min konto"}, "sv", ("Min konto", "nb")),
    ],
)
def test_a_menu_says_in_which_language_its_labels_are(
    menu: Menu | None, language: str, expected: tuple[str, str]
) -> None:
    assert menu_in(menu, language) == expected
