"""Where a finding is mended: the stage, the account, the person and the field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from handover_app.domain.case import Account, Case
from handover_app.domain.findings import Argument, Finding, Subject
from handover_app.domain.vocabulary import Action, Part


class Stage(IntEnum):
    """The six stages, in order; the number is the one a handover is stored with."""

    CHANGE = 0
    ACCOUNTS = 1
    DECISION = 2
    WORK = 3
    CHECK = 4
    SIGNATURE = 5


@dataclass(frozen=True, slots=True)
class FieldTarget:
    """One field of one stage. `field`: `name`, `people`, `level`, `second_factor`, `until`, `action` …

    A part is `part:PART`, a question about an account `approval:KEY` or `statement:KEY`, a step `step:ID`,
    an incident `incident:ID`.
    """

    stage: Stage
    account: str | None = None
    person: str | None = None
    field: str = ""


def target_of(finding: Finding, case: Case) -> FieldTarget:
    """The field at which `finding` is mended."""
    code = code_of(finding)
    family, _, detail = code.partition(".")
    place = _SPECIAL.get(code) or _PLACES.get(family, _nowhere_else)
    return place(finding.subject, finding.reason.arguments, case, detail)


def code_of(finding: Finding) -> str:
    """The reason's code, of a waived finding the one that it had before."""
    reason = finding.reason
    return str(reason.arguments["was"]) if reason.code == "waived" else reason.code


_Arguments = Mapping[str, Argument]
_Place = Callable[[Subject, _Arguments, Case, str], FieldTarget]


def _nowhere_else(subject: Subject, _arguments: _Arguments, _case: Case, _detail: str) -> FieldTarget:
    return FieldTarget(Stage.CHECK, subject.account, subject.person)


def _field(stage: Stage, field: str) -> _Place:
    return lambda subject, _arguments, _case, _detail: FieldTarget(
        stage, subject.account, subject.person, field
    )


def _question(kind: str) -> _Place:
    return lambda subject, arguments, _case, _detail: FieldTarget(
        Stage.ACCOUNTS, subject.account, None, f"{kind}:{arguments.get(kind)}"
    )


def _access_of(field: str) -> _Place:
    """The person's row where they have one, else the list of people, to add them."""

    def place(subject: Subject, arguments: _Arguments, case: Case, _detail: str) -> FieldTarget:
        person = subject.person or arguments.get("person")
        account = case.account(subject.account or "")
        if account and any(grant.person == person for grant in account.grants):
            return FieldTarget(Stage.ACCOUNTS, subject.account, str(person), field)
        return FieldTarget(Stage.ACCOUNTS, subject.account, None, "people")

    return place


def _part(_subject: Subject, arguments: _Arguments, _case: Case, _detail: str) -> FieldTarget:
    return FieldTarget(Stage.CHANGE, field=f"part:{arguments.get('part', Part.REGIONAL_LEADER.value)}")


def _not_closed(subject: Subject, _arguments: _Arguments, case: Case, _detail: str) -> FieldTarget:
    account = case.account(subject.account or "")
    closing = account is not None and account.action is Action.CLOSE
    return FieldTarget(Stage.WORK if closing else Stage.DECISION, subject.account, None, "action")


def _step(subject: Subject, arguments: _Arguments, _case: Case, _detail: str) -> FieldTarget:
    return FieldTarget(Stage.WORK, subject.account, None, f"step:{arguments.get('step')}")


def _account_field(field: Callable[[Account], str]) -> _Place:
    """The field of an account that is to be filled in first."""

    def place(subject: Subject, _arguments: _Arguments, case: Case, _detail: str) -> FieldTarget:
        account = case.account(subject.account or "")
        return FieldTarget(Stage.ACCOUNTS, subject.account, None, field(account) if account else "name")

    return place


def _list_copy(_subject: Subject, _arguments: _Arguments, case: Case, _detail: str) -> FieldTarget:
    is_changed = case.unit.lists is not None and case.unit.lists.changed is not None
    return FieldTarget(Stage.CHANGE, field="list_sent" if is_changed else "list_changed")


def _incident(_subject: Subject, arguments: _Arguments, _case: Case, _detail: str) -> FieldTarget:
    return FieldTarget(Stage.CHANGE, field=f"incident:{arguments.get('incident')}")


_PLACES: Mapping[str, _Place] = {
    "second-factor": _access_of("second_factor"),
    "part-has-access": _access_of("level"),
    "admin-count": _field(Stage.ACCOUNTS, "people"),
    "posted-lately": _field(Stage.ACCOUNTS, "last_post"),
    "unwanted": _field(Stage.DECISION, "action"),
    "inactive-removed": _field(Stage.DECISION, "action"),
    "stated": _question("statement"),
    "approved": _question("approval"),
    "holder-fits-class": _account_field(lambda account: "holder" if account.account_class else "class"),
    "holder-named": _account_field(lambda account: "holder_name" if account.holder else "holder"),
    "owner-public": _account_field(lambda account: "owner_in_bio" if account.owner else "owner"),
    "owner-usual": _field(Stage.ACCOUNTS, "owner"),
    "editor-named": _field(Stage.ACCOUNTS, "editor"),
    "grant-cleared": _field(Stage.ACCOUNTS, "cleared"),
    "office-can-reach": _field(Stage.CHANGE, "contacts"),
    "list-reviewed": _field(Stage.CHANGE, "list_reviewed"),
    "office-has-copy": _list_copy,
    "incidents-reported": _incident,
    "step-before-closing": _step,
    "officer-elected": _field(Stage.CHANGE, "elected"),
    "officer-trained": _field(Stage.CHANGE, "training"),
    "publishers-trained": _field(Stage.CHANGE, "training"),
    "acknowledged": _field(Stage.CHECK, "promises"),
}
_SPECIAL: Mapping[str, _Place] = {
    "second-factor.nobody": _field(Stage.ACCOUNTS, "people"),
    "part-has-access.visibility-not-stated": _field(Stage.ACCOUNTS, "visibility"),
    "part-has-access.nobody-in-part": _part,
    "stated.access-open": _field(Stage.ACCOUNTS, "access"),
    "no-access": _field(Stage.ACCOUNTS, "locked"),
    "office-has-copy.handover-open": _field(Stage.CHANGE, "list_sent"),
    "office-has-copy.handover-fail": _field(Stage.CHANGE, "list_sent"),
    "office-can-reach.nobody": _field(Stage.ACCOUNTS, "people"),
    "incidents-reported.not-stated": _field(Stage.CHANGE, "incidents"),
    "incidents-reported.none": _field(Stage.CHANGE, "incidents"),
    "transferred.undecided": _field(Stage.DECISION, "action"),
    "transferred.not-closed-yet": _not_closed,
    "transferred.nobody-named": lambda *_: FieldTarget(
        Stage.CHANGE, field=f"part:{Part.INCOMING_OFFICER.value}"
    ),
    "transferred.nobody-incoming": _field(Stage.ACCOUNTS, "people"),
    "transferred.outgoing-still-in": _access_of("until"),
    "dissolved.undecided": _field(Stage.DECISION, "action"),
    "dissolved.not-closed-yet": _not_closed,
    "dissolved.responsible-open": _field(Stage.CHANGE, "responsible"),
    "dissolved.responsible-fail": _field(Stage.CHANGE, "responsible"),
}
