"""Reads a file as a record: rebuilds it from its own data and answers, and compares.

The file never decides where its revisions end. The build is rebuilt from the data inside, and the file must
begin with it. Then each revision that the grammar allows is rebuilt from its own statements, and must follow:
identical in every byte, or the same in appearance and structure if another version of a library wrote it.
Anything left over is foreign.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asn1crypto import parser
from pyhanko.pdf_utils.reader import PdfFileReader

from handover_app.application.errors import IdentityError, RecordError
from handover_app.certificates import Certificate, issuers, read_certificate
from handover_app.domain.reasons import Reason
from handover_app.domain.record import RecordData, Verdict, VerdictReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.building.build import build
from handover_app.record.cms.signature import sign_digest
from handover_app.record.cms.tokens import Token, read_token, token_in
from handover_app.record.contents.data import FILE_NAME, read_data
from handover_app.record.contents.filling import answers_in
from handover_app.record.pdf.anatomy import SignatureRoom
from handover_app.record.pdf.increment import Prepared
from handover_app.record.pdf.stored import Stored
from handover_app.record.reading.any_file import AnyReader, AnySignature
from handover_app.record.reading.builds import Builds
from handover_app.record.reading.plain import PlainFile, PlainSignature
from handover_app.record.revisions.archive_revision import (
    ValidationData,
    may_archive,
    prepare_archive,
    stored_in,
    validation_data,
)
from handover_app.record.revisions.grammar import (
    Grammar,
    NotOurs,
    State,
    Step,
    Stop,
    follow,
    grammar,
    next_part,
)
from handover_app.record.revisions.part_revision import Statement, next_revision
from handover_app.record.revisions.waiving import wrongly_waived

Signature = AnySignature | PlainSignature

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Revision:
    """A rebuilt revision of a part. `token`: the time stamp over its signature, if any."""

    statement: Statement
    signature: Signature
    token: Token | None = None

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The certificates beside the signer's."""
        return self.signature.beside


