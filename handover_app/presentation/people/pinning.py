"""Coming to trust a key: its check number is compared over another way than the one it came by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.check_number import key_number
from handover_app.domain.identity import Acquaintance, CertificateFacts, Introduction
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole
from handover_app.domain.record import Verification
from handover_app.domain.standing import needed_for
from handover_app.i18n.mandates import standing_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.looks import Sign, ToneName
from handover_app.presentation.people.roles import role_complaints
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
    Acquaintance.LOOK_ALIKE: (
        "triangle-alert",
        "bad",
        N_("You trust another key since {day}, of {other}. The names look alike: ask whose key this is."),
        N_("You trust another key, of {other}. The names look alike: ask whose key this is."),
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
class PinForm:
    """For whom, where and as what a key is to be trusted. `role`: empty while it is not chosen.

    `another`: it was said that another key of a name that is known is meant.
    """

    name: str = ""
    role: str = ""
    unit: str = ""
    region: str = ""
    another: bool = False


@dataclass(frozen=True, slots=True)
class PinState:
    """The panel. `number`: empty while there is no key to compare.

    `before`: the number of the key that is trusted under this name, where it is another one.
    `known`: how the key goes with those that are trusted. `settled`: nothing is left to choose.
    `left`: how many more keys wait behind this one. `form`: what to begin with, `None` if nothing is asked;
    `warns`: whether it takes an explicit word that another key is meant. `complaints`: by field.
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
    form: PinForm | None = None
    warns: bool = False
    complaints: tuple[tuple[str, str], ...] = ()

    def complaint(self, field: str) -> str:
        """What is wrong with a field, empty if nothing."""
        return dict(self.complaints).get(field, "")


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
        self._needed: Mapping[str, KnownAs] = {}

    def ask(self, certificates: bytes, record: Verification | None = None) -> None:
        """Shows what is in these certificates (PEM or DER): of a file, or of the signers of a record."""
        self._needed = _needed(record)

        def work() -> tuple[Introduction, ...]:
            return tuple(self._trusted().introduce(certificates))

        self._run(work, self._introduce)

    def ask_about(self, introductions: Sequence[Introduction]) -> None:
        """Shows certificates that were looked at already."""
        self._needed = {}
        self._introduce(tuple(introductions))

    def confirm(self, form: PinForm | None = None) -> None:
        """The number is the same: the key is trusted from now on.

        Args:
            form: for whom, where and as what; else as the panel began.
        """
        if not self._waiting or self.state.settled or self.state.busy:
            return
        shown = self._waiting[0]
        said = form or self.state.form or PinForm()
        complaints = tuple(self._complaints(said))
        self._show(replace(self.state, complaints=complaints))
        if complaints:
            return
        standing = _standing(said, shown) if self.state.form else None

        def work() -> object:
            return self._trusted().pin(shown.pem, standing)

        self._run(work, lambda _done: self._was_pinned(shown))

    def _complaints(self, form: PinForm) -> Iterator[tuple[str, str]]:
        _ = self._words
        if self.state.warns and not form.another:
            yield "another", _("Say so if this is really another key of theirs.")
        if self.state.form is not None:
            yield from role_complaints(form.name, form.role, form.unit, form.region, _)

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
        needed = self._needed.get(facts.fingerprint)
        organisation = facts.organisation if facts.organisation != facts.name else None
        about = (standing_words(facts, None, _), organisation, self._vouched(shown))
        other = shown.known.name if shown.known else ""
        icon, tone, with_day, without = _KNOWN[shown.acquaintance]
        text = (
            _(with_day, name=facts.name, other=other, day=_.day(shown.since))
            if shown.since
            else _(without, name=facts.name, other=other)
        )
        return PinState(
            name=facts.name,
            about=" · ".join(filter(None, dict.fromkeys(about))),
            number=key_number(facts.key_fingerprint),
            before=key_number(shown.known.key_fingerprint) if shown.warns and shown.known else "",
            known=Sign(icon, text, tone),
            how=_(
                "Call {name} on a telephone number that you know, and have the check number read to you."
                " E-mail is not enough: it may come from whoever sent the key.",
                name=facts.name,
            ),
            settled=shown.acquaintance is Acquaintance.PINNED and needed is None,
            form=_begun(facts, needed) if shown.signs else None,
            warns=shown.warns,
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
        settled = replace(
            self.state, said=said, known=sign, settled=True, busy=False, how="", problem="", form=None
        )
        self._show(settled)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._show(replace(self.state, busy=True, problem=""))
        self._work.run(work, done)

    def _show(self, state: PinState) -> None:
        self.state = state
        self.changed(state)


def _needed(record: Verification | None) -> Mapping[str, KnownAs]:
    """What each signer would have to be known as for this record, by the SHA-256 of their certificates."""
    if record is None or record.data is None:
        return {}
    case = record.data.case
    reports = record.signatures
    return {each.fingerprint: KnownAs(each.name, needed_for(case, each.part)) for each in reports}


def _begun(facts: CertificateFacts, needed: KnownAs | None) -> PinForm:
    """What the panel begins with: what the record needs, else what the certificate says."""
    mandate = needed.mandate if needed else facts.mandate
    if mandate is None:
        return PinForm(facts.name, unit=facts.unit or "")
    return PinForm(facts.name, mandate.role.value, mandate.unit, mandate.region)


def _standing(form: PinForm, shown: Introduction) -> KnownAs:
    role = SignerRole(form.role)
    unit = form.unit.strip() if role is SignerRole.MEMBER else ""
    organisation = shown.certificate.organisation or ""
    return KnownAs(form.name.strip(), Mandate(role, organisation, unit, form.region.strip()))
