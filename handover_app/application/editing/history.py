"""Undo and redo over immutable cases; letters typed into one field count as one edit."""

from dataclasses import dataclass, replace

from handover_app.domain.case import Case

DEPTH = 200


@dataclass(frozen=True, slots=True)
class History:
    """Where a handover has been. `field` names what was edited last, to merge the next letter into it."""

    case: Case
    past: tuple[Case, ...] = ()
    future: tuple[Case, ...] = ()
    field: str | None = None

    def edited(self, case: Case, field: str | None = None) -> "History":
        """The history after an edit; the same `field` as just before makes one edit of the two."""
        if case == self.case:
            return self
        if field is not None and field == self.field:
            return replace(self, case=case, future=())
        return History(case, (*self.past, self.case)[-DEPTH:], (), field)

    def settled(self) -> "History":
        """The history after leaving a field: what is typed there next is an edit of its own."""
        return replace(self, field=None)

    def undone(self) -> "History":
        """One edit back; itself at the beginning."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.case, *self.future))

    def redone(self) -> "History":
        """One edit forward again; itself at the end."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.case), self.future[1:])
