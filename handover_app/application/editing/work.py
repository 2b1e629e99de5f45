"""Edits of the decision about an account and of the work on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handover_app.application.editing.accounts import on_account, set_state
from handover_app.application.editing.text import line, optional_paragraph
from handover_app.domain.case import Account, Case, Disposition, EvidenceFile, StepEntry
from handover_app.domain.vocabulary import AccountState, Action, StepState


def decide(case: Case, account: str, action: Action | None) -> Case:
    """Sets the decision. A freeze also freezes an active account; revoking the freeze reactivates it."""

    def decided(entry: Account) -> Account:
        state = entry.state
        if action is Action.FREEZE and state is AccountState.ACTIVE:
            state = AccountState.FROZEN
        elif action is not Action.FREEZE and entry.action is Action.FREEZE and state is AccountState.FROZEN:
            state = AccountState.ACTIVE
        return replace(
            entry, state=state, disposition=replace(entry.disposition or Disposition(), action=action)
        )

    return on_account(case, account, decided)


def give_reason(case: Case, account: str, reason: str) -> Case:
    """Sets the reason for the decision."""
    return on_account(
        case,
        account,
        lambda entry: replace(
            entry,
            disposition=replace(entry.disposition or Disposition(), reason=optional_paragraph(reason)),
        ),
    )


def set_step(
    case: Case, account: str, step: str, state: StepState, *, on: date | None = None, by: str | None = None
) -> Case:
    """Sets how a step went. A reopened step loses its day and person, and keeps note and evidence."""
    if state is StepState.OPEN:
        on = by = None
    return _on_step(case, account, step, lambda entry: replace(entry, state=state, on=on, by=by))


def note_step(case: Case, account: str, step: str, note: str) -> Case:
    """Sets the note: why a step could not be done or was not needed, or any remark."""
    return _on_step(case, account, step, lambda entry: replace(entry, note=optional_paragraph(note)))


def add_evidence(case: Case, account: str, step: str, name: str, sha256: str) -> Case:
    """Adds a file as evidence, by the SHA-256 of its bytes; the same bytes are added once."""
    file = EvidenceFile(line(name), sha256)

    def added(entry: StepEntry) -> StepEntry:
        known = any(other.sha256 == sha256 for other in entry.evidence)
        return entry if known else replace(entry, evidence=(*entry.evidence, file))

    return _on_step(case, account, step, added)


def remove_evidence(case: Case, account: str, step: str, sha256: str) -> Case:
    """Removes a piece of evidence."""
    return _on_step(
        case,
        account,
        step,
        lambda entry: replace(
            entry, evidence=tuple(file for file in entry.evidence if file.sha256 != sha256)
        ),
    )


def ask_deletion(case: Case, account: str, step: str, on: date, by: str | None) -> Case:
    """Records a deletion request: the step is done and the grace period starts."""
    case = set_step(case, account, step, StepState.DONE, on=on, by=by)
    return set_state(case, account, AccountState.CLOSING)


def _on_step(case: Case, account: str, step: str, change: Callable[[StepEntry], StepEntry]) -> Case:
    def stepped(entry: Account) -> Account:
        disposition = entry.disposition or Disposition()
        steps = {item.id: item for item in disposition.steps}
        steps[step] = change(steps.get(step, StepEntry(step)))
        return replace(entry, disposition=replace(disposition, steps=tuple(steps.values())))

    return on_account(case, account, stepped)
