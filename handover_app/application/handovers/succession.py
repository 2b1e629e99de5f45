"""Starts next year's handover from last year's: the incoming people of then are the outgoing people of now.

Lasting facts are copied: the unit, its rules, its accounts, and who has access. Findings, promises, decisions
and waivers of one handover are not. Facts that somebody must check again become unstated: last year's answer
never passes a rule of this year.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handover_app.domain.case import (
    Account,
    Approval,
    Case,
    Grant,
    Handover,
    Impostor,
    Parts,
    Person,
    Waiver,
)
from handover_app.domain.vocabulary import AccountState, Action, Occasion, SecondFactor, WaiverState

ENDED = (AccountState.CLOSING, AccountState.CLOSED)


@dataclass(frozen=True, slots=True)
class Succession:
    """A new handover, and the parts of the old one that it leaves out.

    `ended`: accounts that were being closed. `gone`: people who have no access and no part any more.
    `expired`: waivers past their date; `open_waivers`: waivers still in force, which must be requested again.
    """

    case: Case
    ended: tuple[Account, ...] = ()
    gone: tuple[Person, ...] = ()
    expired: tuple[Waiver, ...] = ()
    open_waivers: tuple[Waiver, ...] = ()


def succeed(case: Case, handover_id: str, on: date) -> Succession:
    """The handover after `case`, on the day `on`, with an id of its own.

    Whoever came in leaves now; nobody comes in yet; whoever reviews and the office stay. Where nobody
    came in, nobody is put down as leaving. Ids of people and accounts stay, so that the two can be compared.
    """
    accounts = tuple(_account(account, case, on) for account in case.accounts if account.state not in ENDED)
    parts = Parts(
        outgoing_leader=case.parts.incoming_leader,
        outgoing_officer=case.parts.incoming_officer,
        regional_leader=case.parts.regional_leader,
        office=case.parts.office,
    )
    needed = {person for account in accounts for person in _named(account)}
    stay = tuple(person for person in case.people if person.id in needed or parts.of(person.id))
    ids = {person.id for person in stay}
    given = [waiver for waiver in case.waivers if waiver.state is WaiverState.GIVEN]
    return Succession(
        case=Case(
            policies=case.policies,
            unit=replace(case.unit, officer=None, lists=None),
            handover=Handover(id=handover_id, date=on, occasion=Occasion.ANNUAL_MEETING),
            people=tuple(replace(person, contact_checked=None) for person in stay),
            parts=parts,
            accounts=tuple(_with_editor(account, ids) for account in accounts),
            organisation=case.organisation,
            language=case.language,
            training=tuple(entry for entry in case.training if entry.person in ids),
            incidents=tuple(item for item in case.incidents or () if item.open) or None,
            impostors=tuple(_impostor(impostor, ids) for impostor in case.impostors),
        ),
        ended=tuple(account for account in case.accounts if account.state in ENDED),
        gone=tuple(person for person in case.people if person.id not in ids),
        expired=tuple(waiver for waiver in given if waiver.until < on),
        open_waivers=tuple(waiver for waiver in given if waiver.until >= on),
    )


def _impostor(impostor: Impostor, people: set[str]) -> Impostor:
    """The page with its steps, since it still exists, but without the names of people who are gone."""
    steps = (replace(step, by=step.by if step.by in people else None) for step in impostor.steps)
    return replace(impostor, steps=tuple(steps))


def _named(account: Account) -> Iterator[str]:
    """The people who have access to the account, cleared access, or approved the account."""
    for grant in account.grants:
        yield grant.person
        if isinstance(grant.cleared_by, str):
            yield grant.cleared_by
    for given in account.approvals.values():
        if isinstance(given, Approval) and given.by:
            yield given.by


def _account(account: Account, case: Case, on: date) -> Account:
    """The account a year later: no step done yet, nothing checked yet."""
    frozen = account.action is Action.FREEZE
    return replace(
        account,
        state=AccountState.FROZEN if frozen else account.state,
        last_post=None,
        owner_in_bio=None,
        grants=tuple(_grant(grant) for grant in account.grants if not _ended(grant, case, on)),
        statements={},
        approvals={
            name: given
            for name, given in account.approvals.items()
            if isinstance(given, Approval) and given.by and given.on
        },
        disposition=None,
    )


def _ended(grant: Grant, case: Case, on: date) -> bool:
    """Whether the access ended with the old handover, or by now."""
    return grant.until is not None and grant.until <= max(on, case.handover.date)


def _grant(grant: Grant) -> Grant:
    """The grant, with its second factor unstated: somebody must check again whether it is still on."""
    return replace(grant, second_factor=SecondFactor.UNKNOWN)


def _with_editor(account: Account, people: set[str]) -> Account:
    """The account, without its editor if that person is gone."""
    return account if account.editor in people else replace(account, editor=None)
