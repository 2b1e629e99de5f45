"""A part's revision of a record: its answers filled in, its stamp drawn, room left for its signature.

Everything except the signature itself is a function of the record so far and of the signer's statement, so
that a verifier can rebuild the revision and compare. Revisions follow in one order: build, outgoing,
incoming, regional (`docs/formats/record.md`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from handover_app.application.errors import RecordError
from handover_app.certificates import Certificate
from handover_app.domain import check_number
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.building.fonts import add_font
from handover_app.record.cms.signature import RESERVED
from handover_app.record.contents.fields import fields_of, remark_number
from handover_app.record.contents.filling import TICKED, values
from handover_app.record.contents.filling import Value as Answer
from handover_app.record.faces.appearance import SOFT, AppearanceLine, comment_runs, text_box
from handover_app.record.faces.scripts import REGULAR, SEMIBOLD
from handover_app.record.faces.typeface import named, typeface
from handover_app.record.faces.typesetting import lines
from handover_app.record.layout.texts import Texts, texts
from handover_app.record.pdf.increment import Increment, Prepared
from handover_app.record.pdf.objects import encoded, form_xobject, reference, spelled, text
from handover_app.record.pdf.stored import Stored
from handover_app.record.pdf.values import Malformed, Name, Reference, Value, value_in

_FACE = re.compile(rb"/(Hand[A-Za-z]+) (\d+) 0 R")
_TICK = Name(TICKED.removeprefix("/").encode("ascii"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A signer's statement: the part, the certificate, the answers, the time."""

    part: SigningPart
    holder: Certificate
    answers: Answers
    at: datetime


def prepare(record: bytes, data: RecordData, statement: Statement) -> Prepared:
    """The next revision of `record`, ready to be signed. The record has been rebuilt and compared.

    Raises:
        RecordError: if this part cannot give an answer here, or the answer does not fit its box.
    """
    return next_revision(Stored(record), data, statement)


