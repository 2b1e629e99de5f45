"""What can be done with the rows that are ticked."""

from PySide6.QtCore import Signal

from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.inbox import InboxPresenter, InboxState
from handover_app.presentation.reviewing.lines import Filter
from handover_app.ui.kit import Button, ButtonKind, Card, Flow, Icon, Role, Text, column, row


class ChosenBar(Card):
    """Shown while rows are ticked. `put_away` and `countersigned`: what is to be done with them."""

    put_away = Signal()
    countersigned = Signal()

    def __init__(self, presenter: InboxPresenter, words: Words) -> None:
        super().__init__()
        self._ = _ = words
        self._chosen = Text("", Role.STRONG, wrap=True)
        self._hint = Text("", Role.CAPTION3, wrap=True)
        self.clear = Button(_("Clear the choice"), ButtonKind.GHOST)
        self.clear.clicked.connect(presenter.untick)
        self.archive = Button("", icon="archive")
        self.countersign = Button("", icon="pen-line")
        told = column(self._chosen, self._hint, spacing=2)
        deeds = Flow((self.clear, self.archive, self.countersign), spacing=10)
        parts = (Icon("list-checks", "accent_text", 20), (told, 1), deeds)
        self.setLayout(row(*parts, spacing=10, margins=(20, 12, 14, 12)))
        self.archive.clicked.connect(self.put_away)
        self.countersign.clicked.connect(self.countersigned)

    def render_state(self, state: InboxState) -> None:
        """Says how many are ticked, and offers what fits them."""
        _ = self._
        count, ready = len(state.ticked), state.countersign
        self.setVisible(bool(count))
        if not count:
            return
        self._chosen.show_text(_.n("{count} is chosen", "{count} are chosen", count))
        self._hint.show_text(
            _("You see the list before anything is signed.")
            if ready
            else _("None of them can be accepted as it stands.")
        )
        archived = state.listing.part is Filter.ARCHIVED
        self.archive.setText(_("Bring back") if archived else _("Put into the archive"))
        self.countersign.setText(_.n("Countersign {count} …", "Countersign {count} …", ready))
        self.countersign.setVisible(bool(ready))
        for button in (self.archive, self.countersign):
            button.updateGeometry()
