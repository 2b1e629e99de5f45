"""My keys: the identities of this machine, making and renewing them, and having them vouched for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from handover_app.application.events import Event
from handover_app.application.files import is_there, read_file, write_file
from handover_app.application.judging.own_trust import own_keys
from handover_app.application.ports.authority import RegionAuthority
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.identity_store import IdentityStore
from handover_app.application.ports.key_files import KeyFiles
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.tokens import Tokens
from handover_app.application.ports.trust import TrustStore
from handover_app.application.services import Services
from handover_app.application.signing.keys import free_label
from handover_app.domain.check_number import key_number
from handover_app.domain.identity import Identity
from handover_app.i18n.mandates import standing_words
from handover_app.i18n.words import Words
from handover_app.presentation.first_run import NAME, UNIT
from handover_app.presentation.looks import Sign
from handover_app.presentation.people.secrets import new_passphrase_complaints
from handover_app.presentation.people.work import Work

SOON = timedelta(days=90)
"""A key that runs out before long should be renewed before the next meeting."""

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """One identity: whose, its check number, since when, and who vouches for it.

    `until`: how long it is good. `renewable`: it has run out, or will before long.
    """

    label: str
    name: str
    number: str
    made: str
    vouched: str
    until: Sign
    renewable: bool = False


@dataclass(frozen=True, slots=True)
class FileLine:
    """A key file that signed here: whose, its check number, and where it was then. `is_there`: and is now."""

    name: str
    number: str
    file: Path
    is_there: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """Asking for somebody's word for a key. `number`: what the leader sees, too.

    `file`: where the key is in a file; that is still sealed while there is no number.
    """

    name: str
    number: str = ""
    file_name: str = ""
    said: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class MyKeysState:
    """The whole part. `problem`: what went wrong and what to do; `notice`: what was just done.

    `name`, `unit`: what the form starts with. `removing`: the identity whose removal is to be confirmed.
    `cards`: the keys on smart cards by their addresses, `None` while nobody has looked.
    """

    loading: bool = True
    identities: tuple[IdentityLine, ...] = ()
    files: tuple[FileLine, ...] = ()
    name: str = ""
    unit: str = ""
    problem: str = ""
    notice: str = ""
    complaints: tuple[tuple[str, str], ...] = ()
    removing: str = ""
    asking: Asking | None = None
    cards: tuple[IdentityLine, ...] | None = None
    busy: bool = False

    def complaint(self, field: str) -> str:
        """What is wrong with a field, empty if nothing."""
        return dict(self.complaints).get(field, "")


@dataclass(frozen=True, slots=True)
class KeyPorts:
    """All that the keys of this machine, of files and of cards are kept and looked up by."""

    identities: Callable[[], IdentityStore]
    key_files: Callable[[], KeyFiles]
    tokens: Callable[[], Tokens]
    authority: Callable[[], RegionAuthority]
    trusted: Callable[[], TrustStore]
    clock: Clock

    @classmethod
    def of(cls, services: Services) -> "KeyPorts":
        """Those of a profile."""
        return cls(
            services.identities,
            services.key_files,
            services.tokens,
            services.authority,
            services.trusted,
            services.clock,
        )


class MyKeysPresenter:
    """Identities in the keychain and in files. `changed` is called with each new state."""

    changed = Event[MyKeysState]()

    def __init__(self, ports: KeyPorts, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = MyKeysState()
        self._ports = ports
        self._store = store
        self._words = words
        self._runner = Work(runner, words, self._failed)
        self._request = b""
        self._on_cards: tuple[Identity, ...] | None = None

    def refresh(self) -> None:
        """Reads the identities anew."""
        self._runner.run(self._read, self._show)

    def create(self, name: str, unit: str) -> None:
        """Makes an identity whose key stays in the keychain of this machine."""
        if not self._named(name):
            return
        self._work(lambda: self._make(name.strip(), unit.strip()))

    def create_file(self, path: Path, name: str, unit: str, passphrase: str, again: str) -> None:
        """Makes an identity in a file of its own, sealed with a passphrase."""
        _ = self._words
        if not self._named(name, *new_passphrase_complaints(passphrase, again, _)):
            return

        def work() -> MyKeysState:
            self._ports.key_files().create(path, passphrase, name.strip(), None, unit.strip() or None)
            notice = _("The key is in {file}. Keep the file and the passphrase apart.", file=path.name)
            return replace(self._read(), notice=notice)

        self._work(work)

    def export(self, label: str, path: Path) -> None:
        """Writes an identity's certificate, for others to trust."""

        certificates = {each.label: each.certificate_pem for each in self._on_cards or ()}

        def work() -> MyKeysState:
            identities = self._ports.identities().list()
            certificates.update({each.label: each.certificate_pem for each in identities})
            write_file(path, certificates[label])
            notice = self._words("The certificate is in {file}. It holds no secret.", file=path.name)
            return replace(self._read(), notice=notice)

        self._work(work)

    def look_for_cards(self) -> None:
        """Looks which keys are on the smart cards that are there."""

        def found(keys: tuple[Identity, ...]) -> None:
            self._on_cards = keys
            self._show(replace(self.state, busy=False, cards=self._card_lines()))

        self._show(replace(self.state, busy=True, problem="", notice="", removing=""))
        self._runner.run(lambda: tuple(self._ports.tokens().find()), found)

    def renew(self, label: str) -> None:
        """A new certificate over the same key."""

        def work() -> MyKeysState:
            identity = self._ports.identities().renew(label)
            day = self._words.day(identity.certificate.not_after)
            notice = self._words(
                "Renewed until {day}, with the same key. Have it vouched for again.", day=day
            )
            return replace(self._read(), notice=notice)

        self._work(work)

    def ask_removal(self, label: str) -> None:
        """Asks whether an identity is really to go; an empty label takes the question back."""
        self._show(replace(self.state, removing=label, asking=None, notice=""))

    def remove(self) -> None:
        """Removes the identity that was asked about, and its key, for good."""
        label = self.state.removing

        def work() -> MyKeysState:
            self._ports.identities().delete(label)
            return replace(self._read(), notice=self._words("The identity was removed."))

        self._work(work)

    def ask(self, label: str) -> None:
        """Begins to ask for somebody's word for a key of this machine."""
        self._begin(lambda: self._ports.identities().request(label), None)

    def choose_file(self, file: Path) -> None:
        """Begins to ask for somebody's word for a key in a file, which is to be opened first."""
        asking = Asking(file.name, file=file)
        self._show(replace(self.state, asking=asking, removing="", notice="", problem=""))

    def open_file(self, passphrase: str) -> None:
        """Opens the key file that was chosen."""
        asking = self.state.asking
        if asking is not None and (file := asking.file) is not None:
            self._begin(lambda: self._ports.key_files().request(file, passphrase), file)

    def leave_asking(self) -> None:
        """Asks no more; the answer may come another day."""
        self._request = b""
        self._show(replace(self.state, asking=None, notice="", problem=""))

    def save_request(self, path: Path) -> None:
        """Writes the request, to be sent to whoever vouches."""
        asking, request = self.state.asking, self._request
        if asking is None:
            return
        said = self._words(
            "The request is in {file}. Send it, then read the check number out.", file=path.name
        )

        def done(_written: None) -> None:
            self._show(replace(self.state, busy=False, asking=replace(asking, said=said)))

        self._show(replace(self.state, busy=True, problem=""))
        self._runner.run(lambda: write_file(path, request), done)

    def take_answer(self, path: Path, passphrase: str = "") -> None:
        """Takes in the answer to a request, for whichever key it is, or for the key file that was chosen."""
        file = self.state.asking.file if self.state.asking else None

        def work() -> MyKeysState:
            answer = read_file(path, MOST_BYTES)
            if file is None:
                facts = self._ports.identities().accept(answer).certificate
            else:
                facts = self._ports.key_files().accept(file, passphrase, answer)
            said = self._words(
                "{issuer} vouches for {name} until {day}.",
                issuer=facts.issuer or "",
                name=facts.name,
                day=self._words.day(facts.not_after),
            )
            stays = self._words("The check number stays the same.")
            return replace(self._read(), notice=f"{said} {stays}")

        self._work(work)

    def _begin(self, request: Callable[[], bytes], file: Path | None) -> None:
        def work() -> tuple[bytes, Asking]:
            made = request()
            said = self._ports.authority().read_request(made)
            number = key_number(said.fingerprint)
            return made, Asking(said.name, number, f"{file_name(said.name)}.handover-request", file=file)

        self._show(replace(self.state, busy=True, removing="", notice="", problem=""))
        self._runner.run(work, self._asked)

    def _asked(self, made: tuple[bytes, Asking]) -> None:
        self._request, asking = made
        self._show(replace(self.state, busy=False, asking=asking))

    def _make(self, name: str, unit: str) -> MyKeysState:
        identities = self._ports.identities()
        label = free_label(name, {identity.label for identity in identities.list()})
        identities.create(label, name, None, unit or None)
        return replace(self._read(), notice=self._words("{name} can sign now.", name=name))

    def _read(self) -> MyKeysState:
        lines = tuple(self._line(identity) for identity in self._ports.identities().list())
        name, unit = self._store.setting(NAME) or "", self._store.setting(UNIT) or ""
        return MyKeysState(
            loading=False,
            identities=lines,
            files=tuple(self._file_lines()),
            name=name,
            unit=unit,
            cards=self._card_lines(),
        )

    def _file_lines(self) -> Iterator[FileLine]:
        for key in own_keys(self._store):
            if key.file is not None:
                (shown,) = self._ports.trusted().introduce(key.certificate_der)
                facts = shown.certificate
                yield FileLine(facts.name, key_number(facts.key_fingerprint), key.file, is_there(key.file))

    def _card_lines(self) -> tuple[IdentityLine, ...] | None:
        if self._on_cards is None:
            return None
        return tuple(self._line(identity) for identity in self._on_cards)

    def _line(self, identity: Identity) -> IdentityLine:
        _, facts, today = self._words, identity.certificate, self._ports.clock.today()
        role = standing_words(facts, None, _) if facts.mandate else ""
        vouched = _("Vouched for by {issuer}", issuer=facts.issuer) if facts.issuer else ""
        return IdentityLine(
            label=identity.label,
            name=facts.name,
            number=key_number(facts.key_fingerprint),
            made=_("Made {day}", day=_.short_day(facts.not_before)),
            vouched=" · ".join(filter(None, (vouched, role))) or _("Nobody has vouched for it yet"),
            until=until_sign(facts.not_after, today, _),
            renewable=facts.not_after < today + SOON,
        )

    def _named(self, name: str, *complaints: tuple[str, str]) -> bool:
        missing = () if name.strip() else (("name", self._words("Write whose identity it is.")),)
        self._show(replace(self.state, complaints=(*missing, *complaints), notice=""))
        return not (missing or complaints)

    def _work(self, work: Callable[[], MyKeysState]) -> None:
        self._show(replace(self.state, busy=True, removing="", problem="", notice=""))
        self._runner.run(work, self._show)

    def _failed(self, problem: str) -> None:
        self._show(replace(self.state, loading=False, busy=False, problem=problem))

    def _show(self, state: MyKeysState) -> None:
        self.state = state
        self.changed(state)


def until_sign(until: date, today: date, _: Words) -> Sign:
    """How long a certificate is good: it has run out, will before long, or lasts."""
    if until < today:
        return Sign("circle-x", _("Ran out on {day}", day=_.short_day(until)), "bad")
    if until < today + SOON:
        return Sign("clock", _("Runs out on {day}", day=_.short_day(until)), "warn")
    return Sign("circle-check", _("Good until {day}", day=_.short_day(until)), "neutral")


def file_name(name: str) -> str:
    """A name as a file can be called, without what a system may refuse."""
    kept = "".join(char if char.isalnum() else "-" for char in name.lower())
    return "-".join(filter(None, kept.split("-"))) or "key"
