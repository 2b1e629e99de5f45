"""What is due, day by day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.home.states import DeadlineLine
from handover_app.ui.kit import Card, Icon, Role, Text, clear, column, holder, row, theme, top


class Deadlines(Card):
    """A card of days; hidden while nothing is due."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._rows = column(spacing=12)
        head = row(Icon("calendar-clock"), Text(words("Deadlines"), Role.H3), None)
        super().__init__(column(head, self._rows, spacing=12, margins=(18, 16, 18, 16)), parent=parent)

    def show_lines(self, lines: Sequence[DeadlineLine]) -> None:
        """Shows what is due."""
        clear(self._rows)
        for line in lines:
            self._rows.addWidget(_Line(line))
        self.setVisible(bool(lines))


class _Line(QWidget):
    def __init__(self, line: DeadlineLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.spoken}: {line.text}, {line.unit}")
        day, month = Text(line.day, Role.H3), Text(line.month, Role.CAPTION3)
        for text in (day, month):
            text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        date = holder(column(day, month, spacing=0), width=theme().scaled(40))
        words = column(Text(line.text, Role.SMALL, wrap=True), Text(line.unit, Role.CAPTION3), spacing=2)
        self.setLayout(row(top(date), (words, 1), spacing=8))
