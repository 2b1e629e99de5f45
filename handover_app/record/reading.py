"""Reads a file as a record: derives it again from its own data and answers, byte by byte.

The file is never asked where its revisions end. The build is made again from the data inside, and must
be how the file begins; then each part's revision is made again from what it states, and must be what
follows. Whatever is left over is not ours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from handover_app.application.errors import RecordError
from handover_app.domain.record import Answers, Decision, RecordData, Verdict, VerdictReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.building import build
from handover_app.record.certificates import holder, issuers
from handover_app.record.cms import sign_digest
from handover_app.record.data import FILE_NAME, read_data
from handover_app.record.fields import (
    IN_COMMENT,
    REG_COMMENT,
    account_field,
    asked,
    decision_field,
    promise_field,
)
from handover_app.record.revision import Prepared, Statement, prepare

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Revision:
    """A part's revision that was derived again."""

    statement: Statement
    signature: EmbeddedPdfSignature


@dataclass(frozen=True, slots=True)
class Problem:
    """Where the derivation stopped, and what that makes of the file."""

    verdict: Verdict
    reason: VerdictReason


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the file could be derived again. Without a problem it is a record, all of it."""

    data: RecordData | None = None
    revisions: tuple[Revision, ...] = ()
    problem: Problem | None = None

    @property
    def next_part(self) -> SigningPart | None:
        """Who signs next; `None` where the record is complete or has a problem."""
        if self.data is None or self.problem is not None:
            return None
        parts = self.data.signing_parts
        return parts[len(self.revisions)] if len(self.revisions) < len(parts) else None


class File:
    """A PDF of unknown origin, parsed strictly. Making one raises whatever the parser raises."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        _ = self.reader.root["/Pages"]

    @cached_property
    def signatures(self) -> tuple[EmbeddedPdfSignature, ...]:
        """All signatures in the order of their revisions. Raises whatever the parser raises."""
        return tuple(self.reader.embedded_signatures)

    @cached_property
    def data(self) -> bytes:
        """The data attached to the first revision.

        Raises:
            RecordError: `record.no-data`, where there is none.
        """
        return _attached(self.reader)


def read_record(file: File) -> Reading:
    """Derives the file again as far as that goes. Never raises on account of the file."""
    try:
        data = read_data(file.data)
    except RecordError as error:
        return Reading(problem=_of_data(error))
    try:
        position = _build_again(file.pdf, data)
    except RecordError:
        position = None
    if position is None:
        return Reading(data, problem=_altered("pages-differ"))
    revisions: list[Revision] = []
    problem = None
    try:
        for revision, end in _revisions(file, data, position):
            revisions.append(revision)
            position = end
    except _NotOurs as stop:
        problem = _altered(stop.code, **stop.arguments)
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file, and that is an answer)
        problem = _altered("malformed")
    return Reading(data, tuple(revisions), problem)


class _NotOurs(Exception):  # noqa: N818 (it steers the derivation)
    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


def _altered(code: str, **arguments: str | int) -> Problem:
    return Problem(Verdict.ALTERED, VerdictReason(code, arguments))


def _of_data(error: RecordError) -> Problem:
    verdicts = {
        "record.no-data": (Verdict.NOT_A_RECORD, "no-data"),
        "record.other-version": (Verdict.NOT_A_RECORD, "other-version"),
    }
    verdict, code = verdicts.get(error.code, (Verdict.NOT_A_RECORD, "data-unusable"))
    return Problem(verdict, VerdictReason(code))


def _build_again(pdf: bytes, data: RecordData) -> int | None:
    """The length of the first revision, or `None` where the file does not begin with it."""
    expected = build(data)
    return len(expected) if pdf.startswith(expected) else None


