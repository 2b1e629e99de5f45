"""The overview of keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Card, Role, Text
from handover_app.ui.pages.frame import FramedPage, readable


class ShortcutsPage(FramedPage):
    """What each key does: pairs of words and key."""

    def __init__(
        self, words: Words, lines: Sequence[tuple[str, QKeySequence]], parent: QWidget | None = None
    ) -> None:
        super().__init__(words, words("Keyboard shortcuts"), back=words("Back"), parent=parent)
        grid = QGridLayout()
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for index, (what, key) in enumerate(lines):
            grid.addWidget(Text(what, wrap=True), index, 0)
            grid.addWidget(Text(key.toString(QKeySequence.SequenceFormat.NativeText), Role.STRONG), index, 1)
        grid.setColumnStretch(0, 1)
        self.body.addWidget(readable(Card(grid)))
