"""People and keys: my keys, whom I trust, the region authority; one of them at a time."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Option, Segmented, row
from handover_app.ui.pages.frame import FramedPage
from handover_app.ui.people.authority import AuthorityPart
from handover_app.ui.people.my_keys import MyKeysPart
from handover_app.ui.people.part import PeoplePart
from handover_app.ui.people.pin_panel import PinPanel
from handover_app.ui.people.trust import TrustPart

KEYS, TRUST, AUTHORITY = "keys", "trust", "authority"


class PeoplePage(FramedPage):
    """The three parts. `turned`: another one is shown, and should be read anew."""

    turned = Signal(str)

    def __init__(self, words: Words, pin_panel: PinPanel, parent: QWidget | None = None) -> None:
        _ = words
        under = _(
            "Who can sign on this machine, and whom you trust. A key that lies here never leaves the machine."
        )
        super().__init__(words, _("People and keys"), under=under, parent=parent)
        self.choice = Segmented(
            [
                Option(KEYS, _("My keys")),
                Option(TRUST, _("Whom I trust")),
                Option(AUTHORITY, _("Regional authority")),
            ],
            _("People and keys"),
        )
        self.keys = MyKeysPart(words)
        self.trust = TrustPart(words, pin_panel)
        self.authority = AuthorityPart(words)
        self._parts: dict[str, PeoplePart] = {KEYS: self.keys, TRUST: self.trust, AUTHORITY: self.authority}
        self.body.addLayout(row(self.choice, None))
        for part in self._parts.values():
            self.body.addWidget(part)
            part.news.connect(partial(self.ensureWidgetVisible, part.banner))
        self.choice.chosen.connect(self.show_part)
        self.show_part(KEYS)

    def show_part(self, key: str) -> None:
        """Shows one of the parts."""
        self.choice.show_value(key)
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self.turned.emit(key)
