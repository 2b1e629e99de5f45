"""The revision that archives a complete record: its validation data, and a time stamp over everything.

Everything in it is determined. The certificates are those of the signatures and tokens so far and of their
roots. The revocation lists are those of these authorities, one of each. The token is in its one form. A
verifier rebuilds the revision from them and compares. Source: PAdES B-LTA, EN 319 142-1.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, ListOfRevoked, issued, read_list
from handover_app.record.cms.signature import DIGEST, RESERVED
from handover_app.record.cms.tokens import Token
from handover_app.record.pdf.increment import Prepared

MOST = 8
"""Maximum number of archive time stamps: more than needed, as service certificates last for years."""

RENEWAL = timedelta(days=365)
"""An archive time stamp may be followed by another this long before its authority's certificate ends."""


@dataclass(frozen=True, slots=True)
class ValidationData:
    """The data needed to judge a record when its signers are gone. Both as DER, in a fixed order."""

    certificates: tuple[bytes, ...]
    lists: tuple[bytes, ...]


def validation_data(
    known: Iterable[Certificate], roots: Sequence[Certificate], lists: Sequence[bytes]
) -> ValidationData:
    """The data for a record whose signatures and tokens hold the certificates `known`.

    Leaves out roots that issued none of these, and lists of other authorities.
    """
    certificates = {each.der: each for each in known}
    for top in list(certificates.values()):
        root = next((each for each in roots if issued(top, each) and issued(each, each)), None)
        if root is not None:
            certificates.setdefault(root.der, root)
    read = tuple(_readable(lists))
    kept = (_list_of(authority, read) for authority in certificates.values())
    return ValidationData(tuple(certificates), tuple(dict.fromkeys(each for each in kept if each)))


def _list_of(authority: Certificate, lists: Sequence[ListOfRevoked]) -> bytes | None:
    """The newest list of this authority."""
    made = [each for each in lists if each.is_by(authority)]
    return max(made, key=lambda each: each.made).der if made else None


def _readable(lists: Iterable[bytes]) -> Iterator[ListOfRevoked]:
    for der in lists:
        with suppress(IdentityError):
            yield read_list(der)


def may_archive(tokens: Sequence[Token], at: datetime) -> bool:
    """Whether a record with these archive time stamps may get another one at that moment."""
    if not tokens:
        return True
    ends = min(each.not_after for each in (tokens[-1].certificate, *tokens[-1].chain))
    return len(tokens) < MOST and at >= ends - RENEWAL


def prepare_archive(record: bytes, number: int, data: ValidationData) -> Prepared:
    """The next revision of `record`, ready for the token of its archive time stamp with that number."""
    writer = _Writer(io.BytesIO(record))
    writer.register_extension(ESIC_EXTENSION_1)
    writer.root["/DSS"] = writer.add_object(_store(writer, data))
    writer.update_root()  # type: ignore[no-untyped-call]  # untyped library
    # Outside the page, so that neither PDF/A nor PDF/UA demand what a visible field needs.
    nowhere = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    name = f"archive-{number}"
    specification = SigFieldSpec(name, invis_sig_settings=nowhere, readable_field_name=name)
    embedder = PdfCMSEmbedder(specification).write_cms(name, writer)
    next(embedder)
    timestamp = DocumentTimestamp(bytes_reserved=RESERVED)  # type: ignore[no-untyped-call]  # untyped library
    embedder.send(SigObjSetup(timestamp))
    digest: PreparedByteRangeDigest
    digest, output = embedder.send(SigIOSetup(DIGEST, output=io.BytesIO()))
    start, end, pdf = digest.reserved_region_start, digest.reserved_region_end, output.getvalue()
    return Prepared(
        record, pdf[len(record) : start], (end - start - 2) // 2, pdf[end:], digest.document_digest
    )


class _Writer(IncrementalPdfFileWriter):
    """A deterministic writer: it adds no clock time and no random bytes."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """Keeps the first half of the file identifier; the second half is a function of the record so far."""
        first, _ = prev.trailer["/ID"]
        prev.stream.seek(0)
        second = hashlib.sha256(prev.stream.read()).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])

    def _update_meta(self) -> None:
        """Leaves the file's metadata as they were built."""


def _store(writer: _Writer, data: ValidationData) -> generic.DictionaryObject:
    store = generic.DictionaryObject({pdf_name("/Type"): pdf_name("/DSS")})  # type: ignore[no-untyped-call]  # untyped library
    for name, ders in (("/Certs", data.certificates), ("/CRLs", data.lists)):
        if ders:
            streams = [writer.add_object(generic.StreamObject(stream_data=der)) for der in ders]
            store[pdf_name(name)] = generic.ArrayObject(streams)
    return store


def stored_in(root: Any) -> ValidationData:
    """The validation data in a file with this catalogue, unchanged. Raises any exception of the parser."""
    store = root["/DSS"]
    return ValidationData(*(_streams(store.get(name, ())) for name in ("/Certs", "/CRLs")))


def _streams(references: Any) -> tuple[bytes, ...]:
    """The bytes of the streams as stored: ours are not compressed, and foreign ones are not unpacked."""
    return tuple(bytes(reference.get_object().encoded_data) for reference in references)
