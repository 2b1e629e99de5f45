"""The fields that ask as what and where a person signs, and the word that another key is meant."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from handover_app.domain.mandate import SignerRole
from handover_app.i18n.mandates import ROLES
from handover_app.i18n.words import Words
from handover_app.ui.kit import ComboField, Option, Role, Text, TextField, Tick, Tone, column, row


class StandingFields(QWidget):
    """Role, unit and region."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words
        self.role = ComboField(
            _("Signs as"),
            [Option(role.value, _(ROLES[role])) for role in SignerRole],
            _("A member hands over and takes over in the unit; a reviewer reviews in the region."),
            empty=_("Choose"),
        )
        self.unit = TextField(_("Id of the unit"), _("As in the handover’s file."))
        self.region = TextField(_("Region"), _("As in the handover; * for every region."))
        layout = column(self.role, row((self.unit, 1), (self.region, 1), spacing=16), spacing=14)
        self.setLayout(layout)
        self.role.chosen.connect(lambda _key: self._fit())

    @property
    def values(self) -> tuple[str, str, str]:
        """Role (empty while it is not chosen), unit, region."""
        return self.role.value or "", self.unit.value, self.region.value

    def show_values(self, role: str, unit: str, region: str) -> None:
        """Shows what to begin with."""
        self.role.show_value(role or None)
        self.unit.show_value(unit)
        self.region.show_value(region)
        self._fit()

    def show_complaints(self, complaint: Callable[[str], str]) -> None:
        """Shows what is missing, by field."""
        for key, field in (("role", self.role), ("unit", self.unit), ("region", self.region)):
            field.show_complaint(complaint(key))

    def _fit(self) -> None:
        """A reviewer has no unit."""
        self.unit.setVisible(self.role.value != SignerRole.REVIEWER.value)


class AnotherKey(QWidget):
    """The explicit word that another key of somebody known is meant."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.tick = Tick(words("This is another key of theirs. I asked them why it changed."))
        self._complaint = Text("", Role.CAPTION3, Tone.BAD, wrap=True)
        self.setLayout(column(self.tick, self._complaint, spacing=2))
        self._complaint.hide()

    @property
    def is_ticked(self) -> bool:
        """Whether it was said."""
        return self.tick.box.isChecked()

    def begin_anew(self) -> None:
        """Nothing was said yet."""
        self.tick.box.setChecked(False)

    def show_complaint(self, text: str) -> None:
        """Shows that the word is missing; empty: that it is not."""
        self._complaint.show_text(text)
        self._complaint.setVisible(bool(text))
