"""What one is here for, for which unit, and under which name: asked at first, changed in the settings."""

from dataclasses import dataclass, replace

from handover_app.application.events import Event
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import N_, Words
from handover_app.presentation.addresses import Purpose
from handover_app.presentation.first_run import NAME, PURPOSE, UNIT
from handover_app.presentation.looks import Sign

_WORDS: dict[Purpose, tuple[str, str, str]] = {
    Purpose.HAND_OVER: ("log-out", N_("I am handing over"), N_("Handing over")),
    Purpose.TAKE_OVER: ("log-in", N_("I am taking over"), N_("Taking over")),
    Purpose.REVIEW: ("shield-check", N_("I review"), N_("Reviewing")),
}


@dataclass(frozen=True, slots=True)
class PurposeState:
    """The answers. `purposes`: key and words; `purpose`: `None` while nobody has said."""

    purposes: tuple[tuple[str, str], ...] = ()
    purpose: Purpose | None = None
    unit: str = ""
    name: str = ""


class PurposePresenter:
    """Reads the answers, and remembers new ones at once. `changed` is called with each new state."""

    changed = Event[PurposeState]()

    def __init__(self, store: HandoverStore, words: Words, runner: Runner) -> None:
        self.state = PurposeState(tuple((key.value, words(_WORDS[key][1])) for key in Purpose))
        self._store = store
        self._runner = runner

    def enter(self) -> None:
        """Reads what was answered."""
        self._runner.run(lambda: remembered(self._store), self._read)

    def choose(self, purpose: str) -> None:
        """Another purpose."""
        self._take(PURPOSE, purpose, purpose=Purpose(purpose))

    def type_unit(self, unit: str) -> None:
        """Another unit, as it is typed."""
        self._take(UNIT, unit.strip(), unit=unit)

    def type_name(self, name: str) -> None:
        """Another name, as it is typed."""
        self._take(NAME, name.strip(), name=name)

    def _take(self, setting: str, value: str, **answer: object) -> None:
        self.state = replace(self.state, **answer)  # type: ignore[arg-type]  # fields of the state
        self._runner.run(lambda: self._store.remember(setting, value), lambda _done: None)
        self.changed(self.state)

    def _read(self, found: tuple[Purpose | None, str, str]) -> None:
        purpose, unit, name = found
        self.state = replace(self.state, purpose=purpose, unit=unit, name=name)
        self.changed(self.state)


def remembered(store: HandoverStore) -> tuple[Purpose | None, str, str]:
    """Purpose, unit and name as they were answered; slow."""
    known = {purpose.value: purpose for purpose in Purpose}
    purpose = known.get(store.setting(PURPOSE) or "")
    return purpose, store.setting(UNIT) or "", store.setting(NAME) or ""


def who(purpose: Purpose | None, unit: str, name: str, _: Words) -> tuple[str, Sign] | None:
    """Who works here, for the foot of the rail: the unit, else the name; `None` where neither is known."""
    known = unit or name
    if purpose is None or not known:
        return None
    icon, _question, doing = _WORDS[purpose]
    return known, Sign(icon, _(doing), "neutral")
