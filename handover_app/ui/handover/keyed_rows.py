"""Rows of widgets by key: kept while their keys stay, so that the keyboard stays where somebody types."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.ui.kit import clear

W = TypeVar("W", bound=QWidget)


class KeyedRows(QWidget, Generic[W]):
    """Makes a row for each key; hidden while there is none."""

    def __init__(self, make: Callable[[str], W], *, spacing: int = 12) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Makes the rows anew when there are other keys, or the same in another order."""
        if list(self.rows) != list(keys):
            clear(self._column)
            self.rows = {key: self._make(key) for key in keys}
            for row in self.rows.values():
                self._column.addWidget(row)
        self.setVisible(bool(keys))
