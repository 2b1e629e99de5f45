"""What can be done with a record that somebody wants to take over by: whose turn it is, and who they are."""

from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.case import Case, Person
from handover_app.domain.record import RecordData, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import N_, Words

RELIABLE = (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.AWAITING, Verdict.UNKNOWN_SIGNER)
"""The verdicts on files that say what was signed, whoever signed."""


class TakingOverStanding(StrEnum):
    """Whether the file can be taken over by, or why not."""

    READY = "ready"
    SIGNED = "signed"
    NOT_RELIABLE = "not-reliable"
    NOT_HANDED_OVER = "not-handed-over"
    NOBODY_TAKES_OVER = "nobody-takes-over"
    NOBODY_NAMED = "nobody-named"


WHY_NOT = {
    TakingOverStanding.NOT_RELIABLE: N_("Nothing can be confirmed or signed in this file."),
    TakingOverStanding.NOT_HANDED_OVER: N_(
        "Whoever hands over has not signed yet. Ask them to sign, and to send you the signed file."
    ),
    TakingOverStanding.NOBODY_TAKES_OVER: N_(
        "All accounts close here, and nobody takes over. The reviewer signs next."
    ),
    TakingOverStanding.NOBODY_NAMED: N_(
        "The record names nobody who takes over. Ask whoever hands over to name you in a new one."
    ),
}


def standing_of(verification: Verification) -> TakingOverStanding:
    """How a verified record stands for whoever takes over."""
    data = verification.data
    if verification.verdict not in RELIABLE or data is None:
        return TakingOverStanding.NOT_RELIABLE
    given = {report.part for report in verification.signatures}
    if SigningPart.INCOMING in given:
        return TakingOverStanding.SIGNED
    if SigningPart.OUTGOING not in given:
        return TakingOverStanding.NOT_HANDED_OVER
    if SigningPart.INCOMING not in data.signing_parts:
        return TakingOverStanding.NOBODY_TAKES_OVER
    return TakingOverStanding.READY if incoming_people(data.case) else TakingOverStanding.NOBODY_NAMED


def incoming_people(case: Case) -> tuple[Person, ...]:
    """Who may take over by this record, each once, the usual one first."""
    players = (case.player(part) for part in SigningPart.INCOMING.parts)
    return tuple({person.id: person for person in players if person and person.name}.values())


def reviewer(data: RecordData) -> Person | None:
    """To whom the record goes next."""
    return next((person for part in data.reviewed_by if (person := data.case.player(part))), None)


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody who may sit here: their name, and what they are to be."""

    id: str
    name: str
    part: str


def choices(data: RecordData, _: Words) -> tuple[PersonChoice, ...]:
    """The incoming people, to choose from; parts are called as the record calls them."""
    case, neutral = data.case, RoleWords((), _)
    return tuple(
        PersonChoice(
            person.id,
            person.name,
            _.series(
                data.role(part) or neutral.label(part)
                for part in case.parts.of(person.id)
                if part in SigningPart.INCOMING.parts
            ),
        )
        for person in incoming_people(case)
    )
