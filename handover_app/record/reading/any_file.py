"""Parses a PDF of any origin. Strict, except where strictness proves nothing about signatures."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from handover_app.certificates import Certificate
from handover_app.record.cms import library_names  # noqa: F401 (changes how asn1crypto compares names)
from handover_app.record.cms.certificates import signer_and_others


class AnyReader(PdfFileReader):
    """Resolves references to missing objects as null, even in strict mode.

    `later_objects` checks whether a later revision adds the object. Source: ISO 32000-1, 7.3.10.
    """

    def get_object(self, ref: Any, *args: Any, **options: Any) -> Any:
        """The object, as from the library's own method; the first argument after `ref` is the revision."""
        revision = options.get("revision", args[0] if args else None)
        last = self.xrefs.total_revisions - 1
        if self.xrefs.get_historical_ref(ref, last if revision is None else revision) is None:
            nothing = generic.NullObject()
            nothing.container_ref = ref
            return nothing
        return super().get_object(ref, *args, **options)  # type: ignore[no-untyped-call]  # untyped library


class AnySignature(EmbeddedPdfSignature):
    """A signature in a file that may have hybrid tables, as Word writes them.

    The library rejects all such files; `later_objects` decides which of them may be sound.
    """

    @classmethod
    def of(cls, found: EmbeddedPdfSignature) -> AnySignature:
        """The signature that the library found."""
        return cls(found.reader, found.sig_field, found.fq_name)

    @cached_property
    def _certificates(self) -> tuple[Certificate, tuple[Certificate, ...]]:
        return signer_and_others(self.signed_data)

    @property
    def certificate(self) -> Certificate:
        """The signer's certificate. Raises as `signer_and_others`."""
        return self._certificates[0]

    @property
    def beside(self) -> tuple[Certificate, ...]:
        """The certificates beside the signer's. Raises as `signer_and_others`."""
        return self._certificates[1]

    @property
    def sig_object_type(self) -> generic.NameObject:
        """The type. Some software marks a document time stamp only by its filter."""
        is_stamp = self.sig_object.get("/SubFilter") == "/ETSI.RFC3161"
        return generic.pdf_name("/DocTimeStamp") if is_stamp else super().sig_object_type

    def _enforce_hybrid_xref_policy(self) -> None:
        pass
