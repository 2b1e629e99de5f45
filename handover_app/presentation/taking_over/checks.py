"""What a person sees for themselves before they confirm an account: which checks, and how each is put."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from handover_app.application.received.taking_over import Check
from handover_app.domain.case import Account, Grant
from handover_app.domain.facts import is_active
from handover_app.domain.links import recognise
from handover_app.domain.platform import Platform, menu_in
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Access, AccountState, Action, Level
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.terms import LEVELS

RECOVERY_STEP = "recovery-address"
"""The step of the catalogue in which an account gets a recovery address of the unit's own."""

TITLES: Mapping[Check, str] = {
    Check.IN: N_("I am in"),
    Check.LEVEL: N_("My level is right"),
    Check.SECOND_FACTOR: N_("Two-factor login is on"),
    Check.RECOVERY: N_("The recovery address is ours"),
    Check.PASSWORD: N_("I have changed the password"),
    Check.SESSIONS: N_("Old logins are gone"),
    Check.FROZEN: N_("I know that it stays as it is"),
    Check.TO_CLOSE: N_("I know that it is being closed"),
    Check.CLOSING: N_("I let it close"),
    Check.CLOSED: N_("It is gone"),
}
REMARKS: Mapping[Check, str] = {
    Check.IN: N_("I cannot log in."),
    Check.LEVEL: N_("My level is another one."),
    Check.SECOND_FACTOR: N_("Two-factor login is not on."),
    Check.RECOVERY: N_("The recovery address is not ours."),
    Check.PASSWORD: N_("The password is not changed."),
    Check.SESSIONS: N_("Others are still logged in."),
    Check.FROZEN: N_("It should not stay as it is."),
    Check.TO_CLOSE: N_("It should not be closed."),
    Check.CLOSING: N_("It should not close."),
    Check.CLOSED: N_("It can still be found."),
}
"""What a “no” says in the record, where the person adds no words of their own."""


@dataclass(frozen=True, slots=True)
class CheckText:
    """One check in words. `link`: where it is seen, empty where that is not known."""

    check: Check
    title: str
    hint: str
    link: str = ""


def own_grants(account: Account, person: str, day: date) -> tuple[Grant, ...]:
    """The access that the record gives a person from that day on."""
    return tuple(grant for grant in account.grants if grant.person == person and is_active(grant, day))


def is_shared(account: Account, grants: Sequence[Grant]) -> bool:
    """Whether people get in with one login that they share."""
    return account.access is Access.SHARED_LOGIN or any(grant.level is Level.LOGIN for grant in grants)


def checks_for(account: Account, grants: Sequence[Grant], platform: Platform | None) -> tuple[Check, ...]:
    """What there is to confirm, in the safe order; nothing where the record gives the person no access.

    `grants`: the person's own. The recovery address is asked for where the account has one of its own: with
    shared logins, where handing over on the platform has a step for it, and on unknown platforms.
    """
    if account.state is AccountState.CLOSED:
        return (Check.CLOSED,)
    if account.state is AccountState.CLOSING:
        return (Check.CLOSING,)
    if account.action is Action.CLOSE:
        return (Check.TO_CLOSE,)
    if account.action is Action.FREEZE or account.state is AccountState.FROZEN:
        return (Check.FROZEN,)
    if not grants:
        return ()
    shared = is_shared(account, grants)
    has_recovery = shared or platform is None or any(step.id == RECOVERY_STEP for step in platform.transfer)
    return (
        Check.IN,
        Check.LEVEL,
        Check.SECOND_FACTOR,
        *((Check.RECOVERY,) if has_recovery else ()),
        *((Check.PASSWORD, Check.SESSIONS) if shared else ()),
    )


