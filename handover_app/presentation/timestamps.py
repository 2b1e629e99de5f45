"""Settings: the time-stamp service, which is none until somebody names one; and trying it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import TrustStore
from handover_app.application.signing.sign import TIMESTAMP_SERVICE
from handover_app.application.signing.trying import try_service
from handover_app.domain.identity import Acquaintance, Introduction, Pinned
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TimestampState:
    """The section. `address`: what is chosen, empty for none. `said`, `problem`: how the last try went.

    `busy`: the service is being asked. `may_trust`: what was tried answers, and is not trusted yet.
    """

    address: str = ""
    busy: bool = False
    said: str = ""
    problem: str = ""
    may_trust: bool = False


class TimestampPresenter:
    """Chooses, tries and trusts a service. `changed` is called with each new state.

    What is typed takes effect when it is an address; an empty one chooses no service again.
    """

    changed = Event[TimestampState]()

    def __init__(
        self,
        service_at: Callable[[str], TimestampService],
        trusted: Callable[[], TrustStore],
        store: HandoverStore,
        words: Words,
        runner: Runner,
    ) -> None:
        """`service_at` gives the service at an address. Raises `TimestampError` where it is no address."""
        self.state = TimestampState()
        self._service_at = service_at
        self._trusted_store = trusted
        self._store = store
        self._words = words
        self._runner = runner
        self._certificate = b""

    def enter(self) -> None:
        """Looks up what is chosen."""
        self._runner.run(lambda: self._store.setting(TIMESTAMP_SERVICE) or "", self._entered, self._failed)

    def choose(self, address: str) -> None:
        """Another service, or none: from the next signature on."""
        address = address.strip()
        if address == self.state.address and not self.state.problem:
            return

        def work() -> str:
            if address:
                self._service_at(address)
            self._store.remember(TIMESTAMP_SERVICE, address)
            return address

        self._runner.run(work, self._entered, self._failed)

    def try_it(self) -> None:
        """Has something random stamped, which is neither kept nor shown."""

        def work() -> Introduction:
            service = self._service_at(self._store.setting(TIMESTAMP_SERVICE) or "")
            return try_service(service, self._trusted_store())

        self._ask(work, self._tried)

    def trust(self) -> None:
        """The time stamps of the service that was tried count from now on, in what is verified here."""
        certificate = self._certificate
        self._ask(lambda: self._trusted_store().pin(certificate), self._trusted)

    def _entered(self, address: str) -> None:
        self._show(TimestampState(address=address))

    def _tried(self, service: Introduction) -> None:
        self._certificate = service.pem
        _, name = self._words, service.certificate.name
        known = service.acquaintance is Acquaintance.PINNED
        said = (
            _("It answers. You trust its time stamps, by “{name}”.", name=name)
            if known
            else _(
                "It answers. Its time stamps are by “{name}”, and count once you trust that service.",
                name=name,
            )
        )
        self._show(replace(self.state, busy=False, said=said, may_trust=not known))

    def _trusted(self, _pinned: Pinned) -> None:
        said = self._words("Its time stamps count from now on.")
        self._show(replace(self.state, busy=False, said=said, may_trust=False))

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._show(replace(self.state, busy=True, said="", problem="", may_trust=False))
        self._runner.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, busy=False))
        if not isinstance(error, HandoverError):
            raise error
        self._show(TimestampState(self.state.address, problem=told(error, self._words)))

    def _show(self, state: TimestampState) -> None:
        self.state = state
        self.changed(state)