def _revisions(file: File, data: RecordData, position: int) -> Iterator[tuple[Revision, int]]:
    signatures = list(file.signatures)
    for part in data.signing_parts:
        if position == len(file.pdf):
            break
        if not signatures:
            raise _NotOurs("unsigned-change")
        signature = signatures.pop(0)
        if signature.field_name != part.value:
            raise _NotOurs("unexpected-signature", part=part.value)
        statement = _statement(file.reader, data, part, signature)
        try:
            prepared = prepare(file.pdf[:position], data, statement)
        except RecordError:
            raise _NotOurs("answers-differ", part=part.value) from None
        end = len(prepared.pdf)
        if not _is_same(file.pdf, position, prepared, signature):
            raise _NotOurs("revision-differs", part=part.value)
        yield Revision(statement, signature), end
        position = end
    if signatures:
        raise _NotOurs("extra-signature")
    if position != len(file.pdf):
        raise _NotOurs("bytes-after-end", count=len(file.pdf) - position)


def _is_same(pdf: bytes, position: int, prepared: Prepared, signature: EmbeddedPdfSignature) -> bool:
    """Whether the file goes on exactly as the revision made again, signature included."""
    expected = prepared.pdf
    start, end = prepared.start, prepared.end
    if len(pdf) < len(expected) or pdf[position:start] != expected[position:start]:
        return False
    if pdf[end : len(expected)] != expected[end:]:
        return False
    chain = list(signature.other_embedded_certs)
    if len(issuers(signature.signer_cert, chain)) != len(chain):
        return False
    value = bytes(signature.signer_info["signature"].native)
    again = sign_digest(prepared.digest, signature.signer_cert, chain, lambda _: value)
    return pdf[start:end] == b"<" + again.hex().upper().encode().ljust(end - start - 2, b"0") + b">"


def _statement(
    reader: PdfFileReader, data: RecordData, part: SigningPart, signature: EmbeddedPdfSignature
) -> Statement:
    at = signature.self_reported_timestamp
    if at is None or at.tzinfo is None:
        raise _NotOurs("revision-differs", part=part.value)
    certificate: x509.Certificate = signature.signer_cert
    root = reader.get_historical_root(signature.signed_revision)
    values = dict(_values(root["/AcroForm"]["/Fields"], ""))
    return Statement(part, holder(certificate), _answers(data, part, values), at)


def _values(references: Any, above: str) -> Iterator[tuple[str, str]]:
    """The values of all fields by their full names, as texts. A form of ours is at most three deep."""
    for reference in references:
        node = reference.get_object()
        name = f"{above}{node['/T']}"
        kids = node.get("/Kids", ())
        if kids and "/T" in kids[0].get_object() and name.count(".") < 3:
            yield from _values(kids, f"{name}.")
        elif node.get("/FT") in ("/Btn", "/Tx"):
            yield name, str(node.get("/V", ""))


def _answers(data: RecordData, part: SigningPart, values: Mapping[str, str]) -> Answers:
    def ticked(name: str) -> bool:
        return values.get(name) == "/Yes"

    if part is SigningPart.INCOMING:
        return Answers(
            confirmed=tuple(a.id for i, a in enumerate(data.case.accounts) if ticked(account_field(i))),
            promises=tuple(promise.key for i, promise in asked(data) if ticked(promise_field(i))),
            comment=values.get(IN_COMMENT, ""),
        )
    if part is SigningPart.REGIONAL:
        decisions = [decision for decision in Decision if ticked(decision_field(decision))]
        return Answers(comment=values.get(REG_COMMENT, ""), decision=decisions[0] if decisions else None)
    return Answers()


def _attached(reader: PdfFileReader) -> bytes:
    """The one attachment of the first revision, if it is ours by name."""
    try:
        root = reader.get_historical_root(0)
        (specification,) = (item.get_object() for item in root["/AF"])
        found = bytes(specification["/EF"]["/F"].data) if specification["/UF"] == FILE_NAME else None
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        found = None
    if found is None:
        raise RecordError("record.no-data")
    return found
