"""What every stage is given, and what it promises the page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.targets import FieldTarget


@dataclass(frozen=True, slots=True)
class Frame:
    """What a stage is given beside its presenter: words, and the way to a field of any stage."""

    words: Words
    go_to: Callable[[FieldTarget], None]


class HandoverStagePanel(QWidget):
    """One stage. Rendering never emits; signals of the controls come from people alone."""

    def render_state(self) -> None:
        """Shows the presenter's view as it stands."""
        raise NotImplementedError

    def show_field(self, target: FieldTarget) -> None:
        """Puts the keyboard on a field, scrolled into sight."""
        raise NotImplementedError

    def enter(self) -> None:
        """The stage was opened by its button: the keyboard goes where work goes on."""
