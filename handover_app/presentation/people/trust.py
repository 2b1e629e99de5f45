"""Whom one trusts, and why: authorities and signers that were pinned, and what authorities took back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.files import read_file
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.check_number import key_number
from handover_app.domain.identity import Introduction, Pinned, RevocationList, Trusted
from handover_app.i18n.mandates import standing_words
from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.people.my_keys import until_sign
from handover_app.presentation.people.pinning import PinPresenter
from handover_app.presentation.people.work import Work

FILES = (".pem", ".crt", ".cer", ".crl")
MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TrustLine:
    """Somebody whom one trusts. `about`: unit and part; `why`: what the trust rests on."""

    fingerprint: str
    icon: str
    name: str
    about: str
    why: str
    number: str
    until: Sign


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list of revoked keys. `sign`: whether a newer one is due."""

    text: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class TrustState:
    """The whole part. `removing`: the fingerprint of the one who is perhaps to be trusted no longer."""

    loading: bool = True
    people: tuple[TrustLine, ...] = ()
    lists: tuple[ListLine, ...] = ()
    removing: str = ""
    problem: str = ""
    notice: str = ""
    busy: bool = False


class TrustPresenter:
    """Shows whom this profile trusts, and takes in files. `pinning` has numbers compared before it trusts."""

    changed = Event[TrustState]()

    def __init__(
        self,
        trusted: Callable[[], TrustStore],
        clock: Clock,
        words: Words,
        runner: Runner,
        pinning: PinPresenter,
    ) -> None:
        self.state = TrustState()
        self.pinning = pinning
        self.pinning.pinned.connect(self.refresh)
        self._trusted = trusted
        self._clock = clock
        self._words = words
        self._work = Work(runner, words, self._failed)

    def refresh(self) -> None:
        """Reads everything anew."""
        self._work.run(self._read, self._show)

    def take_in(self, path: Path) -> None:
        """Introduces the certificates of a file, to compare numbers; takes a list of revoked keys in."""

        def work() -> tuple[Introduction, ...] | Pinned:
            data = read_file(path, MOST_BYTES)
            store = self._trusted()
            try:
                return tuple(store.introduce(data))
            except HandoverError:
                return store.pin(data)  # a list alone; what is neither is told from here

        self._show(replace(self.state, busy=True, problem="", notice="", removing=""))
        self._work.run(work, self._taken_in)

    def ask_removal(self, fingerprint: str) -> None:
        """Asks whether somebody is really to be trusted no longer; an empty one takes the question back."""
        self._show(replace(self.state, removing=fingerprint, notice="", problem=""))

    def remove(self) -> None:
        """Trusts the one who was asked about no longer."""
        fingerprint = self.state.removing
        name = next((line.name for line in self.state.people if line.fingerprint == fingerprint), "")

        def work() -> TrustState:
            self._trusted().forget(fingerprint)
            return replace(self._read(), notice=self._words("You trust {name} no longer.", name=name))

        self._show(replace(self.state, busy=True, problem="", notice="", removing=""))
        self._work.run(work, self._show)

    def _taken_in(self, found: tuple[Introduction, ...] | Pinned) -> None:
        self._show(replace(self.state, busy=False))
        if isinstance(found, Pinned):
            self._work.run(lambda: replace(self._read(), notice=self._of_lists(found)), self._show)
        else:
            self.pinning.ask_about(found)

    def _of_lists(self, pinned: Pinned) -> str:
        _ = self._words
        return " ".join(
            _.n(
                "The list by {issuer} is taken in: {count} revoked key.",
                "The list by {issuer} is taken in: {count} revoked keys.",
                item.count,
                issuer=item.issuer,
            )
            for item in pinned.revocations
        )

    def _read(self) -> TrustState:
        store = self._trusted()
        people = tuple(self._line(item) for item in store.list())
        return TrustState(
            loading=False, people=people, lists=tuple(self._list_line(item) for item in store.lists())
        )

    def _line(self, item: Trusted) -> TrustLine:
        _, facts = self._words, item.certificate
        organisation = facts.organisation if facts.organisation != facts.name else None
        day = _("Pinned by you on {day}", day=_.short_day(item.since)) if item.since else _("Pinned by you")
        how = _("vouches for others: you trust them, too") if facts.is_authority else ""
        issuer = _("vouched for by {issuer}", issuer=facts.issuer) if facts.issuer else ""
        return TrustLine(
            fingerprint=facts.fingerprint,
            icon="building-2" if facts.is_authority else "user-round",
            name=facts.name,
            about=" · ".join(filter(None, (standing_words(facts, item.stated, _), organisation))),
            why=" · ".join(filter(None, (day, how, issuer))),
            number=key_number(facts.key_fingerprint),
            until=until_sign(facts.not_after, self._clock.today(), _),
        )

    def _list_line(self, item: RevocationList) -> ListLine:
        _, today = self._words, self._clock.today()
        text = _.n(
            "{issuer}, {day}: {count} revoked key",
            "{issuer}, {day}: {count} revoked keys",
            item.count,
            issuer=item.issuer,
            day=_.short_day(item.issued),
        )
        if item.until and item.until < today:
            return ListLine(text, Sign("triangle-alert", _("Out of date: ask for a newer one"), "warn"))
        until = _("Up to date until {day}", day=_.short_day(item.until)) if item.until else ""
        return ListLine(text, Sign("circle-check", until, "neutral"))

    def _failed(self, problem: str) -> None:
        self._show(replace(self.state, loading=False, busy=False, problem=problem))

    def _show(self, state: TrustState) -> None:
        self.state = state
        self.changed(state)
