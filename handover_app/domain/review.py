"""Reviewing a record: who may review it, and what blocks acceptance."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.case import Person
from handover_app.domain.facts import REVIEWING
from handover_app.domain.identity import certified, folded, same_name
from handover_app.domain.mandate import Mandate
from handover_app.domain.record import Answers, Decision, FindingText, RecordData, SignatureReport
from handover_app.domain.standing import misfits
from handover_app.domain.vocabulary import Part, SigningPart, Status, Weight


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A key that will sign a review: the name in its certificate, SHA-256 of the certificate and of the key.

    The key stays when a certificate is renewed; empty where it is not known. `mandate`: what an authority
    vouches for.
    """

    name: str
    fingerprint: str
    key_fingerprint: str = ""
    mandate: Mandate | None = None


class Conflict(StrEnum):
    """Why somebody may not review a record."""

    SIGNED = "signed"
    """The key made one of the signatures under review."""
    TAKES_PART = "takes-part"
    """The name belongs to somebody who hands over, takes over, or is otherwise listed in the case."""


def conflict(
    reviewer: Reviewer, data: RecordData, signatures: Iterable[SignatureReport], keys: Collection[str] = ()
) -> Conflict | None:
    """Why the reviewer has a conflict of interest; `None` if they are independent.

    Nobody reviews a handover in which they hand over or take over. Names are compared as certificates write
    them, ignoring case. A reviewer who also plays a part under review is refused too.

    Args:
        keys: SHA-256 of the public keys that made the signatures under review, as far as they are known.
    """
    earlier = [report for report in signatures if report.part is not SigningPart.REGIONAL]
    if reviewer.fingerprint in {report.fingerprint for report in earlier} or reviewer.key_fingerprint in keys:
        return Conflict.SIGNED
    name = folded(reviewer.name)
    if name in {folded(report.name) for report in earlier}:
        return Conflict.SIGNED
    return Conflict.TAKES_PART if name in involved(data) else None


def involved(data: RecordData) -> frozenset[str]:
    """The names, folded, of everybody in a record who is not there to review alone."""
    return frozenset(folded(person.name) for person in data.case.people if not _only_reviews(person, data))


def signers(data: RecordData, part: SigningPart) -> tuple[Person, ...]:
    """The people who may give this signature, each once, the usual one first."""
    people: list[Person] = []
    for role in data.parts_of(part):
        person = data.case.player(role)
        if person is not None and person not in people:
            people.append(person)
    return tuple(people)


def names_for(data: RecordData, part: SigningPart) -> tuple[str, ...]:
    """Who may sign by the record's own words, the usual one first: these names a certificate must bear."""
    return tuple(dict.fromkeys(certified(person.name) for person in signers(data, part) if person.name))


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these, as `same_name` compares them."""
    return folded(name) in map(folded, names)


def reviewers(data: RecordData) -> tuple[str, ...]:
    """Who may review by the record's own words; see `names_for`."""
    return names_for(data, SigningPart.REGIONAL)


def may_deputise(name: str, mandate: Mandate | None, data: RecordData) -> bool:
    """Whether somebody with this mandate may review in place of the person whom the record names.

    The mandate is a reviewer's, for the region of the case, and the case gives the name no other part.
    """
    if mandate is None or any(misfits(mandate, SigningPart.REGIONAL, data.case)):
        return False
    return folded(name) not in involved(data)


def nobody_can_review(data: RecordData) -> bool:
    """Whether the people named to review are all part of the handover themselves."""
    names = reviewers(data)
    return bool(names) and all(folded(name) in involved(data) for name in names)


def may_rest(data: RecordData, incoming: Answers, signer: str) -> tuple[FindingText, ...]:
    """The requirements that the reviewer may waive after the incoming part has signed.

    A promised requirement is met. One that the incoming signer could have promised but did not cannot be
    waived: only that person can meet it.

    Args:
        incoming: the answers of the incoming part.
        signer: the name in the certificate of the incoming part's signer.
    """
    theirs = {person.id for person in data.case.people if same_name(person.name, signer)}
    promises = {
        (promise.rule, promise.key)
        for promise in data.promises
        if promise.key in incoming.promises or (promise.given is None and promise.person in theirs)
    }
    return tuple(found for found in data.waivable if (found.rule, found.subject) not in promises)


@dataclass(frozen=True, slots=True)
class AnsweredFindings:
    """A record's findings after all its answers are applied.

    `left`: requirements that block acceptance. `waived`: findings waived in the record's data or by the
    reviewer. `met`: findings that are met, or were confirmed later. `advice`: unmet findings that block
    nothing.
    """

    left: tuple[FindingText, ...]
    waived: tuple[FindingText, ...]
    met: tuple[FindingText, ...]
    advice: tuple[FindingText, ...]


def judged(
    data: RecordData, answers: Mapping[SigningPart, Answers], waived: Collection[str] = ()
) -> AnsweredFindings:
    """Applies the signers' answers to the findings. No other code decides which findings still count.

    A requirement promised by the incoming signer counts as met.

    Args:
        waived: keys of further findings, waived by a reviewer who has not signed yet.
    """
    incoming = answers.get(SigningPart.INCOMING, Answers())
    given = {(promise.rule, promise.key) for promise in data.promises if promise.key in incoming.promises}
    resting = {*waived, *answers.get(SigningPart.REGIONAL, Answers()).waived}

    def pile(finding: FindingText) -> str:
        if finding.status is Status.WAIVED:
            return "waived"
        if not finding.status.blocks or (finding.rule, finding.subject) in given:
            return "met"
        if finding.weight is not Weight.MUST:
            return "advice"
        return "waived" if finding.key in resting else "left"

    piles: dict[str, list[FindingText]] = {"left": [], "waived": [], "met": [], "advice": []}
    for finding in data.findings:
        piles[pile(finding)].append(finding)
    return AnsweredFindings(**{name: tuple(findings) for name, findings in piles.items()})


def unmet(
    data: RecordData, answers: Mapping[SigningPart, Answers], waived: Collection[str] = ()
) -> tuple[FindingText, ...]:
    """The requirements that block acceptance; see `judged`."""
    return judged(data, answers, waived).left


def is_accepted(data: RecordData, answers: Mapping[SigningPart, Answers]) -> bool:
    """Whether the reviewer, known or not, accepted the record and no requirement blocks that."""
    review = answers.get(SigningPart.REGIONAL, Answers())
    return review.decision is Decision.ACCEPT and not unmet(data, answers)


def _only_reviews(person: Person, data: RecordData) -> bool:
    """Whether somebody stands only in parts that review in some organisation."""
    parts: tuple[Part, ...] = data.case.parts.of(person.id)
    return bool(parts) and frozenset(REVIEWING).issuperset(parts)