@dataclass(frozen=True, slots=True)
class Archive:
    """A rebuilt archive time stamp, with the validation data that it covers."""

    token: Token
    data: ValidationData


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """Where rebuilding stopped, and the resulting verdict."""

    verdict: Verdict
    reason: VerdictReason


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the file could be rebuilt. Without a problem, the whole file is a record.

    `archives`: the archive time stamps after the parts' revisions. `built`: the length of the build that the
    file begins with, in bytes; 0 if it does not.
    """

    data: RecordData | None = None
    state: State = State.BUILT
    revisions: tuple[Revision, ...] = ()
    archives: tuple[Archive, ...] = ()
    problem: ReadingProblem | None = None
    built: int = 0

    @property
    def refusal(self) -> RecordError | None:
        """Why nothing may be added to the file; `None` if all of it was rebuilt."""
        if self.problem is None and self.data is not None:
            return None
        reason = self.problem.reason if self.problem else VerdictReason(Reason.NO_DATA)
        if self.is_newer:
            return RecordError("record.newer", place=reason.arguments["place"])
        return RecordError("record.not-a-record" if reason.code == "no-data" else "record.not-derivable")

    @property
    def is_newer(self) -> bool:
        """Whether nothing was rebuilt because a newer version seems to have made the file."""
        return self.problem is not None and self.problem.verdict is Verdict.NEWER

    @property
    def next_part(self) -> SigningPart | None:
        """The next signer; `None` if the record is complete or has a problem."""
        if self.data is None or self.problem is not None:
            return None
        return next_part(grammar(self.data.signing_parts), self.state)

    @property
    def certificates(self) -> Sequence[Certificate]:
        """All certificates of signatures and tokens, in the order of the revisions."""
        return _certificates(self.revisions, self.archives)


class File:
    """A PDF of unknown origin, parsed strictly. The constructor raises any exception of the parser.

    An encrypted file that everybody can open is opened as other software does: without a password.
    """

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader: PdfFileReader = AnyReader(io.BytesIO(pdf), strict=True)
        if self.reader.encrypted:
            self.reader.decrypt("")
        _ = self.reader.root["/Pages"]

    @cached_property
    def signatures(self) -> tuple[AnySignature, ...]:
        """All signatures in the order of their revisions. Raises any exception of the parser."""
        return tuple(map(AnySignature.of, self.reader.embedded_signatures))

    def values(self, signature: Any) -> Mapping[str, str]:
        """The values of all fields by their full names, at the time of the signature."""
        root = self.reader.get_historical_root(signature.signed_revision)
        return dict(_values(root["/AcroForm"]["/Fields"], ""))

    @cached_property
    def data(self) -> bytes:
        """The data attached to the first revision.

        Raises:
            RecordError: `record.no-data`, if there is none.
        """
        return _attached(self.reader)


def read(pdf: bytes, own: Builds | None = None) -> tuple[File | PlainFile, Reading]:
    """The file and how far it can be rebuilt. The strict parser is used unless every byte is ours.

    `own`: builds of this process, which need not be rebuilt.

    Raises any exception of the parser.
    """
    seen = Builds()  # the second pass reuses the build of the first
    # Not in our own writing: the strict parser reads it again and gives the reason.
    with suppress(Exception):
        plain = PlainFile(pdf)
        reading = read_record(plain, own)
        if reading.problem is None:
            return plain, reading
        if reading.built:
            seen.remember(pdf[: reading.built])
    file = File(pdf)
    return file, read_record(file, seen)


def read_record(file: File | PlainFile, own: Builds | None = None) -> Reading:
    """Rebuilds the file as far as possible. Never raises on account of the file; `own`: see `read`."""
    try:
        data = read_data(file.data)
    except RecordError as error:
        return Reading(problem=_of_data(error))
    walk = _Walk(file, data, own or Builds())
    problem = None
    try:
        walk.go()
    except NotOurs as stop:
        problem = ReadingProblem(Verdict.ALTERED, VerdictReason(stop.stop.reason, stop.arguments))
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file, and that is an answer)
        problem = ReadingProblem(Verdict.ALTERED, VerdictReason(Reason.MALFORMED))
    return Reading(data, walk.state, tuple(walk.revisions), tuple(walk.archives), problem, walk.built)


def _of_data(error: RecordError) -> ReadingProblem:
    if error.code == "record.too-much":
        return ReadingProblem(Verdict.UNREADABLE, VerdictReason(Reason.BEYOND_LIMITS))
    if error.code == "record.newer":
        return ReadingProblem(Verdict.NEWER, VerdictReason(Reason.MADE_BY_NEWER, error.arguments))
    code = Reason.NO_DATA if error.code == "record.no-data" else Reason.DATA_UNUSABLE
    return ReadingProblem(Verdict.NOT_A_RECORD, VerdictReason(code))


class _Walk:
    """Walks through a file, revision by revision. Raises `NotOurs` if it cannot go on to the end."""

    def __init__(self, file: File | PlainFile, data: RecordData, own: Builds) -> None:
        self._file = file
        self._own = own
        self._data = data
        self._exact = isinstance(file, PlainFile)
        self._grammar: Grammar = grammar(data.signing_parts)
        self.state = State.BUILT
        self.revisions: list[Revision] = []
        self.archives: list[Archive] = []
        self.built = 0

    def go(self) -> None:
        """Rebuilds the build, then the revisions up to the end of the file."""
        pdf = self._file.pdf
        end = self._own.end(pdf, self._file.data)
        self.built = end or _build_again(pdf, self._data, exact=self._exact)
        self._stored = Stored(pdf, self.built)
        signatures: Iterator[Signature] = iter(self._file.signatures)
        while self._left:
            if (signature := next(signatures, None)) is None:
                raise self._leftover()
            step = _step(signature)
            state = follow(self._grammar, self.state, step)
            if step is Step.ARCHIVE:
                self._archive(signature)
            else:
                self._part(SigningPart(state.value), signature)
            self.state = state
        if next(signatures, None) is not None:
            raise NotOurs(Stop.EXTRA_SIGNATURE)

    @property
    def _left(self) -> int:
        """Number of bytes after the rebuilt part."""
        return len(self._file.pdf) - len(self._stored.record)

    def _leftover(self) -> NotOurs:
        if next_part(self._grammar, self.state) is not None:
            return NotOurs(Stop.UNSIGNED_CHANGE)
        return NotOurs(Stop.BYTES_AFTER_END, count=self._left)

    def _part(self, part: SigningPart, signature: Signature) -> None:
        # The file supplies only the statement, the certificates, the token and the signature's value. All
        # other bytes are rebuilt from these and compared: nothing else can be changed or added.
        pdf = self._file.pdf
        statement = _statement(self._file, self._data, part, signature)
        if wrongly_waived(self._data, statement.answers, (each.statement for each in self.revisions)):
            raise NotOurs(Stop.ANSWERS_DIFFER, part=part.value)
        try:
            prepared = next_revision(self._stored, self._data, statement)
        except RecordError:
            raise NotOurs(Stop.ANSWERS_DIFFER, part=part.value) from None
        # Two comparisons: the revision around the room, then the room itself, padding included. The digest
        # that the signature is rebuilt over comes from the first, never from the file's own claim.
        token = _token(part, signature)
        found = _found(pdf, prepared, signature, exact=self._exact)
        again = _signed_again(found.digest, signature, token) if found else None
        if found is None or again is None or not _holds(pdf, found.room, again):
            raise NotOurs(Stop.REVISION_DIFFERS, part=part.value)
        self._stored.grow(found.room.stop)
        self.revisions.append(Revision(statement, signature, token))

    def _archive(self, signature: Signature) -> None:
        file, number = self._file, len(self.archives) + 1
        if isinstance(file, PlainFile) or isinstance(signature, PlainSignature):
            raise NotOurs(Stop.ARCHIVE_DIFFERS)
        try:
            token = read_token(_contents(signature))
            stored = stored_in(file.reader.get_historical_root(signature.signed_revision))
            lists, certificates = stored.lists, map(read_certificate, stored.certificates)
            known = _certificates(self.revisions, self.archives)
            data = validation_data(known, tuple(certificates), lists)
        except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
            raise NotOurs(Stop.ARCHIVE_DIFFERS) from None
        if not may_archive([each.token for each in self.archives], token.time):
            raise NotOurs(Stop.EXTRA_SIGNATURE)
        prepared = prepare_archive(bytes(self._stored.record), number, data)
        found = _found(file.pdf, prepared, signature, exact=self._exact)
        if found is None or token.imprint != found.digest or not _holds(file.pdf, found.room, token.der):
            raise NotOurs(Stop.ARCHIVE_DIFFERS)
        self._stored.grow(found.room.stop)
        self.archives.append(Archive(token, data))


def _step(signature: Signature) -> Step | None:
    """The step of a signature, by its kind and its field's name; `None` for a foreign one."""
    if signature.sig_object_type == "/DocTimeStamp":
        return Step.ARCHIVE
    name = signature.field_name
    return Step(name) if name in set(SigningPart) else None


