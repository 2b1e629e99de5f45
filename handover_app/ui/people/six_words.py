"""The six words of a key, numbered as they are read out."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from handover_app.ui.kit import Card, Role, Text, row

_GAP = 6


class SixWords(QWidget):
    """In one row where there is room, else in two or three. `large`: to be read aloud from a screen."""

    def __init__(self, words: Sequence[str] = (), *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self._tiles: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        """Shows other words."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Word(number, word, large=self._large) for number, word in enumerate(words, 1)]
        self._columns = 0
        self.setAccessibleName(" ".join(words))
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        widest = max((tile.sizeHint().width() + _GAP for tile in self._tiles), default=1)
        all_of_them = sum(tile.sizeHint().width() + _GAP for tile in self._tiles)
        if all_of_them <= self.width():
            return len(self._tiles)
        return 3 if 3 * widest <= self.width() else 2

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        self._grid.setColumnStretch(columns, 1)


class _Word(Card):
    def __init__(self, number: int, word: str, *, large: bool) -> None:
        text = Text(word, Role.TITLE if large else Role.STRONG)
        margins = (14, 10, 16, 10) if large else (10, 6, 12, 6)
        super().__init__(
            row(Text(str(number), Role.CAPTION3), text, None, spacing=8, margins=margins), kind="sunken"
        )
