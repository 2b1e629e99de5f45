"""What went wrong, above the page: said once, put away by the person."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.problem import Problem
from handover_app.ui.kit import Button, ButtonKind, Card, Medal, Role, Text, Tone, announce, column, row, top


class ProblemPanel(Card):
    """Hidden until there is a problem, and when it was put away."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._details = ""
        self._title = Text(role=Role.H3, wrap=True)
        self._body = Text(role=Role.BODY2, wrap=True)
        self.copy = Button(words("Copy details"), icon="copy", small=True)
        self.copy.clicked.connect(self._copy_details)
        self.close_button = Button(
            "", ButtonKind.GHOST, icon="x", small=True, name=words("Put this message away")
        )
        self.close_button.clicked.connect(self._dismiss)
        self.setLayout(
            row(
                top(Medal("circle-alert", Tone.BAD)),
                (column(self._title, self._body, spacing=4), 1),
                self.copy,
                self.close_button,
                spacing=16,
                margins=(20, 14, 16, 14),
            )
        )
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Shows what happened, and has it read out."""
        self._title.show_text(problem.title)
        self._body.show_text(problem.body)
        self._body.setVisible(bool(problem.body))
        self._details = problem.details
        self.copy.setText(self._words("Copy details"))
        self.copy.setVisible(bool(problem.details))
        self.setAccessibleName(problem.title)
        self.setAccessibleDescription(problem.body)
        self.show()
        announce(self, problem.title, problem.body)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.setText(self._words("Copied"))

    def _dismiss(self) -> None:
        self.hide()
        focused = self.window().nextInFocusChain()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
