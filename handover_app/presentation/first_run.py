"""First run: what one is here for, which rules, which unit, who. Under a minute, changeable later."""

from dataclasses import dataclass, replace
from uuid import uuid4

from handover_app.application.editing import change, people
from handover_app.application.events import Event
from handover_app.application.ports.catalogue import Catalogue
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.runner import Runner
from handover_app.domain.layering import proposed
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Purpose

PURPOSE, NAME, UNIT, PACK = "purpose", "name", "unit", "pack"
"""Names of the remembered answers."""


@dataclass(frozen=True, slots=True)
class Begin:
    """The form before a new handover. `packs`: id and title; `complaints`: by field."""

    packs: tuple[tuple[str, str], ...] = ()
    pack: str = ""
    unit: str = ""
    name: str = ""
    complaints: tuple[tuple[str, str], ...] = ()

    def complaint(self, field: str) -> str:
        """What is wrong with a field, empty if nothing."""
        return dict(self.complaints).get(field, "")


class BeginPresenter:
    """Fills the form with what was answered last time; makes the handover.

    `changed` is called with the new state, `ready` once the form is filled, `opened` with the key of the
    handover made.
    """

    changed = Event[Begin]()
    ready = Event[[]]()
    opened = Event[str]()

    def __init__(
        self, catalogue: Catalogue, clock: Clock, store: HandoverStore, words: Words, runner: Runner
    ) -> None:
        self.state = Begin()
        self._catalogue = catalogue
        self._clock = clock
        self._store = store
        self._words = words
        self._runner = runner

    def prepare(self) -> None:
        """Reads the packs, and what was answered last time."""
        self._runner.run(self._read, self._prepared)

    def choose_pack(self, pack: str) -> None:
        """Takes the rules."""
        self._change(pack=pack)

    def type_unit(self, unit: str) -> None:
        """Takes the unit's name as it is typed."""
        self._change(unit=unit)

    def type_name(self, name: str) -> None:
        """Takes one's own name as it is typed."""
        self._change(name=name)

    def begin(self) -> None:
        """Makes the handover if everything needed is there, else says what is missing."""
        _, state = self._words, self.state
        missing = (
            ("pack", "" if state.pack else _("Choose the rules that your organisation follows.")),
            ("unit", "" if state.unit.strip() else _("Write the name of the group or district.")),
        )
        complaints = tuple((field, text) for field, text in missing if text)
        self._show(replace(state, complaints=complaints))
        if not complaints:
            self._runner.run(lambda: self._make(state), self.opened)

    def _read(self) -> Begin:
        packs = self._catalogue.packs()
        titles = sorted(
            ((pack.id, in_language(pack.title, self._words.language)) for pack in packs.values()),
            key=lambda pair: pair[1],
        )
        remembered = self._store.setting(PACK) or ""
        return Begin(
            packs=tuple(titles),
            pack=remembered if remembered in packs else "",
            unit=self._store.setting(UNIT) or "",
            name=self._store.setting(NAME) or "",
        )

    def _make(self, state: Begin) -> str:
        """Puts the handover into the store. A pack that includes others brings them along."""
        key, today = uuid4().hex, self._clock.today()
        policies = proposed(state.pack, self._catalogue.packs())
        case = change.begin(f"h-{key[:8]}", today, policies, self._words.language)
        case = change.name_unit(case, state.unit)
        if state.name.strip():
            case = people.name_part(case, Part.OUTGOING_OFFICER, state.name)
        self._store.save(StoredHandover(key, case, self._clock.now()))
        answers = {PURPOSE: Purpose.HAND_OVER.value, PACK: state.pack, UNIT: state.unit, NAME: state.name}
        for name, value in answers.items():
            self._store.remember(name, value.strip())
        return key

    def _change(self, **answers: str) -> None:
        still = tuple(pair for pair in self.state.complaints if pair[0] not in answers)
        self.state = replace(self.state, complaints=still, **answers)  # type: ignore[arg-type]
        self.changed(self.state)

    def _prepared(self, state: Begin) -> None:
        self._show(state)
        self.ready()

    def _show(self, state: Begin) -> None:
        self.state = state
        self.changed(state)
