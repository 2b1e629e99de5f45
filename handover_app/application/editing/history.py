"""Undo and redo over immutable cases; letters typed into one field count as one edit."""

from dataclasses import dataclass, replace

from handover_app.domain.case import Case

DEPTH = 200


@dataclass(frozen=True, slots=True)
class History:
    """The states of a handover. `field`: the field edited last; its next keystroke joins that edit."""

    case: Case
    past: tuple[Case, ...] = ()
    future: tuple[Case, ...] = ()
    field: str | None = None

    def edited(self, case: Case, field: str | None = None) -> "History":
        """The history after an edit. Two edits in a row of the same `field` become one."""
        if case == self.case:
            return self
        if field is not None and field == self.field:
            return replace(self, case=case, future=())
        return History(case, (*self.past, self.case)[-DEPTH:], (), field)

    def settled(self) -> "History":
        """The history after leaving a field: the next change there is a separate edit."""
        return replace(self, field=None)

    def undone(self) -> "History":
        """The history one edit back; unchanged at the beginning."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.case, *self.future))

    def redone(self) -> "History":
        """The history one edit forward; unchanged at the end."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.case), self.future[1:])
