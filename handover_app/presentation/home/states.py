"""What the home screen shows, frozen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handover_app.presentation.handover.targets import FieldTarget
from handover_app.presentation.looks import Sign
from handover_app.presentation.problem import Problem


class Command(StrEnum):
    """What can be done with a line of the list."""

    OPEN = "open"
    SUCCEED = "succeed"
    DUPLICATE = "duplicate"
    PUT_AWAY = "put-away"
    TAKE_BACK = "take-back"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One of them, with the word in the menu."""

    command: Command
    icon: str
    text: str


class HandoverLineKind(StrEnum):
    """Where a line leads: a handover of one's own, or a record that is being taken over."""

    HANDOVER = "handover"
    TAKING_OVER = "taking-over"


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One handover. `next`: what to do next; `progress`: how far it is in words, `done` of `total`.

    Of a record that is being taken over, `key` is the file's SHA-256, and `total` is 0: it has no stages.
    """

    key: str
    name: str
    occasion: str
    icon: str
    sign: Sign
    next: str
    progress: str
    done: int
    total: int
    is_sample: bool = False
    is_finished: bool = False
    kind: HandoverLineKind = HandoverLineKind.HANDOVER
    commands: tuple[CommandLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """Something that is due: the day, split for the eye and whole for the ear, what, and of which unit."""

    key: str
    on: date
    day: str
    month: str
    spoken: str
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class News:
    """The worst news in one sentence, what to do about it, and the handover that it is of.

    `target`: the field at which it is mended, where there is one.
    """

    key: str
    sign: Sign
    body: str
    action: str
    target: FieldTarget | None = None


@dataclass(frozen=True, slots=True)
class HomeState:
    """The whole screen. `loading`: the database is not open yet; `problem`: why there is nothing.

    `waiting`: how many records in the inbox need somebody; `received`: whether there is anything in it.
    """

    loading: bool = True
    news: News | None = None
    running: tuple[HandoverLine, ...] = ()
    taking_over: tuple[HandoverLine, ...] = ()
    finished: tuple[HandoverLine, ...] = ()
    put_away: tuple[HandoverLine, ...] = ()
    waiting: int = 0
    received: bool = False
    deadlines: tuple[DeadlineLine, ...] = ()
    problem: Problem | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing stands in the list but what was put away."""
        return not (self.loading or self.running or self.taking_over or self.finished)

    @property
    def is_empty(self) -> bool:
        """Whether there is no handover at all, so that one is asked what one is here for."""
        anything = self.running or self.taking_over or self.finished or self.put_away or self.received
        return not self.loading and not self.problem and not anything
