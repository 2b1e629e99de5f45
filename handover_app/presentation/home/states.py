"""What the home screen shows, frozen."""

from dataclasses import dataclass
from datetime import date

from handover_app.presentation.handover.targets import FieldTarget
from handover_app.presentation.looks import Sign
from handover_app.presentation.problem import Problem


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One handover. `next`: what to do next; `progress`: how far it is in words, `done` of `total`."""

    key: str
    name: str
    occasion: str
    icon: str
    sign: Sign
    next: str
    progress: str
    done: int
    total: int
    is_sample: bool
    is_finished: bool


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
    """The whole screen. `loading`: the database is not open yet; `problem`: why there is nothing."""

    loading: bool = True
    news: News | None = None
    running: tuple[HandoverLine, ...] = ()
    finished: tuple[HandoverLine, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()
    problem: Problem | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no handover at all, so that one is asked what one is here for."""
        return not self.loading and not self.problem and not (self.running or self.finished)
