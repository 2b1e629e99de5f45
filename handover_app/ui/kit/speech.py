"""What is read aloud without anybody asking: only what somebody would look up for."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, *sentences: str) -> None:
    """Has a screen reader say the sentences at once, in front of what else it has to say. What is out of
    reach, such as a page that was left, says nothing.
    """
    said = (text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in sentences if text)
    text = " ".join(said)
    if not text or not source.isEnabled() or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(source, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
