"""The form of a record: which fields there are, and who fills them. A function of the data alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from handover_app.domain.record import Decision, Promise, RecordData
from handover_app.domain.vocabulary import SigningPart


class Kind(Enum):
    """What sort of field it is."""

    CHECK = "check"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `name` is its full name in the PDF; dots part the levels."""

    name: str
    kind: Kind
    part: SigningPart


def account_field(index: int) -> str:
    """The confirmation of the account at `index`; ids may hold dots and stay out of names."""
    return f"in.account.{index + 1}"


def promise_field(index: int) -> str:
    """The promise at `index`."""
    return f"in.promise.{index + 1}"


def decision_field(decision: Decision) -> str:
    """The box of one decision. No radio buttons: the strict difference analysis has no rule for them."""
    return f"reg.decision.{decision.value}"


IN_COMMENT = "in.comment"
REG_COMMENT = "reg.comment"


def asked(data: RecordData) -> Iterator[tuple[int, Promise]]:
    """The promises that the record asks for, with their places among all."""
    return ((index, promise) for index, promise in enumerate(data.promises) if promise.given is None)


def form(data: RecordData) -> tuple[Field, ...]:
    """The fields of a record in reading order; signature fields are named by their parts and come besides."""
    incoming: list[Field] = []
    if SigningPart.INCOMING in data.signing_parts:
        incoming = [
            *(
                Field(account_field(i), Kind.CHECK, SigningPart.INCOMING)
                for i in range(len(data.case.accounts))
            ),
            *(Field(promise_field(i), Kind.CHECK, SigningPart.INCOMING) for i, _ in asked(data)),
            Field(IN_COMMENT, Kind.TEXT, SigningPart.INCOMING),
        ]
    return (
        *incoming,
        *(Field(decision_field(decision), Kind.CHECK, SigningPart.REGIONAL) for decision in Decision),
        Field(REG_COMMENT, Kind.TEXT, SigningPart.REGIONAL),
    )


def fields_of(data: RecordData, part: SigningPart) -> tuple[str, ...]:
    """The names of the fields that this part fills in, and its signature locks."""
    return tuple(field.name for field in form(data) if field.part is part)