def next_revision(stored: Stored, data: RecordData, statement: Statement) -> Prepared:
    """Like `prepare`, for a record that is already open."""
    increment = Increment(stored)
    form = _Form(stored, increment, texts(data.language, data.layout))
    for name, value in values(data, statement.part, statement.answers, statement.at).items():
        form.fill(name, value)
    signature = increment.reserve()
    form.sign(statement, signature)
    if statement.part is SigningPart.OUTGOING:
        permission: dict[bytes, Value] = {b"Perms": {b"DocMDP": Reference(signature)}}
        increment.change(stored.root, _changed(stored.text(stored.root), permission))
    entries = (
        f"/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/M ({_moment(statement.at)})"
        f"/Reference[<</Type/SigRef{_rights(data, statement.part, stored.root)}>>]"
    )
    return increment.prepared(signature, entries, RESERVED // 2)


class _Form:
    """The fields of a record that is being filled in, by their full names."""

    def __init__(self, stored: Stored, increment: Increment, words: Texts) -> None:
        self._stored = stored
        self._increment = increment
        self._words = words
        self._fonts = {name.decode("ascii"): int(number) for name, number in _FACE.findall(stored.form)}

    def fill(self, name: str, value: Answer) -> None:
        """Sets a field: `True` ticks it, a text or a day fills it."""
        if value is True:
            self._change(name, {b"V": _TICK, b"AS": _TICK})
            return
        width, height = self._size(name)
        seen = self._words.short_day(value) if isinstance(value, date) else str(value)
        runs = comment_runs(self._words.showable(seen), width, height)
        if runs is None:
            raise _too_long(name)
        self._draw(name, text_box(width, height, runs), encoded(str(value)))

    def sign(self, statement: Statement, signature: int) -> None:
        """Gives a signature field its stamp and its signature."""
        name = statement.part.value
        self._draw(name, _stamp(*self._size(name), statement, self._words), Reference(signature))

    def _size(self, name: str) -> tuple[float, float]:
        rectangle = _dictionary(self._field(name)).get(b"Rect")
        corners = rectangle if isinstance(rectangle, list) else []
        sides = [float(side) for side in corners if isinstance(side, int | Decimal)]
        if len(sides) != 4:
            raise Malformed
        x0, y0, x1, y1 = sides
        return round(x1 - x0, 2), round(y1 - y0, 2)

    def _draw(self, name: str, content: bytes, value: Value) -> None:
        """A new look and a value. The appearance dictionary is direct, the drawing a new object."""
        resources = self._resources(content)
        drawing = self._increment.add(form_xobject(content, *self._size(name), resources))
        self._change(name, {b"AP": {b"N": Reference(drawing)}, b"V": value})

    def _resources(self, content: bytes) -> str:
        """The faces for a drawing. Adds blocks that the record does not have."""
        for resource in sorted(named(content) - self._fonts.keys()):
            self._fonts[resource] = add_font(self._increment, resource)
        return f"/Font<<{''.join(f'/{name} {reference(number)}' for name, number in self._fonts.items())}>>"

    def _field(self, name: str) -> bytes:
        return self._stored.text(self._stored.number(name))

    def _change(self, name: str, entries: Mapping[bytes, Value]) -> None:
        self._increment.change(self._stored.number(name), _changed(self._field(name), entries))


def _changed(dictionary: bytes, entries: Mapping[bytes, Value]) -> bytes:
    """A dictionary in our own spelling, with these entries last; they replace entries with the same names."""
    kept = {key: value for key, value in _dictionary(dictionary).items() if key not in entries}
    return spelled({**kept, **entries}).encode("ascii")


def _dictionary(body: bytes) -> dict[bytes, Value]:
    value = value_in(body)
    if not isinstance(value, dict):
        raise Malformed
    return value


def _too_long(name: str) -> RecordError:
    number = remark_number(name)
    if number is None:
        return RecordError("record.comment-too-long")
    return RecordError("record.remark-too-long", number=number)


def _stamp(width: float, height: float, statement: Statement, words: Texts) -> bytes:
    """Name, time, the key's check number, and a note that the picture proves nothing."""
    room = width - 10
    bold = typeface(SEMIBOLD)
    name = words.fitted(words("stamp.signed", name=statement.holder.name), SEMIBOLD, 10, room)
    check = check_number.spelled(check_number.key_number(statement.holder.key.fingerprint))
    size = next((size for size in (10.0, 9.0, 8.0) if bold.width(check, size) <= room), 7.0)
    note = lines(words("stamp.note"), typeface(REGULAR), 8, room)
    return text_box(
        width,
        height,
        (
            AppearanceLine(name, SEMIBOLD, 10, 13),
            AppearanceLine(words.showable(words.moment(statement.at)), REGULAR, 9, 13),
            AppearanceLine(check, SEMIBOLD, size, 20),
            *(
                AppearanceLine(line, REGULAR, 8, 16 if index == 0 else 10.5, SOFT)
                for index, line in enumerate(note)
            ),
        ),
    )


def _rights(data: RecordData, part: SigningPart, root: int) -> str:
    """The permitted later changes: outgoing certifies for filling and signing, the others lock fields.

    Source: ISO 32000-1, 12.8.2. The /P of the last part is not in the standard, but readers respect it.
    """
    if part is SigningPart.OUTGOING:
        return "/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 2>>"
    if part is SigningPart.INCOMING:
        locked = f"/Action/Include/Fields[{' '.join(text(name) for name in fields_of(data, part))}]"
    else:
        locked = "/Action/All/P 1"
    return f"/TransformMethod/FieldMDP/Data {root} 0 R/TransformParams<</Type/TransformParams/V/1.2{locked}>>"


def _moment(at: datetime) -> str:
    """A moment in PDF syntax."""
    offset = at.strftime("%z")
    zone = "Z" if at.utcoffset() == timedelta() else f"{offset[:3]}'{offset[3:5]}'"
    return f"D:{at:%Y%m%d%H%M%S}{zone}"
