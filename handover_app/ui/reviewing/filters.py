"""What of the inbox is shown, and in which order: the parts, a search, the order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from handover_app.i18n.words import N_, Words
from handover_app.presentation.reviewing.inbox import InboxPresenter, InboxState
from handover_app.presentation.reviewing.lines import Filter
from handover_app.presentation.reviewing.listing import Column
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    ComboField,
    Option,
    RoomyAnswers,
    Segmented,
    column,
    row,
    theme,
)
from handover_app.ui.kit.icons import icon

PARTS = {
    Filter.ATTENTION: N_("Needs attention"),
    Filter.TO_SIGN: N_("To sign"),
    Filter.WAITING: N_("With others"),
    Filter.DONE: N_("Done"),
    Filter.ALL: N_("All"),
    Filter.ARCHIVED: N_("Archive"),
}
ORDERS = {
    Column.NEED: N_("What is urgent"),
    Column.UNIT: N_("Unit"),
    Column.DAY: N_("Date"),
    Column.VERDICT: N_("Verdict"),
    Column.BLOCKS: N_("What blocks"),
    Column.SIGNED: N_("Signatures"),
    Column.AGE: N_("Age"),
}
_SEARCH_WIDTH = 220


class InboxFilters(QWidget):
    """`left`: the search is done with, and the keyboard wants to go to the table."""

    left = Signal()

    def __init__(self, presenter: InboxPresenter, words: Words) -> None:
        super().__init__()
        self._ = _ = words
        self._presenter = presenter
        self.search = self._search_field()
        self.parts = Segmented([Option(part.value, _(word)) for part, word in PARTS.items()], _("Show"))
        self.parts.chosen.connect(lambda key: presenter.show_part(Filter(key)))
        self._all_parts = RoomyAnswers(self.parts)
        self.few = ComboField(_("Show"), self._options(presenter.state), empty=_("Show"))
        self.few.chosen.connect(lambda key: presenter.show_part(Filter(key)))
        self.order = Button("", ButtonKind.GHOST, icon="chevron-down", trailing=True, small=True)
        self.order.clicked.connect(self._ask_order)
        self.setLayout(
            column(
                row((self._all_parts, 1), spacing=12),
                self.few,
                row((self.search, 1), None, self.order, spacing=12),
                spacing=10,
            )
        )
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)

    def render_state(self, state: InboxState) -> None:
        """Shows what is chosen, and how much each part holds."""
        self.setVisible(not state.empty)
        if self.search.text() != state.listing.query:  # remembered from visit to visit, or cleared
            self.search.setText(state.listing.query)
        self.parts.show_value(state.listing.part.value)
        for part in PARTS:
            self.parts.show_count(part.value, self._.number(state.count(part)))
        self.few.show_options(self._options(state))
        self.few.show_value(state.listing.part.value)
        word = self._(ORDERS[state.listing.column])
        self.order.setText(self._("Sorted by: {column}", column=word))
        self.order.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where the parts do not fit beside one another, they fold into a list."""
        super().resizeEvent(event)
        fits = event.size().width() >= self._all_parts.sizeHint().width()
        self._all_parts.setVisible(fits)
        self.few.setVisible(not fits)

    def _search_field(self) -> QLineEdit:
        _ = self._
        search = QLineEdit()
        search.setPlaceholderText(_("Search in the inbox"))
        search.setAccessibleName(_("Search in the inbox"))
        search.setToolTip(_("Unit, person, file name or record id. Ctrl+F"))
        search.setClearButtonEnabled(True)
        search.setMinimumWidth(theme().scaled(_SEARCH_WIDTH))
        search.setMaximumWidth(theme().scaled(2 * _SEARCH_WIDTH))
        search.textChanged.connect(self._presenter.search)
        self._glass = QAction(search)
        search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        theme().changed.connect(self._tint)
        for key, leave in (("Esc", self._leave_search), ("Down", self.left.emit)):
            shortcut = QShortcut(QKeySequence(key), search)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(leave)
        return search

    def _tint(self) -> None:
        self._glass.setIcon(icon("search", "text3"))

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _leave_search(self) -> None:
        self.search.clear()
        self.left.emit()

    def _options(self, state: InboxState) -> list[Option]:
        counted = ((part, self._(word), state.count(part)) for part, word in PARTS.items())
        return [Option(part.value, f"{word} ({self._.number(count)})") for part, word, count in counted]

    def _ask_order(self) -> None:
        menu = QMenu(self)
        for order, word in ORDERS.items():
            action = menu.addAction(self._(word))
            action.setCheckable(True)
            action.setChecked(order is self._presenter.state.listing.column)
            action.triggered.connect(lambda _on, chosen=order: self._presenter.sort_by(chosen))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))
