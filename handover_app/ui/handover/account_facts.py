"""Whose an account is, and who cleared whom. Each field is there while a chosen rule asks for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from handover_app.domain.vocabulary import AccountClass, HolderKind, Owner
from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_facts import (
    AccountFactsPresenter,
    AccountFactsView,
    Clearance,
)
from handover_app.presentation.handover.asked import AskedFact
from handover_app.ui.handover.keyed_rows import KeyedRows
from handover_app.ui.kit import AnswerField, ComboField, DateField, Option, Role, Text, TextField, column, row

YES, NO = "yes", "no"
NOBODY = "-"

Names = Sequence[tuple[str, str]]


class Belonging(QWidget):
    """Class, holder, owner and answerable editor of an account."""

    def __init__(self, presenter: AccountFactsPresenter, _: Words) -> None:
        super().__init__()
        self._ = _
        unstated = _("Not stated")
        self.kind = ComboField(_("Class of account"), [], empty=unstated)
        self.holder = ComboField(_("Held by"), [], empty=unstated)
        self.holder_name = TextField(_("Name of the team or community"))
        self.owner = ComboField(_("Owned by"), [], empty=unstated)
        self.editor = ComboField(_("Answerable editor"), [], empty=_("Nobody"))
        self.in_bio = AnswerField(
            _("Does the bio name the owner?"), [Option(YES, _("Yes")), Option(NO, _("No"))]
        )
        self.kind.chosen.connect(lambda key: presenter.set_class(AccountClass(key)))
        self.holder.chosen.connect(lambda key: presenter.set_holder(HolderKind(key)))
        self.holder_name.edited.connect(presenter.name_holder)
        self.holder_name.committed.connect(lambda _text: presenter.settle())
        self.owner.chosen.connect(lambda key: presenter.set_owner(Owner(key)))
        self.editor.chosen.connect(lambda key: presenter.set_editor(None if key == NOBODY else key))
        self.in_bio.chosen.connect(lambda key: presenter.set_owner_in_bio(key == YES))
        self._asked: Mapping[AskedFact, tuple[QWidget, ...]] = {
            AskedFact.CLASS: (self.kind,),
            AskedFact.HOLDER: (self.holder, self.holder_name),
            AskedFact.OWNER: (self.owner,),
            AskedFact.OWNER_IN_BIO: (self.in_bio,),
            AskedFact.EDITOR: (self.editor,),
        }
        self.controls: Mapping[str, QWidget] = {
            "class": self.kind.control,
            "holder": self.holder.control,
            "holder_name": self.holder_name.control,
            "owner": self.owner.control,
            "owner_in_bio": self.in_bio.answers.segment(YES),
            "editor": self.editor.control,
        }
        self.setLayout(
            column(
                row((self.kind, 3), (self.holder, 3), (self.holder_name, 4), spacing=12),
                row((self.owner, 3), (self.editor, 3), spacing=12),
                self.in_bio,
                spacing=12,
            )
        )

    def render_facts(self, view: AccountFactsView, names: Names) -> None:
        """Shows what is stated."""
        for fact, widgets in self._asked.items():
            for widget in widgets:
                widget.setVisible(fact in view.asked)
        for combo, options, value in (
            (self.kind, view.kinds, view.kind),
            (self.holder, view.holders, view.holder),
            (self.owner, view.owners, view.owner),
            (self.editor, ((NOBODY, self._("Nobody")), *names), view.editor),
        ):
            combo.show_options([Option(str(key), word) for key, word in options])
            combo.show_value(None if value is None else str(value))
        self.holder_name.show_value(view.holder_name)
        self.holder_name.setEnabled(view.holder is not None)
        self.in_bio.show_value(None if view.owner_in_bio is None else YES if view.owner_in_bio else NO)
        self.setVisible(not view.asked.isdisjoint(self._asked))


class ClearanceRow(QWidget):
    """Who cleared one person's access, and when."""

    def __init__(self, person: str, presenter: AccountFactsPresenter, _: Words) -> None:
        super().__init__()
        self._ = _
        self._presenter = presenter
        self._person = person
        self._name = Text("", wrap=True)
        self.by = ComboField(_("Cleared by"), [], empty=_("Not stated"))
        self.on = DateField(
            _("Cleared on"),
            _("Calendar"),
            Days(_, Lean.PAST),
            placeholder=_("Not stated"),
        )
        self.by.chosen.connect(lambda _key: self._clear())
        self.on.changed.connect(lambda _day: self._clear())
        self.setLayout(row((self._name, 3), (self.by, 4), (self.on, 3), spacing=12))

    def render_clearance(self, shown: Clearance, names: Names) -> None:
        """Shows what is stated."""
        self._name.show_text(shown.name)
        for field, label in ((self.by, self._("Cleared by")), (self.on, self._("Cleared on"))):
            field.control.setAccessibleName(f"{label}: {shown.name}")
        others = [Option(person, name) for person, name in names if person != shown.person]
        self.by.show_options([*others, Option(NO, self._("Refused"))])
        self.by.show_value(NO if shown.by is False else shown.by)
        self.on.show_value(shown.on)

    def _clear(self) -> None:
        by = self.by.value
        self._presenter.clear(self._person, False if by == NO else by, self.on.value)


class Clearances(QWidget):
    """The people whose access the rules want cleared, under those who are in."""

    def __init__(self, presenter: AccountFactsPresenter, _: Words) -> None:
        super().__init__()
        self._rows = KeyedRows(lambda person: ClearanceRow(person, presenter, _))
        self.setLayout(column(Text(_("Who cleared the access?"), Role.H3), self._rows, spacing=10))

    def render_facts(self, view: AccountFactsView, names: Names) -> None:
        """Shows what is stated; nothing where no rule asks."""
        self._rows.show_keys([shown.person for shown in view.clearances])
        for shown in view.clearances:
            self._rows.rows[shown.person].render_clearance(shown, names)
        self.setVisible(bool(view.clearances))

    def control(self, person: str | None) -> QWidget | None:
        """Where to state who cleared somebody: the day if only that is missing."""
        shown = self._rows.rows.get(person or "")
        if shown is None:
            return None
        return (shown.on if shown.by.value and not shown.on.value else shown.by).control
