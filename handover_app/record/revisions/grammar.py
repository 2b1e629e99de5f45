"""The closed grammar of a record's revisions, as a state machine.

build → outgoing → incoming → regional → archive time stamp, the last as often as it is renewed. A closure
without incoming people goes from outgoing to regional. Any other step is rejected, with a reason from a
closed list. The content of a revision is checked elsewhere, by rebuilding it.

Source: `docs/formats/record.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from handover_app.domain.reasons import Reason
from handover_app.domain.vocabulary import SigningPart


class State(StrEnum):
    """The state of the record after its last revision; signed states are named after the last signer."""

    BUILT = "built"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    REGIONAL = "regional"
    STAMPED = "stamped"


class Step(StrEnum):
    """The content of a revision: a part's signature, or an archive time stamp."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    REGIONAL = "regional"
    ARCHIVE = "archive"


class Stop(StrEnum):
    """Why a file violates the grammar. The values are codes of verdict reasons."""

    PAGES_DIFFER = "pages-differ"
    UNSIGNED_CHANGE = "unsigned-change"
    UNEXPECTED_SIGNATURE = "unexpected-signature"
    EXTRA_SIGNATURE = "extra-signature"
    ANSWERS_DIFFER = "answers-differ"
    REVISION_DIFFERS = "revision-differs"
    TIMESTAMP_DIFFERS = "timestamp-differs"
    CERTIFICATE_UNREADABLE = "certificate-unreadable"
    ARCHIVE_DIFFERS = "archive-differs"
    BYTES_AFTER_END = "bytes-after-end"
    MALFORMED = "malformed"

    @property
    def reason(self) -> Reason:
        """The reason of the verdict that follows."""
        return Reason(self.value)


class NotOurs(Exception):  # noqa: N818 (it steers the rebuilding)
    """The file violates the grammar; carries the arguments of the reason."""

    def __init__(self, stop: Stop, **arguments: str | int) -> None:
        super().__init__(stop.value)
        self.stop = stop
        self.arguments = arguments


Grammar = Mapping[State, Mapping[Step, State]]


def grammar(parts: Sequence[SigningPart]) -> Grammar:
    """The steps that each state allows, for a record with these signing parts, in order."""
    states = [State.BUILT, *(State(part.value) for part in parts)]
    steps: dict[State, Mapping[Step, State]] = {
        before: MappingProxyType({Step(after.value): after}) for before, after in pairwise(states)
    }
    stamped = MappingProxyType({Step.ARCHIVE: State.STAMPED})
    return MappingProxyType({**steps, states[-1]: stamped, State.STAMPED: stamped})


def follow(rules: Grammar, state: State, step: Step | None) -> State:
    """The state after a step; `None`: a foreign signature.

    Raises:
        NotOurs: if the state does not allow the step.
    """
    allowed = rules[state]
    if step is not None and step in allowed:
        return allowed[step]
    expected = next(iter(allowed))
    if expected is Step.ARCHIVE:
        raise NotOurs(Stop.EXTRA_SIGNATURE)
    raise NotOurs(Stop.UNEXPECTED_SIGNATURE, part=expected.value)


def next_part(rules: Grammar, state: State) -> SigningPart | None:
    """The next signer; `None` if the record is complete."""
    (step,) = rules[state]
    return None if step is Step.ARCHIVE else SigningPart(step.value)
