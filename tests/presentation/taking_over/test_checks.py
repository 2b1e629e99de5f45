"""What there is to confirm of an account, and where one is sent to log in."""

from dataclasses import replace
from datetime import date

import pytest

from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Account, Disposition, Grant
from handover_app.domain.vocabulary import Access, AccountState, Action, Level
from handover_app.i18n.words import words
from handover_app.presentation.taking_over.checks import (
    Check,
    CheckWriter,
    checks_for,
    https,
    login_place,
    own_grants,
)

TODAY = date(2026, 11, 21)
PLATFORMS = FileCatalogue().platforms()
ADMIN = (Grant("p4", Level.ADMIN),)


def account(**facts: object) -> Account:
    decided = Account("a1", "instagram", handle="gruppe42", disposition=Disposition(Action.TRANSFER))
    return replace(decided, **facts)  # type: ignore[arg-type]  # facts of an account


@pytest.mark.parametrize(
    ("facts", "grants", "checks"),
    [
        ({"access": Access.ROLES}, ADMIN, ["in", "level", "second-factor", "recovery-address"]),
        (
            {"access": Access.SHARED_LOGIN},
            ADMIN,
            ["in", "level", "second-factor", "recovery-address", "password", "sessions"],
        ),
        ({"access": Access.SHARED_LOGIN}, (), []),
        ({"disposition": None}, ADMIN, ["in", "level", "second-factor", "recovery-address"]),
        ({"disposition": Disposition(Action.CLOSE)}, ADMIN, ["to-close"]),
        ({"disposition": Disposition(Action.CLOSE), "state": AccountState.CLOSING}, (), ["closing"]),
        ({"state": AccountState.CLOSED}, ADMIN, ["closed"]),
        ({"disposition": Disposition(Action.FREEZE)}, ADMIN, ["frozen"]),
        ({"state": AccountState.FROZEN}, (), ["frozen"]),
    ],
)
def test_each_account_is_asked_for_what_applies(
    facts: dict[str, object], grants: tuple[Grant, ...], checks: list[str]
) -> None:
    asked = checks_for(account(**facts), grants, PLATFORMS["instagram"])
    assert [check.value for check in asked] == checks


def test_a_login_of_ones_own_has_no_recovery_address_of_the_units() -> None:
    page = Account("a1", "facebook-page", access=Access.ROLES)
    assert Check.RECOVERY not in checks_for(page, ADMIN, PLATFORMS["facebook-page"])
    assert Check.RECOVERY in checks_for(Account("a1", "other:Forum"), ADMIN, None)


def test_only_access_that_holds_that_day_counts() -> None:
    grants = (
        Grant("p4", Level.ADMIN, until=TODAY),
        Grant("p4", Level.EDITOR, since=TODAY),
        Grant("p3", Level.OWNER),
    )
    assert [grant.level for grant in own_grants(account(grants=grants), "p4", TODAY)] == [Level.EDITOR]


@pytest.mark.parametrize("check", list(Check))
def test_every_check_has_words_on_every_platform(check: Check) -> None:
    of = account(access=Access.SHARED_LOGIN)
    for platform in (*PLATFORMS.values(), None):
        text = CheckWriter({}, words("en")).write(check, of, ADMIN, platform)
        assert text.title
        assert text.hint.endswith(".")
        assert not text.hint.endswith("..")
        assert text.link == "" or text.link.startswith("https://")


def test_a_closing_account_tells_its_day_and_is_not_logged_in_to() -> None:
    of = account(state=AccountState.CLOSING, url="https://www.instagram.com/gruppe42")
    text = CheckWriter({"a1": TODAY}, words("en")).write(Check.CLOSING, of, (), None)
    assert "21\u00a0November\u00a02026" in text.hint
    assert login_place(of, PLATFORMS["instagram"]) is None
    assert login_place(account(disposition=Disposition(Action.CLOSE)), PLATFORMS["instagram"]) is None


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://www.instagram.com/gruppe42", "https://www.instagram.com/gruppe42"),
        ("https://instagram.com.login.example/gruppe42", "https://www.instagram.com/"),
        ("http://www.instagram.com/gruppe42", "https://www.instagram.com/"),
        ("javascript:alert(1)", "https://www.instagram.com/"),
        (None, "https://www.instagram.com/"),
    ],
)
def test_an_address_in_the_file_leads_only_to_the_platform_itself(url: str | None, link: str) -> None:
    place = login_place(account(url=url), PLATFORMS["instagram"])
    assert place is not None
    assert (place.link, place.is_known) == (link, True)


def test_the_address_of_an_unknown_platform_is_to_be_looked_at() -> None:
    place = login_place(Account("a1", "other:Forum", url="https://forum.example.org/"), None)
    assert place is not None
    assert not place.is_known
    assert login_place(Account("a1", "other:Forum"), None) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        "http://example.org",
        "example.org",
        "https://",
        "https://me@example.org/",
        "https://example.org:8443/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\u202e",
        "file:///etc/passwd",
    ],
)
def test_other_addresses_are_not_opened(address: str | None) -> None:
    assert https(address) == ""
