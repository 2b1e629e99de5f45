"""Accounts with their grants, statements, approvals and steps."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Table

from handover_app.domain.case import (
    Account,
    Approval,
    ApprovalFact,
    Disposition,
    EvidenceFile,
    Grant,
    Holder,
    Report,
    StepEntry,
    Trouble,
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
    TroubleKind,
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
    steps = account.disposition.steps if account.disposition else ()
    yield from step_rows(steps, owner, tables.step, tables.evidence_file)
    for index, trouble in enumerate(account.trouble):
        yield tables.trouble, owner | {"position": index} | _trouble_row(trouble)
        for place, report in enumerate(trouble.reported):
            told: Row = {"trouble": index, "position": place, "to": report.to, "on": report.on}
            yield tables.trouble_report, owner | told


def step_rows(steps: Iterable[StepEntry], owner: Row, table: Table, files: Table) -> Iterator[Named]:
    """The rows of the steps of an account or an impostor page, and of their evidence."""
    for index, step in enumerate(steps):
        yield table, owner | {"position": index} | _step_row(step)
        for place, file in enumerate(step.evidence):
            named: Row = {"step": step.id, "position": place, "name": file.name, "sha256": file.sha256}
            yield files, owner | named | {"attached": file.attached}


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
        trouble=tuple(_trouble_from(item, found) for item in found.of(tables.trouble, *owner)),
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
    return Disposition(
        action=choice(Action, row["action"]),
        reason=row["reason"],
        steps=steps_from(found, (row["handover"], row["id"]), tables.step, tables.evidence_file),
    )


def _trouble_row(trouble: Trouble) -> Row:
    return {"kind": trouble.kind.value, "since": trouble.since, "text": trouble.text}


def _trouble_from(row: Row, found: Found) -> Trouble:
    reports = found.of(tables.trouble_report, row["handover"], row["account"], row["position"])
    return Trouble(
        kind=TroubleKind(row["kind"]),
        since=row["since"],
        text=row["text"],
        reported=tuple(Report(report["to"], report["on"]) for report in reports),
    )


def _step_row(step: StepEntry) -> Row:
    return {"id": step.id, "state": step.state.value, "on": step.on, "by": step.by, "note": step.note}


def steps_from(found: Found, owner: tuple[str, str], table: Table, files: Table) -> tuple[StepEntry, ...]:
    """The steps of an account or an impostor page. Raises `ValueError` for a choice that is none."""
    return tuple(_step_from(row, found.of(files, *owner, row["id"])) for row in found.of(table, *owner))


def _step_from(row: Row, files: Iterable[Row]) -> StepEntry:
    return StepEntry(
        id=row["id"],
        state=StepState(row["state"]),
        on=row["on"],
        by=row["by"],
        note=row["note"],
        evidence=tuple(EvidenceFile(file["name"], file["sha256"], file["attached"]) for file in files),
    )
