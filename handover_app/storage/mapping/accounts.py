"""Accounts with their grants, statements, approvals and steps."""

from collections.abc import Iterator

from handover_app.domain.case import (
    Account,
    Approval,
    ApprovalFact,
    Disposition,
    EvidenceFile,
    Grant,
    Holder,
    StepEntry,
)
from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HolderKind,
    Level,
    Owner,
    SecondFactor,
    StepState,
    Visibility,
)
from handover_app.storage import tables
from handover_app.storage.mapping.rows import Found, Named, Row, answer_of, choice, said, value


def account_rows(handover: str, position: int, account: Account) -> Iterator[Named]:
    """The rows of an account and of everything that belongs to it."""
    yield (
        tables.account,
        {
            "handover": handover,
            "id": account.id,
            "position": position,
            "platform": account.platform,
            "name": account.name,
            "handle": account.handle,
            "url": account.url,
            "access": value(account.access),
            "state": account.state.value,
            "visibility": value(account.visibility),
            "last_post": account.last_post,
            "class": value(account.account_class),
            "holder_kind": value(account.holder.kind) if account.holder else None,
            "holder_name": account.holder.name if account.holder else None,
            "owner": value(account.owner),
            "owner_in_bio": account.owner_in_bio,
            "editor": account.editor,
            "disposition_stated": account.disposition is not None,
            "action": value(account.action),
            "reason": account.disposition.reason if account.disposition else None,
        },
    )
    owner: Row = {"handover": handover, "account": account.id}
    for index, grant in enumerate(account.grants):
        yield tables.access_grant, owner | {"position": index} | _grant_row(grant)
    for name, statement in account.statements.items():
        yield tables.statement, owner | {"name": name} | said(statement)
    for name, approval in account.approvals.items():
        yield tables.approval, owner | {"name": name} | _approval_row(approval)
    for index, step in enumerate(account.disposition.steps if account.disposition else ()):
        yield tables.step, owner | {"position": index} | _step_row(step)
        for place, file in enumerate(step.evidence):
            named: Row = {"step": step.id, "position": place, "name": file.name, "sha256": file.sha256}
            yield tables.evidence_file, owner | named


def account_from(row: Row, found: Found) -> Account:
    """The account in a row, with what belongs to it. Raises `ValueError` for a choice that is none."""
    owner = (row["handover"], row["id"])
    return Account(
        id=row["id"],
        platform=row["platform"],
        name=row["name"],
        handle=row["handle"],
        url=row["url"],
        access=choice(Access, row["access"]),
        state=AccountState(row["state"]),
        visibility=choice(Visibility, row["visibility"]),
        last_post=row["last_post"],
        account_class=choice(AccountClass, row["class"]),
        holder=Holder(HolderKind(row["holder_kind"]), row["holder_name"]) if row["holder_kind"] else None,
        owner=choice(Owner, row["owner"]),
        owner_in_bio=row["owner_in_bio"],
        editor=row["editor"],
        grants=tuple(_grant_from(item) for item in found.of(tables.access_grant, *owner)),
        statements={item["name"]: answer_of(item) for item in found.of(tables.statement, *owner)},
        approvals={item["name"]: _approval_from(item) for item in found.of(tables.approval, *owner)},
        disposition=_disposition_from(row, found) if row["disposition_stated"] else None,
    )


def _grant_row(grant: Grant) -> Row:
    return {
        "person": grant.person,
        "level": grant.level.value,
        "role": grant.role,
        "second_factor": grant.second_factor.value,
        "method": grant.method,
        "since": grant.since,
        "until": grant.until,
        "cleared_by": None if grant.cleared_by is False else grant.cleared_by,
        "clearance_refused": grant.cleared_by is False,
        "cleared_on": grant.cleared_on,
    }


def _grant_from(row: Row) -> Grant:
    return Grant(
        person=row["person"],
        level=Level(row["level"]),
        role=row["role"],
        second_factor=SecondFactor(row["second_factor"]),
        method=row["method"],
        since=row["since"],
        until=row["until"],
        cleared_by=False if row["clearance_refused"] else row["cleared_by"],
        cleared_on=row["cleared_on"],
    )


def _approval_row(approval: ApprovalFact) -> Row:
    if isinstance(approval, Approval):
        return said(None) | {"is_signed": True, "by": approval.by, "on": approval.on}
    return said(approval) | {"is_signed": False, "by": None, "on": None}


def _approval_from(row: Row) -> ApprovalFact:
    return Approval(row["by"], row["on"]) if row["is_signed"] else answer_of(row)


def _disposition_from(row: Row, found: Found) -> Disposition:
    steps = found.of(tables.step, row["handover"], row["id"])
    return Disposition(
        action=choice(Action, row["action"]),
        reason=row["reason"],
        steps=tuple(_step_from(step, found) for step in steps),
    )


def _step_row(step: StepEntry) -> Row:
    return {"id": step.id, "state": step.state.value, "on": step.on, "by": step.by, "note": step.note}


def _step_from(row: Row, found: Found) -> StepEntry:
    files = found.of(tables.evidence_file, row["handover"], row["account"], row["id"])
    return StepEntry(
        id=row["id"],
        state=StepState(row["state"]),
        on=row["on"],
        by=row["by"],
        note=row["note"],
        evidence=tuple(EvidenceFile(file["name"], file["sha256"]) for file in files),
    )
