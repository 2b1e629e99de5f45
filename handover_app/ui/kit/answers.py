"""Answers side by side where there is room, under one another where there is not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QWidget

from handover_app.ui.kit.choice import Segmented


class RoomyAnswers(QWidget):
    """Holds a `Segmented` and never asks for more width than its longest answer."""

    def __init__(self, answers: Segmented) -> None:
        super().__init__()
        self._answers = answers
        answers.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        count, high = len(self._segments()), self._line().height()
        return high if width >= self._line().width() else (high - 6) * count + 6 + 2 * (count - 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._line()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        widest = max(segment.sizeHint().width() for segment in self._segments())
        return QSize(widest + 6, self._line().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        line = self._line()
        beside = event.size().width() >= line.width()
        layout = self._answers.layout()
        if isinstance(layout, QBoxLayout):
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            layout.setDirection(across if beside else down)
        width = line.width() if beside else self.minimumSizeHint().width()
        self._answers.setGeometry(0, 0, width, self.heightForWidth(event.size().width()))

    def _segments(self) -> list[QRadioButton]:
        return self._answers.findChildren(QRadioButton)

    def _line(self) -> QSize:
        """The size of all answers side by side: the frame's margins and a gap between each two."""
        sizes = [segment.sizeHint() for segment in self._segments()]
        width = sum(size.width() for size in sizes) + 6 + 2 * (len(sizes) - 1)
        return QSize(width, max(size.height() for size in sizes) + 6)