def _build_again(pdf: bytes, data: RecordData, *, exact: bool) -> int:
    """The length of the first revision. Raises `NotOurs` if the file does not begin with it."""
    try:
        expected = build(data)
    except RecordError:
        raise NotOurs(Stop.PAGES_DIFFER) from None
    if pdf.startswith(expected):
        return len(expected)
    if exact:
        raise NotOurs(Stop.PAGES_DIFFER)
    from handover_app.record.other_bytes.comparison import end_of_same_build  # noqa: PLC0415 (only for files of other versions)

    if (end := end_of_same_build(pdf, expected)) is None:
        raise NotOurs(Stop.PAGES_DIFFER)
    return end


def _token(part: SigningPart, signature: Signature) -> Token | None:
    try:
        return token_in(signature.signer_info)
    except ValueError:
        raise NotOurs(Stop.TIMESTAMP_DIFFERS, part=part.value) from None


def _contents(signature: AnySignature) -> bytes:
    """The CMS structure of a signature, without the zeros after it."""
    contents = bytes(signature.pkcs7_content)
    used: int = parser.peek(contents)
    return contents[:used]


def _certificates(revisions: Sequence[Revision], archives: Sequence[Archive]) -> Sequence[Certificate]:
    found: list[Certificate] = []
    for revision in revisions:
        certificate = revision.statement.holder
        found += [certificate, *issuers(certificate, revision.chain)]
    tokens = [revision.token for revision in revisions] + [archive.token for archive in archives]
    for token in filter(None, tokens):
        found += [token.certificate, *token.chain]
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """A revision in the file: the room for its signature, and the SHA-256 of everything else."""

    room: SignatureRoom
    digest: bytes


