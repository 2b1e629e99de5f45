"""The access grid: one row a person, fast with the keyboard, and on good terms with spreadsheets."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from handover_app.domain.vocabulary import Level, SecondFactor
from handover_app.i18n.days import Days
from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import AccountsView, GrantRow
from handover_app.presentation.handover.grants import GrantsPresenter
from handover_app.presentation.looks import PART_ICONS, Sign
from handover_app.ui.handover.names import NameCompleter
from handover_app.ui.kit import Cell, CellTable, Editor, Option, Row, Tone
from handover_app.ui.kit.table import CellDelegate, Index

NEW = "new"
PERSON, LEVEL, FACTOR, SINCE, UNTIL = range(5)
FIELDS = {"level": LEVEL, "second_factor": FACTOR, "since": SINCE, "until": UNTIL}
_FACTORS = {
    SecondFactor.ON: ("shield-check", Tone.OK),
    SecondFactor.OFF: ("shield-x", Tone.BAD),
    SecondFactor.UNKNOWN: ("shield-question-mark", Tone.WARN),
}


class _PersonDelegate(CellDelegate):
    """Offers the people who are known while a name is typed."""

    def __init__(self, parent: "AccessGrid") -> None:
        super().__init__(parent)
        self._grid = parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit) and index.column() == PERSON:
            NameCompleter(self._grid.names, editor, self._grid.words)
        return editor


class AccessGrid(CellTable):
    """Who is in. The last row takes a new name; Delete takes rows out; copy and paste speak tabs.

    A level or second factor that is chosen goes for every selected row. `pasted` carries the `PastePreview`
    of a pasted table, which changes nothing yet.
    """

    pasted = Signal(object)

    def __init__(self, presenter: GrantsPresenter, said: Callable[[Sign], None], _: Words) -> None:
        headers = (_("Person"), _("Level"), _("Two-factor"), _("Since"), _("Until"))
        super().__init__(headers, (0, 120, 112, 112, 112), _("Who is in"))
        self._presenter = presenter
        self._ = self.words = _
        self.names: list[str] = []
        self._view: AccountsView | None = None
        self._count = 0
        self._days = Days(_)
        delegate = _PersonDelegate(self)
        delegate.misread.connect(lambda why: said(Sign("triangle-alert", why, "warn")))
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        self.edited.connect(self._edited)

    def render_rows(self, grants: Sequence[GrantRow], view: AccountsView) -> None:
        """Shows the rows, and one more for whoever comes next."""
        self._view = view
        listed = {grant.name for grant in grants}
        self.names = [name for _, name in view.names if name not in listed]
        self._count = len(grants)
        levels = tuple(Option(level.value, word) for level, word in view.levels)
        factors = tuple(Option(factor.value, word) for factor, word in view.second_factors)
        self.fit_chips(FACTOR, (factor.text for factor in factors))
        rows = [self._row(index, grant, levels, factors) for index, grant in enumerate(grants)]
        add = Cell(self._("Add a person …"), icon="plus", muted=True, editor=Editor.TEXT, value="")
        self.show_rows([*rows, Row(NEW, (add, Cell(), Cell(), Cell(), Cell()))])

    def add(self) -> None:
        """Opens the row for a new name."""
        index = self.cells.index(self._count, PERSON)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)

    def show_person(self, person_row: int | None, field: str) -> None:
        """Puts the keyboard on a person's cell, or on the row for a new name."""
        if person_row is None:
            self.focus_cell(NEW, PERSON)
        else:
            self.focus_cell(str(person_row), FIELDS.get(field, LEVEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._presenter.copy_rows(self._chosen()))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(self._presenter.preview(QGuiApplication.clipboard().text()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen():
            self._presenter.remove_rows(self._chosen())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab goes from cell to cell, and out of the grid at its ends: nobody is caught in it."""
        index = self.currentIndex()
        last = index.row() >= self._count
        first = index.row() <= 0 and index.column() <= PERSON
        self.setTabKeyNavigation(index.isValid() and not (last if forward else first))
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)

    def focus_cell(self, key: str, column: int) -> None:
        super().focus_cell(key, column)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.currentIndex(), flags)

    def _chosen(self) -> list[int]:
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(row for row in rows if row < self._count)

    def _row(
        self, index: int, grant: GrantRow, levels: tuple[Option, ...], factors: tuple[Option, ...]
    ) -> Row:
        _ = self._
        icon, tone = _FACTORS[grant.second_factor]
        return Row(
            str(index),
            (
                Cell(
                    grant.name, icon=PART_ICONS[grant.part], bold=True, editor=Editor.TEXT, value=grant.name
                ),
                Cell(grant.level_word, editor=Editor.CHOICE, value=grant.level.value, options=levels),
                Cell(
                    grant.second_factor_word,
                    icon=icon,
                    tone=tone,
                    chip=True,
                    editor=Editor.CHOICE,
                    value=grant.second_factor.value,
                    options=factors,
                ),
                self._day(grant.since),
                self._day(grant.until),
            ),
        )

    def _day(self, day: date | None) -> Cell:
        if day is not None:
            return Cell(self._.short_day(day), editor=Editor.DAY, value=day, days=self._days)
        return Cell(self._("Not set"), muted=True, editor=Editor.DAY, days=self._days)

    def _edited(self, key: str, column: int, value: object) -> None:
        presenter = self._presenter
        if key == NEW:
            if column == PERSON:
                presenter.add_person(str(value))
            return
        index = int(key)
        match column:
            case 0:
                presenter.set_person(index, str(value))
            case 1:
                presenter.set_level(self._meant(index), Level(str(value)))
            case 2:
                presenter.set_second_factor(self._meant(index), SecondFactor(str(value)))
            case 3:
                presenter.set_since(index, value)  # type: ignore[arg-type]  # a day cell gives a day
            case 4:
                presenter.set_until(index, value)  # type: ignore[arg-type]

    def _meant(self, index: int) -> list[int]:
        """The rows that a choice is for: all that are selected, where its own is one of them."""
        chosen = self._chosen()
        return chosen if index in chosen else [index]