class CheckWriter:
    """Puts checks into words, with what the record and the catalogue know."""

    def __init__(self, ends: Mapping[str, date], words: Words) -> None:
        """`ends`: the days on which closing accounts are gone for good, by account id."""
        self._ends = ends
        self._ = words

    def write(
        self, check: Check, account: Account, grants: Sequence[Grant], platform: Platform | None
    ) -> CheckText:
        """One check of an account."""
        hint, link = self._hint(check, account, grants, platform)
        return CheckText(check, self._(TITLES[check]), hint, https(link))

    def _hint(
        self, check: Check, account: Account, grants: Sequence[Grant], platform: Platform | None
    ) -> tuple[str, str | None]:
        _ = self._
        match check:
            case Check.IN:
                if is_shared(account, grants):
                    return _("You see the unit’s own profile, not yours."), None
                return _("You have logged in as yourself, and see the account."), None
            case Check.LEVEL:
                return _("The record says: {level}.", level=_.series(self._levels(grants))), None
            case Check.SECOND_FACTOR:
                return self._second_factor(platform)
            case Check.RECOVERY:
                return self._at(platform, "recovery", _("It belongs to the unit, not to one person."))
            case Check.PASSWORD:
                menu = self._menu_of_step(platform, "password")
                return self._look_under(menu, _("Never write it in the record.")), None
            case Check.SESSIONS:
                return self._at(platform, "sessions", _("Only devices that you know are listed."), "sessions")
            case Check.FROZEN:
                return _("It is there for information, and nobody publishes there."), None
            case Check.TO_CLOSE:
                return _(
                    "The closure is decided, but deletion has not been asked for on the platform yet."
                    " Nobody must go on using it."
                ), None
            case Check.CLOSING:
                return self._closing(account), None
        return _("Search for it. Nobody finds it any more."), None

    def _levels(self, grants: Sequence[Grant]) -> list[str]:
        levels = []
        for grant in grants:
            word = self._(LEVELS[grant.level])
            word = word[:1].lower() + word[1:]
            levels.append(f"{word} ({grant.role})" if grant.role else word)
        return levels

    def _second_factor(self, platform: Platform | None) -> tuple[str, str | None]:
        """Where it is turned on; the catalogue has a place for every platform that it knows."""
        if platform is None:
            return self._("The code comes to you, and to nobody else."), None
        place = platform.second_factor
        where = in_language(place.where, self._.language)
        return where if where.endswith(".") else f"{where}.", place.link

    def _at(
        self, platform: Platform | None, name: str, text: str, step: str = RECOVERY_STEP
    ) -> tuple[str, str | None]:
        place = platform.places.get(name) if platform else None
        if place is None:
            return self._look_under(self._menu_of_step(platform, step), text), None
        return self._look_under(menu_in(place.menu, self._.language)[0], text), place.link

    def _look_under(self, menu: str, text: str) -> str:
        return f"{self._('Look under {menu}.', menu=menu)} {text}" if menu else text

    def _menu_of_step(self, platform: Platform | None, step: str) -> str:
        steps = platform.transfer if platform else ()
        menu = next((item.menu for item in steps if item.id == step), None)
        return menu_in(menu, self._.language)[0]

    def _closing(self, account: Account) -> str:
        _ = self._
        if (end := self._ends.get(account.id)) is None:
            return _("It is being deleted. Logging in may cancel that.")
        return _("It is gone for good on {day}. Logging in before that may cancel it.", day=_.day(end))


@dataclass(frozen=True, slots=True)
class LoginPlace:
    """Where to log in. `is_known`: the address is one of the platform's own, by the catalogue."""

    link: str
    is_known: bool


def login_place(account: Account, platform: Platform | None) -> LoginPlace | None:
    """Where to log in; `None` where logging in does harm, or no address is known.

    The address comes from the file, so it is used only where it is the platform's own; else the platform's
    front page is. Where the catalogue does not know the platform's addresses, whoever logs in has to look.
    """
    if not account.state.is_live or account.action in (Action.CLOSE, Action.FREEZE):
        return None
    link, links = https(account.url), platform.links if platform else None
    if platform is None or links is None or links.federated:
        return LoginPlace(link, is_known=False) if link else None
    if link and recognise(link, [platform]):
        return LoginPlace(link, is_known=True)
    return LoginPlace(f"https://{links.hosts[0]}/", is_known=True)


def https(address: str | None) -> str:
    """An address that may be opened: https with a host, and nothing that hides where it leads; else empty."""
    text = (address or "").strip()
    if not text.isprintable() or " " in text:
        return ""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return ""
    plain = parts.scheme == "https" and parts.hostname and not parts.username and port in (None, 443)
    return text if plain else ""
