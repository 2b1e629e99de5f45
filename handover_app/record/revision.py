"""One part's revision of a record: its answers filled in, its stamp drawn, room made for its signature.

Everything but the signature itself is a function of the record so far and of what the signer states,
so that a verifier can make the same revision again and compare. Source: the closed grammar of the
contract, build, then outgoing, incoming, regional.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.form_tools import annot_width_height
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject

from handover_app.application.errors import RecordError
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.record import Answers, RecordData
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.appearance import SOFT, Run, comment_runs, text_box
from handover_app.record.certificates import Holder
from handover_app.record.fields import remark_number
from handover_app.record.filling import TICKED, Value, values
from handover_app.record.layout.texts import Texts, texts
from handover_app.record.typeface import REGULAR, RESOURCE_NAMES, SEMIBOLD, showable, typeface
from handover_app.record.typesetting import lines

DIGEST = "sha256"
RESERVED = 24_576
"""Hexadecimal digits kept for the signature: always the same, so that revisions can be made again."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a signer states: for which part, who they are by their certificate, the answers, the time."""

    part: SigningPart
    holder: Holder
    answers: Answers
    at: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with a revision that lacks only the signature's bytes.

    `start` and `end` bound the room for them, brackets included; `digest` is SHA-256 of all else.
    """

    output: io.BytesIO
    digest: bytes
    start: int
    end: int
    embedder: Generator[Any, Any, Any]

    @property
    def pdf(self) -> bytes:
        """The bytes so far."""
        return self.output.getvalue()

    @property
    def room(self) -> int:
        """How many bytes the signature may have."""
        return (self.end - self.start - 2) // 2

    def embed(self, cms: bytes) -> bytes:
        """The signed record. Raises `RecordError` where the signature is larger than its room."""
        if len(cms) > self.room:
            raise RecordError("record.chain-too-long")
        self.embedder.send(cms)
        return self.output.getvalue()


def prepare(record: bytes, data: RecordData, statement: Statement) -> Prepared:
    """The next revision of `record`, ready to be signed.

    Raises:
        RecordError: where an answer is not one that this part can give here, or does not fit its box.
    """
    writer = RecordWriter(io.BytesIO(record))
    words = texts(data.language, data.layout)
    form = _Form(writer, words)
    for name, value in values(data, statement.part, statement.answers, statement.at).items():
        form.fill(name, value)
    embedder = PdfCMSEmbedder().write_cms(statement.part.value, writer, existing_fields_only=True)
    field = next(embedder).get_object()
    form.draw(field, _stamp(field, statement, words))
    embedder.send(
        SigObjSetup(
            SignatureObject(
                timestamp=statement.at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=RESERVED
            ),
            mdp_setup=_rights(field, statement.part),
        )
    )
    digest: PreparedByteRangeDigest
    digest, output = embedder.send(SigIOSetup(DIGEST, output=io.BytesIO()))
    return Prepared(
        output, digest.document_digest, digest.reserved_region_start, digest.reserved_region_end, embedder
    )


class RecordWriter(IncrementalPdfFileWriter):
    """Writes what it is told to and nothing of its own: no clock, no chance."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """The first half of the file's id stays; the second is a function of the record so far."""
        first, _ = prev.trailer["/ID"]
        prev.stream.seek(0)
        second = hashlib.sha256(prev.stream.read()).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])

    def _update_meta(self) -> None:
        """The file's description stays as it was built."""


class _Form:
    """The fields of a record that is being written, by their full names."""

    def __init__(self, writer: IncrementalPdfFileWriter, words: Texts) -> None:
        self._writer = writer
        self._words = words
        form = writer.root["/AcroForm"]
        self._fields: dict[str, Any] = {}
        self._index(form["/Fields"], "")
        fonts = form["/DR"]["/Font"]
        names = [f"/{name}" for name in RESOURCE_NAMES.values()]
        self._resources = _dictionary({"/Font": _dictionary({name: fonts.raw_get(name) for name in names})})

    def _index(self, references: Any, above: str) -> None:
        for reference in references:
            node = reference.get_object()
            name = f"{above}{node['/T']}"
            kids = node.get("/Kids", ())
            if kids and "/T" in kids[0].get_object():
                self._index(kids, f"{name}.")
            else:
                self._fields[name] = reference

    def fill(self, name: str, value: Value) -> None:
        """Sets a field: `True` ticks it, a text or a day fills it."""
        reference = self._fields[name]
        field = reference.get_object()
        if value is True:
            field["/V"] = field["/AS"] = pdf_name(TICKED)
        else:
            width, height = map(float, annot_width_height(field))
            seen = self._words.short_day(value) if isinstance(value, date) else str(value)
            runs = comment_runs(seen, width, height)
            if runs is None:
                raise _too_long(name)
            field["/V"] = generic.TextStringObject(str(value))
            self.draw(field, text_box(width, height, runs))
        self._writer.mark_update(reference)

    def draw(self, field: Any, content: bytes) -> None:
        """Gives a field a new look. Its appearance dictionary is direct, the drawing a new object."""
        width, height = annot_width_height(field)
        box = [generic.FloatObject(side) for side in (0, 0, width, height)]  # type: ignore[no-untyped-call]  # untyped library
        form = {
            "/Type": pdf_name("/XObject"),
            "/Subtype": pdf_name("/Form"),
            "/BBox": generic.ArrayObject(box),
            "/Resources": self._resources,
        }
        drawing = generic.StreamObject(dict_data=_dictionary(form), stream_data=content)
        field["/AP"] = _dictionary({"/N": self._writer.add_object(drawing)})


def _too_long(name: str) -> RecordError:
    number = remark_number(name)
    if number is None:
        return RecordError("record.comment-too-long")
    return RecordError("record.remark-too-long", number=number)


def _dictionary(entries: Mapping[str, Any]) -> generic.DictionaryObject:
    items = {pdf_name(name): value for name, value in entries.items()}
    return generic.DictionaryObject(items)  # type: ignore[no-untyped-call]  # untyped library


def _stamp(field: Any, statement: Statement, words: Texts) -> bytes:
    """Name, time, the six words, and that the picture proves nothing."""
    width, height = map(float, annot_width_height(field))
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


def _rights(field: Any, part: SigningPart) -> SigMDPSetup:
    """What may still change: outgoing certifies for filling and signing, the others lock by their field."""
    if part is SigningPart.OUTGOING:
        return SigMDPSetup(md_algorithm=DIGEST, certify=True, docmdp_perms=MDPPerm.FILL_FORMS)
    lock = field["/Lock"]
    return SigMDPSetup(
        md_algorithm=DIGEST,
        field_lock=FieldMDPSpec.from_pdf_object(lock),
        docmdp_perms=MDPPerm(int(lock["/P"])) if "/P" in lock else None,
    )
