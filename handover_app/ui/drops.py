"""Drops onto the window always copy, whatever the source proposes and wherever on the window they land.

A source that is told "moved" deletes its file, which may be the user's only copy.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication

_COPY = Qt.DropAction.CopyAction
_OFFERS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class CopyingDrops(QObject):
    """Replaces each offer from another program by an offer to copy; refuses what cannot be copied.

    It stands before the window, not in each drop target: text fields accept files too, and Qt's own targets
    accept the proposed action. A drag that began in this program is left alone.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._is_passing_on = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() not in _OFFERS or self._is_passing_on or not isinstance(event, QDropEvent):
            return False
        if event.source() is not None:
            return False
        if not event.possibleActions() & _COPY:
            event.ignore()
            return True
        copying = _offer_to_copy(event)
        copying.setAccepted(event.isAccepted())  # Qt answers for a move what was answered on entering
        self._is_passing_on = True
        try:
            QApplication.sendEvent(watched, copying)
        finally:
            self._is_passing_on = False
        event.setDropAction(_COPY)
        event.setAccepted(copying.isAccepted())
        return True


def _offer_to_copy(event: QDropEvent) -> QDropEvent:
    mime, buttons, modifiers = event.mimeData(), event.buttons(), event.modifiers()
    if event.type() == QEvent.Type.Drop:
        return QDropEvent(event.position(), _COPY, mime, buttons, modifiers)
    make = QDragEnterEvent if event.type() == QEvent.Type.DragEnter else QDragMoveEvent
    return make(event.position().toPoint(), _COPY, mime, buttons, modifiers)
