"""What is easily forgotten about an account, and what is worth knowing about its platform."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handover_app.domain.case import Account
from handover_app.domain.links import web_link
from handover_app.domain.platform import Certainty, HandedOn, Menu, Platform, Source, menu_in
from handover_app.domain.policy import Text
from handover_app.domain.question import Question
from handover_app.domain.vocabulary import Action
from handover_app.i18n.words import N_
from handover_app.presentation.handover.desk import HandoverDesk


@dataclass(frozen=True, slots=True)
class Reminder:
    """A question, why it matters and what to do. `settled`: somebody has seen to it."""

    key: str
    icon: str
    question: str
    why: str
    todo: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Something worth knowing. `caution`: how sure it is, where it is less than sure."""

    text: str
    caution: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where on the platform something is found. `link`: empty where only the menus lead there."""

    name: str
    menu: str
    link: str


_CAUTIONS = {
    Certainty.USUALLY: N_("Usually so"),
    Certainty.UNCONFIRMED: N_("Not confirmed"),
}

_HANDED_ON = {
    HandedOn.EQUALS: N_("Administrators have equal rights: add the new ones, then remove the old ones."),
    HandedOn.BUTTON: N_("Only the owner can transfer ownership, and must do so before leaving."),
    HandedOn.ADDRESS: N_("The e-mail address or number behind it is the owner. Change that first."),
    HandedOn.REGISTER: N_(
        "A register, bank or contract decides who owns it. Start there; it may take weeks."
    ),
    HandedOn.PERSONAL: N_("It belongs to one person and cannot be handed over. Replace it with a new one."),
}

_PLACES = {
    "people": N_("Who is in"),
    "sessions": N_("Where it is logged in"),
    "recovery": N_("Recovery address and phone"),
    "backup-codes": N_("Backup codes"),
    "apps": N_("Apps with access"),
    "linked": N_("Linked accounts"),
}


class RemindersPresenter:
    """Remembers what was seen to; nothing of it is a fact of the case."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk

    def of_account(self, account: Account) -> tuple[Reminder, ...]:
        """What is asked of an account."""
        questions = self._desk.questions.of_account(account.platform, account.access)
        return tuple(self._reminders(account.id, questions))

    def settle(self, key: str, settled: bool) -> None:
        """Somebody has seen to it, or not after all."""
        self._desk.answer(key, settled or None)

    def known(self, account: Account) -> tuple[Known, ...]:
        """What is worth knowing before one hands over or closes an account there."""
        platform = self._desk.platform_of(account)
        if platform is None:
            return ()
        return (
            Known(self._desk.words(_HANDED_ON[platform.handed_on]), ""),
            *(Known(self._text(text), self._caution(source)) for text, source in _facts(platform, account)),
        )

    def whereabouts(self, account: Account) -> tuple[Whereabouts, ...]:
        """Where on the platform things are found."""
        platform = self._desk.platform_of(account)
        if platform is None:
            return ()
        return tuple(
            Whereabouts(
                self._desk.words(name),
                menu_in(place.menu, self._desk.words.language)[0],
                web_link(place.link),
            )
            for key, name in _PLACES.items()
            if (place := platform.places.get(key)) is not None
        )

    def _reminders(self, owner: str, questions: Iterable[Question]) -> Iterator[Reminder]:
        for item in questions:
            key = f"reminder/{owner}/{item.id}"
            yield Reminder(
                key,
                item.icon,
                self._text(item.question),
                self._text(item.why),
                self._text(item.todo),
                self._desk.answers.get(key, False),
            )

    def _text(self, text: Text) -> str:
        return self._desk.said(text)

    def _menu(self, menu: Menu) -> str:
        return menu_in(menu, self._desk.words.language)[0]

    def _caution(self, source: Source) -> str:
        caution = _CAUTIONS.get(source.certainty)
        return self._desk.words(caution) if caution else ""


def _facts(platform: Platform, account: Account) -> Iterator[tuple[Text, Source]]:
    if platform.last_admin is not None:
        yield platform.last_admin.text, platform.last_admin.source
    for clock in platform.clocks:
        yield clock.text, clock.source
    for fact in platform.pitfalls:
        yield fact.text, fact.source
    if account.action is Action.CLOSE:
        yield platform.grace.note, platform.grace.source
        if platform.username is not None:
            yield platform.username.text, platform.username.source
