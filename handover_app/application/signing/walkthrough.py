"""A complete handover without a user interface: three people with real keys, who answer truthfully."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handover_app.application.judging.acknowledge import with_promises
from handover_app.application.ports.authority import Authority
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.record_workshop import RecordWorkshop
from handover_app.application.ports.signing_key import SigningKey
from handover_app.domain.case import Case, Person
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Finding
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack
from handover_app.domain.record import Answers, Decision, RecordData
from handover_app.domain.roles import NEUTRAL
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import Part, SigningPart


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the handover came. `missing`: the part at which it stopped because nobody plays it.

    `blocking`: the requirements that blocked acceptance when the reviewer decided.
    """

    pdf: bytes
    missing: SigningPart | None
    blocking: tuple[Finding, ...]


def walk(
    data: RecordData,
    packs: list[Pack],
    platforms: Mapping[str, Platform],
    *,
    workshop: RecordWorkshop,
    authority: Authority,
    clock: Clock,
    comment: Callable[[tuple[Finding, ...]], str],
    signed: Callable[[SigningPart, Person, SigningKey], None],
) -> Walk:
    """Builds the record and signs it part by part, with new keys that `authority` vouches for.

    The incoming person confirms the accounts they have access to and promises what is asked of
    them; the reviewer accepts only if nothing blocks, and otherwise returns it with `comment`.
    `signed` is called after each signature.

    Raises:
        RecordError: if building or signing fails.
    """
    pdf = workshop.build(data)
    blocking: tuple[Finding, ...] = ()
    for part in data.signing_parts:
        person = signer(data.case, part, data.reviewed_by)
        if part is SigningPart.REGIONAL:
            blocking = _still_blocking(data, packs, platforms)
        if person is None:
            return Walk(pdf, part, blocking)
        key = authority.new_key(person.name, data.case.unit.name, needed_for(data.case, part))
        answers = _answers(data, part, person, blocking=blocking, comment=comment)
        pdf = workshop.sign(pdf, part, key, answers, clock.now())
        signed(part, person, key)
    return Walk(pdf, None, blocking)


def signer(case: Case, part: SigningPart, reviewed_by: tuple[Part, ...] = NEUTRAL.reviews) -> Person | None:
    """The person who gives this signature: the first of its parts that somebody plays.

    `reviewed_by`: the parts that may review, by the rules of the case.
    """
    parts = reviewed_by if part is SigningPart.REGIONAL else part.parts
    return next((person for item in parts if (person := case.player(item))), None)


def _answers(
    data: RecordData,
    part: SigningPart,
    person: Person,
    *,
    blocking: tuple[Finding, ...],
    comment: Callable[[tuple[Finding, ...]], str],
) -> Answers:
    match part:
        case SigningPart.OUTGOING:
            return Answers()
        case SigningPart.INCOMING:
            return Answers(confirmed=_reached(data.case, person), promises=_asked(data, person))
    if blocking:
        return Answers(decision=Decision.RETURN, comment=comment(blocking))
    return Answers(decision=Decision.ACCEPT)


def _reached(case: Case, person: Person) -> tuple[str, ...]:
    """The accounts that the facts let this person confirm: those they have access to, and those that end."""
    return tuple(
        account.id
        for account in case.accounts
        if not account.state.is_live or any(grant.person == person.id for grant in account.grants)
    )


def _asked(data: RecordData, person: Person) -> tuple[str, ...]:
    """The promises that the record still asks of this person."""
    return tuple(
        promise.key for promise in data.promises if promise.person == person.id and promise.given is None
    )


def _still_blocking(
    data: RecordData, packs: list[Pack], platforms: Mapping[str, Platform]
) -> tuple[Finding, ...]:
    incoming = signer(data.case, SigningPart.INCOMING)
    given = _asked(data, incoming) if incoming and SigningPart.INCOMING in data.signing_parts else ()
    case = with_promises(data.case, data.promises, given, data.case.handover.date)
    return evaluate(case, packs, platforms).blocking
