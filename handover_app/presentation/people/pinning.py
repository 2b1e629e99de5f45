"""Coming to trust a key: its check number is compared over another way than the one it came by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.check_number import key_number
from handover_app.domain.identity import Acquaintance, Introduction
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.looks import Sign, ToneName
from handover_app.presentation.people.work import Work

_KNOWN: dict[Acquaintance, tuple[str, ToneName, str, str]] = {
    Acquaintance.NEW: (
        "shield-question-mark",
        "warn",
        N_("You do not know this key yet."),
        N_("You do not know this key yet."),
    ),
    Acquaintance.PINNED: (
        "shield-check",
        "ok",
        N_("You trust this key since {day}."),
        N_("You trust this key already."),
    ),
    Acquaintance.SAME_KEY: (
        "shield-check",
        "ok",
        N_("The same key as the one that you trust since {day}. Only the certificate is new."),
        N_("The same key as one that you trust. Only the certificate is new."),
    ),
    Acquaintance.CHANGED_KEY: (
        "triangle-alert",
        "bad",
        N_("Another key than the one of {name} that you trust since {day}. Ask why it changed."),
        N_("Another key than the one of {name} that you trust. Ask why it changed."),
    ),
}
"""Icon, tone, and the sentence with and without the day from which the key is known."""


NOBODY = Sign("shield-question-mark", "", "neutral")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PinState:
    """The panel. `number`: empty while there is no key to compare.

    `before`: the number of the key that is trusted under this name, where it is another one.
    `known`: how the key goes with those that are trusted. `settled`: nothing is left to choose.
    `left`: how many more keys wait behind this one.
    """

    name: str = ""
    about: str = ""
    number: str = ""
    before: str = ""
    known: Sign = NOBODY
    how: str = ""
    said: str = ""
    problem: str = ""
    busy: bool = False
    settled: bool = False
    left: int = 0


class PinPresenter:
    """Introduces the certificates of a file or of a signature, one after the other.

    `changed` is called with each new state; `pinned` when somebody is trusted who was not before.
    """

    changed = Event[PinState]()
    pinned = Event[[]]()

    def __init__(self, trusted: Callable[[], TrustStore], words: Words, runner: Runner) -> None:
        self.state = PinState()
        self._trusted = trusted
        self._words = words
        self._work = Work(
            runner, words, lambda said: self._show(replace(self.state, busy=False, problem=said))
        )
        self._waiting: tuple[Introduction, ...] = ()

    def ask(self, certificates: bytes) -> None:
        """Shows what is in these certificates (PEM or DER): those of a file, or of a signature."""

        def work() -> tuple[Introduction, ...]:
            return tuple(self._trusted().introduce(certificates))

        self._run(work, self._introduce)

    def ask_about(self, introductions: Sequence[Introduction]) -> None:
        """Shows certificates that were looked at already."""
        self._introduce(tuple(introductions))

    def confirm(self) -> None:
        """The number is the same: the key is trusted from now on."""
        if not self._waiting or self.state.settled or self.state.busy:
            return
        shown = self._waiting[0]
        self._run(lambda: self._trusted().pin(shown.pem), lambda _done: self._was_pinned(shown))

    def deny(self) -> None:
        """The number is not the same: the key is not trusted."""
        if not self._waiting or self.state.settled or self.state.busy:
            return
        _ = self._words
        said = _(
            "This key is not trusted. Somebody may have sent it in the name of {name}: tell them.",
            name=self.state.name,
        )
        self._settle(said, Sign("shield-x", "", "bad"))

    def go_on(self) -> None:
        """Goes on to the next key, or clears the panel."""
        self._introduce(self._waiting[1:])

    def _introduce(self, found: tuple[Introduction, ...]) -> None:
        self._waiting = found
        self._show(self._state_of(found) if found else PinState())

    def _state_of(self, waiting: Sequence[Introduction]) -> PinState:
        _ = self._words
        shown = waiting[0]
        facts = shown.certificate
        part = _(SIGNATURES[facts.part]) if facts.part else ""
        organisation = facts.organisation if facts.organisation != facts.name else None
        about = (part, facts.unit, organisation, self._vouched(shown))
        icon, tone, with_day, without = _KNOWN[shown.acquaintance]
        text = (
            _(with_day, name=facts.name, day=_.day(shown.since))
            if shown.since
            else _(without, name=facts.name)
        )
        return PinState(
            name=facts.name,
            about=" · ".join(filter(None, dict.fromkeys(about))),
            number=key_number(facts.key_fingerprint),
            before=key_number(shown.known.key_fingerprint) if shown.changed and shown.known else "",
            known=Sign(icon, text, tone),
            how=_(
                "Call {name} on a telephone number that you know, and have the check number read to you."
                " E-mail is not enough: it may come from whoever sent the key.",
                name=facts.name,
            ),
            settled=shown.acquaintance is Acquaintance.PINNED,
            left=len(waiting) - 1,
        )

    def _vouched(self, shown: Introduction) -> str:
        _, facts = self._words, shown.certificate
        if facts.is_authority:
            return _("Vouches for others: you trust them, too")
        return _("Says that {issuer} vouches for it", issuer=facts.issuer) if facts.issuer else ""

    def _was_pinned(self, shown: Introduction) -> None:
        said = self._words("You trust {name} from today.", name=shown.certificate.name)
        self._settle(said, Sign("shield-check", "", "ok"))
        self.pinned()

    def _settle(self, said: str, sign: Sign) -> None:
        settled = replace(self.state, said=said, known=sign, settled=True, busy=False, how="", problem="")
        self._show(settled)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._show(replace(self.state, busy=True, problem=""))
        self._work.run(work, done)

    def _show(self, state: PinState) -> None:
        self.state = state
        self.changed(state)
