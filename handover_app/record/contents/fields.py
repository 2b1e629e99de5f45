"""The form of a record: its fields, and who fills them in. A function of the data alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from handover_app.domain.record import Decision, Promise, RecordData
from handover_app.domain.vocabulary import SigningPart


class FieldKind(Enum):
    """The kind of a field."""

    CHECK = "check"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field. `name` is its full name in the PDF; dots separate the levels."""

    name: str
    kind: FieldKind
    part: SigningPart


def account_field(index: int) -> str:
    """The confirmation of the account at `index`. Names hold no ids, because ids may contain dots."""
    return f"in.account.{index + 1}"


def remark_field(index: int) -> str:
    """The remark on the account at `index`."""
    return f"in.remark.{index + 1}"


def remark_number(name: str) -> int | None:
    """The number of the account that this remark field is about; `None` for any other field."""
    above, _, number = name.rpartition(".")
    return int(number) if above == "in.remark" else None


def promise_field(index: int) -> str:
    """The promise at `index`."""
    return f"in.promise.{index + 1}"


def decision_field(decision: Decision) -> str:
    """The checkbox of a decision. No radio buttons: the strict difference analysis has no rule for them."""
    return f"reg.decision.{decision.value}"


def waiver_field(index: int) -> str:
    """The waiver of the waivable finding at `index`."""
    return f"reg.waive.{index + 1}"


IN_COMMENT = "in.comment"
REG_COMMENT = "reg.comment"
REG_UNTIL = "reg.until"
"""The day on which the waivers end: ISO in the field's value, the language's short form in its appearance."""


def asked(data: RecordData) -> Iterator[tuple[int, Promise]]:
    """The promises that the record asks for, with their indexes among all promises."""
    return ((index, promise) for index, promise in enumerate(data.promises) if promise.given is None)


def form(data: RecordData) -> tuple[FormField, ...]:
    """The fields in reading order, without the signature fields, which are named after their parts."""
    incoming = _incoming(data) if SigningPart.INCOMING in data.signing_parts else ()
    return (*incoming, *_regional(data))


def _incoming(data: RecordData) -> Iterator[FormField]:
    part = SigningPart.INCOMING
    for index in range(len(data.case.accounts)):
        yield FormField(account_field(index), FieldKind.CHECK, part)
        yield FormField(remark_field(index), FieldKind.TEXT, part)
    yield from (FormField(promise_field(index), FieldKind.CHECK, part) for index, _ in asked(data))
    yield FormField(IN_COMMENT, FieldKind.TEXT, part)


def _regional(data: RecordData) -> Iterator[FormField]:
    part = SigningPart.REGIONAL
    yield from (FormField(decision_field(decision), FieldKind.CHECK, part) for decision in Decision)
    if data.waivable:
        yield from (
            FormField(waiver_field(index), FieldKind.CHECK, part) for index in range(len(data.waivable))
        )
        yield FormField(REG_UNTIL, FieldKind.DAY, part)
    yield FormField(REG_COMMENT, FieldKind.TEXT, part)


def fields_of(data: RecordData, part: SigningPart) -> tuple[str, ...]:
    """The names of the fields that this part fills in and that its signature locks."""
    return tuple(field.name for field in form(data) if field.part is part)
