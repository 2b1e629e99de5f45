"""The keys on smart cards: their certificates to give out, their addresses to sign with."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from handover_app.domain.check_number import spoken
from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import IdentityLine, MyKeysState
from handover_app.ui.kit import Button, Flow, Mark, Role, Text, Tile, Tone, column, holder, row
from handover_app.ui.pages.frame import section
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.people.part import Rows


class CardKeys(QWidget):
    """Hidden until `look` was pressed. `exported`: the address and the name of a key on a card."""

    exported = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = self._ = words
        self.look = Button(_("Look for smart cards"), icon="credit-card", small=True)
        self._rows = Rows()
        self._none = Text(_("There is no key for signing on the card."), Role.SMALL2, wrap=True)
        self.setLayout(column(section(_("On smart cards"), self._rows, self._none)))
        self.hide()

    def render_state(self, state: MyKeysState) -> None:
        """Shows what was found."""
        self.look.setEnabled(not state.busy)
        self.setVisible(state.cards is not None)
        lines = [self._line(line) for line in state.cards or ()]
        self._rows.show_rows(lines)
        self._none.setVisible(not lines)

    def _line(self, line: IdentityLine) -> QWidget:
        _ = self._
        address = Text(line.label, Role.CAPTION3, wrap=True, selectable=True)
        until = Mark(line.until.icon, line.until.text, Tone(line.until.tone))
        name = _("Save the certificate of {name}", name=line.name)
        export = Button(_("Save the certificate …"), icon="file-down", small=True, name=name)
        export.clicked.connect(lambda: self.exported.emit(line.label, line.name))
        copy = Button(
            _("Copy the address"),
            icon="copy",
            small=True,
            name=_("Copy the address of {name}", name=line.name),
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(line.label))
        names = column(Text(line.name, Role.STRONG, wrap=True), address, spacing=2)
        item = holder(
            column(
                row(Tile("credit-card"), (names, 1), until, spacing=12),
                CheckNumber(_, line.number),
                Flow((export, copy)),
                spacing=10,
                margins=(16, 14, 14, 14),
            )
        )
        item.setAccessibleName(", ".join((line.name, spoken(line.number), line.label, line.until.text)))
        return item