def _found(pdf: bytes, prepared: Prepared, signature: Signature, *, exact: bool) -> _Found | None:
    """The rebuilt revision's place in the file, identical or in other bytes; `None` if it is not there."""
    position = len(prepared.record)
    start = position + len(prepared.before)
    end = start + 2 * prepared.room + 2
    room = SignatureRoom(start, end, end + len(prepared.after))
    if pdf.startswith(prepared.before, position) and pdf.startswith(prepared.after, end):
        return _Found(room, prepared.digest)
    if exact:
        return None
    _, start, end, length = map(int, signature.byte_range)
    stands = SignatureRoom(start, end, end + length)
    if not position < start < end < stands.stop <= len(pdf):
        return None
    from handover_app.record.other_bytes.comparison import is_same_revision  # noqa: PLC0415 (only for files of other versions)

    if not is_same_revision(pdf, stands, position, prepared.embed(b""), room):
        return None
    return _Found(stands, hashlib.sha256(pdf[:start] + pdf[end : stands.stop]).digest())


def _holds(pdf: bytes, room: SignatureRoom, contents: bytes) -> bool:
    """Whether the room holds these contents, padded with zeros, in the one accepted spelling."""
    digits = contents.hex().upper().encode().ljust(room.end - room.start - 2, b"0")
    return pdf[room.start : room.end] == b"<" + digits + b">"


def _signed_again(digest: bytes, signature: Signature, token: Token | None) -> bytes | None:
    """The signature rebuilt around its value; `None` if it includes unrelated certificates."""
    chain = signature.beside
    if len(issuers(signature.certificate, chain)) != len(chain):
        return None
    value = bytes(signature.signer_info["signature"].native)
    stamp = token.der if token else None
    return sign_digest(digest, signature.certificate, chain, lambda _: value, stamp)


def _statement(
    file: File | PlainFile, data: RecordData, part: SigningPart, signature: Signature
) -> Statement:
    at = signature.self_reported_timestamp
    if at is None or at.tzinfo is None:
        raise NotOurs(Stop.REVISION_DIFFERS, part=part.value)
    try:
        certificate = signature.certificate
    except (IdentityError, ValueError):
        raise NotOurs(Stop.CERTIFICATE_UNREADABLE, part=part.value) from None
    return Statement(part, certificate, answers_in(data, part, file.values(signature)), at)


def _values(references: Any, above: str) -> Iterator[tuple[str, str]]:
    """The values of all fields by their full names, as texts. Our own forms are at most three levels deep."""
    for reference in references:
        node = reference.get_object()
        name = f"{above}{node['/T']}"
        kids = node.get("/Kids", ())
        if kids and "/T" in kids[0].get_object() and name.count(".") < 3:
            yield from _values(kids, f"{name}.")
        elif node.get("/FT") in ("/Btn", "/Tx"):
            yield name, str(node.get("/V", ""))


def _attached(reader: PdfFileReader) -> bytes:
    """The only attachment of the first revision, if it has our file name."""
    try:
        root = reader.get_historical_root(0)
        (specification,) = (item.get_object() for item in root["/AF"])
        found = bytes(specification["/EF"]["/F"].data) if specification["/UF"] == FILE_NAME else None
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        found = None
    if found is None:
        raise RecordError("record.no-data")
    return found
