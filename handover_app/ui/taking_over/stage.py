"""What the stages of taking over have in common."""

from PySide6.QtWidgets import QWidget

from handover_app.presentation.taking_over.states import TakingOverView

PAGES = 280
"""Pixels at 100 % of the column that shows the record's pages."""


class TakingOverStagePanel(QWidget):
    """One stage. Rendering never emits; signals of the controls come from people alone."""

    def render_state(self, view: TakingOverView) -> None:
        """Shows the view."""
        raise NotImplementedError

    def enter(self) -> None:
        """The stage was opened: the keyboard goes where work goes on."""
