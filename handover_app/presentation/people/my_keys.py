"""People and keys: the identities of this machine, making one, removing one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.ports import HandoverStore, Runner
from handover_app.application.services import Services
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.identity import Identity
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import Words
from handover_app.presentation.first_run import NAME, UNIT

SHORTEST_PASSPHRASE = 8
"""As key files ask for; said before the work begins."""


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """One identity: whose, the six words of its key, since when, and vouched for by whom."""

    label: str
    name: str
    words: tuple[str, ...]
    made: str
    vouched: str


@dataclass(frozen=True, slots=True)
class PeopleState:
    """The whole screen. `problem`: why the keychain cannot be used; `notice`: what was just done.

    `name`, `unit`: what the form starts with. `asking`: the identity whose removal is to be confirmed.
    """

    loading: bool = True
    identities: tuple[IdentityLine, ...] = ()
    name: str = ""
    unit: str = ""
    problem: str = ""
    advice: str = ""
    notice: str = ""
    complaints: tuple[tuple[str, str], ...] = ()
    asking: str = ""
    busy: bool = False

    def complaint(self, field: str) -> str:
        """What is wrong with a field, empty if nothing."""
        return dict(self.complaints).get(field, "")


class PeoplePresenter:
    """Identities in the keychain and in files. `changed` is called with each new state."""

    def __init__(self, services: Services, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = PeopleState()
        self.changed: Callable[[PeopleState], None] = lambda _state: None
        self._services = services
        self._store = store
        self._words = words
        self._runner = runner

    def refresh(self) -> None:
        """Reads the identities anew."""
        self._runner.run(self._read, self._show, self._failed)

    def create(self, name: str, unit: str) -> None:
        """Makes an identity whose key stays in the keychain of this machine."""
        if not self._named(name):
            return
        self._work(lambda: self._make(name.strip(), unit.strip()))

    def create_file(self, path: Path, name: str, unit: str, passphrase: str, again: str) -> None:
        """Makes an identity in a file of its own, sealed with a passphrase."""
        _ = self._words
        complaints = []
        if len(passphrase) < SHORTEST_PASSPHRASE:
            text = _.n(
                "Use at least {count} character.", "Use at least {count} characters.", SHORTEST_PASSPHRASE
            )
            complaints.append(("passphrase", text))
        elif passphrase != again:
            complaints.append(("again", _("The two are not the same.")))
        if not self._named(name, *complaints):
            return

        def work() -> PeopleState:
            self._services.key_files().create(path, passphrase, name.strip(), None, unit.strip() or None)
            notice = _("The key is in {file}. Keep the file and the passphrase apart.", file=path.name)
            return replace(self._read(), notice=notice)

        self._work(work)

    def ask_removal(self, label: str) -> None:
        """Asks whether an identity is really to go; an empty label takes the question back."""
        self._show(replace(self.state, asking=label, notice=""))

    def remove(self) -> None:
        """Removes the identity that was asked about, and its key, for good."""
        label = self.state.asking

        def work() -> PeopleState:
            self._services.identities().delete(label)
            return replace(self._read(), notice=self._words("The identity was removed."))

        self._work(work)

    def _make(self, name: str, unit: str) -> PeopleState:
        identities = self._services.identities()
        taken = {identity.label for identity in identities.list()}
        identities.create(_label(name, taken), name, None, unit or None)
        return replace(self._read(), notice=self._words("{name} can sign now.", name=name))

    def _read(self) -> PeopleState:
        lines = tuple(self._line(identity) for identity in self._services.identities().list())
        name, unit = self._store.setting(NAME) or "", self._store.setting(UNIT) or ""
        return PeopleState(loading=False, identities=lines, name=name, unit=unit)

    def _line(self, identity: Identity) -> IdentityLine:
        _, facts = self._words, identity.certificate
        return IdentityLine(
            label=identity.label,
            name=facts.name,
            words=fingerprint_words(facts.fingerprint),
            made=_("Made {day}", day=_.short_day(facts.not_before)),
            vouched=_("Vouched for by {issuer}", issuer=facts.issuer)
            if facts.issuer and facts.issuer != facts.name
            else _("Nobody has vouched for it yet"),
        )

    def _named(self, name: str, *complaints: tuple[str, str]) -> bool:
        missing = () if name.strip() else (("name", self._words("Write whose identity it is.")),)
        self._show(replace(self.state, complaints=(*missing, *complaints), notice=""))
        return not (missing or complaints)

    def _work(self, work: Callable[[], PeopleState]) -> None:
        self._show(replace(self.state, busy=True, asking="", problem="", advice=""))
        self._runner.run(work, self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        _ = self._words
        problem = replace(
            self.state, loading=False, busy=False, problem=explain(error, _), advice=advise(error, _)
        )
        self._show(problem)

    def _show(self, state: object) -> None:
        if isinstance(state, PeopleState):
            self.state = state
            self.changed(state)


def _label(name: str, taken: set[str]) -> str:
    """The name itself, with a number where it is taken."""
    number, label = 1, name
    while label in taken:
        number += 1
        label = f"{name} {number}"
    return label
