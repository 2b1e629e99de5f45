"""One part's revision of a record: its answers filled in, its stamp drawn, room made for its signature.

Everything but the signature itself is a function of the record so far and of what the signer states,
so that a verifier can make the same revision again and compare. Source: the closed grammar of the
contract, build, then outgoing, incoming, regional.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handover_app.application.errors import RecordError
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.cms.certificates import Holder
from handover_app.record.cms.signature import RESERVED
from handover_app.record.contents.fields import fields_of, remark_number
from handover_app.record.contents.filling import TICKED, Value, values
from handover_app.record.faces.appearance import SOFT, Run, comment_runs, text_box
from handover_app.record.faces.typeface import REGULAR, RESOURCE_NAMES, SEMIBOLD, showable, typeface
from handover_app.record.faces.typesetting import lines
from handover_app.record.layout.texts import Texts, texts
from handover_app.record.pdf.increment import Increment, Prepared
from handover_app.record.pdf.objects import form_xobject, reference, text
from handover_app.record.pdf.spelling import entries_of, with_entries
from handover_app.record.pdf.stored import Stored
from handover_app.record.pdf.values import Malformed

_FACE = re.compile(rf"/(?:{'|'.join(RESOURCE_NAMES.values())}) \d+ 0 R".encode("ascii"))
_RECTANGLE = re.compile(rb"\[ ([0-9. ]*) \]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a signer states: for which part, who they are by their certificate, the answers, the time."""

    part: SigningPart
    holder: Holder
    answers: Answers
    at: datetime


def prepare(record: bytes, data: RecordData, statement: Statement) -> Prepared:
    """The next revision of `record`, ready to be signed. The record is one that was derived again.

    Raises:
        RecordError: where an answer is not one that this part can give here, or does not fit its box.
    """
    return next_revision(Stored(record), data, statement)


def next_revision(stored: Stored, data: RecordData, statement: Statement) -> Prepared:
    """The same, for who goes on with the record."""
    increment = Increment(stored)
    form = _Form(stored, increment, texts(data.language, data.layout))
    for name, value in values(data, statement.part, statement.answers, statement.at).items():
        form.fill(name, value)
    signature = increment.reserve()
    form.sign(statement, signature)
    if statement.part is SigningPart.OUTGOING:
        permission = f"/Perms<</DocMDP {reference(signature)}>>"
        increment.change(stored.root, with_entries(stored.text(stored.root), permission))
    entries = (
        f"/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/M ({_moment(statement.at)})"
        f"/Reference[<</Type/SigRef{_rights(data, statement.part, stored.root)}>>]"
    )
    return increment.prepared(signature, entries, RESERVED // 2)


class _Form:
    """The fields of a record that is being written, by their full names."""

    def __init__(self, stored: Stored, increment: Increment, words: Texts) -> None:
        self._stored = stored
        self._increment = increment
        self._words = words
        self._resources = f"/Font<<{b''.join(_FACE.findall(stored.form)).decode('ascii')}>>"

    def fill(self, name: str, value: Value) -> None:
        """Sets a field: `True` ticks it, a text or a day fills it."""
        if value is True:
            self._change(name, f"/V{TICKED}/AS{TICKED}", "/V", "/AS")
            return
        width, height = self._size(name)
        seen = self._words.short_day(value) if isinstance(value, date) else str(value)
        runs = comment_runs(seen, width, height)
        if runs is None:
            raise _too_long(name)
        self._draw(name, text_box(width, height, runs), f"/V{text(str(value))}")

    def sign(self, statement: Statement, signature: int) -> None:
        """Gives a signature's field its stamp, and the signature that it shows."""
        name = statement.part.value
        self._draw(name, _stamp(*self._size(name), statement, self._words), f"/V {reference(signature)}")

    def _size(self, name: str) -> tuple[float, float]:
        rectangle = _RECTANGLE.fullmatch(entries_of(self._field(name)).get(b"/Rect", b""))
        if rectangle is None:
            raise Malformed
        x0, y0, x1, y1 = map(float, rectangle[1].split())
        return round(x1 - x0, 2), round(y1 - y0, 2)

    def _draw(self, name: str, content: bytes, entries: str) -> None:
        """A new look and other entries. The appearance dictionary is direct, the drawing a new object."""
        drawing = self._increment.add(form_xobject(content, *self._size(name), self._resources))
        self._change(name, f"/AP<</N {reference(drawing)}>>{entries}", "/AP", "/V")

    def _field(self, name: str) -> bytes:
        return self._stored.text(self._stored.number(name))

    def _change(self, name: str, entries: str, *without: str) -> None:
        changed = with_entries(self._field(name), entries, without)
        self._increment.change(self._stored.number(name), changed)


def _too_long(name: str) -> RecordError:
    number = remark_number(name)
    if number is None:
        return RecordError("record.comment-too-long")
    return RecordError("record.remark-too-long", number=number)


def _stamp(width: float, height: float, statement: Statement, words: Texts) -> bytes:
    """Name, time, the six words, and that the picture proves nothing."""
    room = width - 10
    bold = typeface(SEMIBOLD)
    name = showable(words("stamp.signed", name=statement.holder.name)).replace("\n", " ")
    while bold.width(name, 10) > room:
        name = name[:-2] + "…"
    check = " · ".join(fingerprint_words(statement.holder.fingerprint))
    size = next((size for size in (10.0, 9.0, 8.0) if bold.width(check, size) <= room), 7.0)
    note = lines(words("stamp.note"), typeface(REGULAR), 8, room)
    return text_box(
        width,
        height,
        (
            Run(name, SEMIBOLD, 10, 13),
            Run(showable(words.moment(statement.at)), REGULAR, 9, 13),
            Run(check, SEMIBOLD, size, 20),
            *(Run(line, REGULAR, 8, 16 if index == 0 else 10.5, SOFT) for index, line in enumerate(note)),
        ),
    )


def _rights(data: RecordData, part: SigningPart, root: int) -> str:
    """What may still change: outgoing certifies for filling and signing, the others lock fields.

    Source: ISO 32000-1, 12.8.2; the /P of the last is none of the standard's, but readers act by it.
    """
    if part is SigningPart.OUTGOING:
        return "/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 2>>"
    if part is SigningPart.INCOMING:
        locked = f"/Action/Include/Fields[{' '.join(text(name) for name in fields_of(data, part))}]"
    else:
        locked = "/Action/All/P 1"
    return f"/TransformMethod/FieldMDP/Data {root} 0 R/TransformParams<</Type/TransformParams/V/1.2{locked}>>"


def _moment(at: datetime) -> str:
    """A moment as PDF writes it."""
    offset = at.strftime("%z")
    zone = "Z" if at.utcoffset() == timedelta() else f"{offset[:3]}'{offset[3:5]}'"
    return f"D:{at:%Y%m%d%H%M%S}{zone}"
