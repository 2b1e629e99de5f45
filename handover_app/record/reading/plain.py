"""A file as this app writes it, read without a PDF parser.

Nothing found here is trusted: it is only the input of rebuilding. The strict parser reads every file that is
not in our own writing to the byte. In a file of which every byte was rebuilt there is nothing that a parser
could get wrong. For a user's own files this takes a tenth of the time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.generic import parse_pdf_date
from pyhanko.sign.general import extract_signer_info

from handover_app.certificates import Certificate
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.cms.certificates import signer_and_others
from handover_app.record.cms.signature import RESERVED, is_signed
from handover_app.record.pdf.stored import Stored

_DATA = re.compile(
    rb"<</Type/EmbeddedFile/Subtype/application#2Fjson"
    rb"/Params<<[^>]{0,99}<(?P<md5>[0-9a-f]{32})>>>/Length (?P<length>\d+)>>\nstream\n"
)
_SIGNATURE = re.compile(
    rb"<</Contents (<[0-9A-F]{%d}>)/ByteRange \[0 (\d+) (\d+) (\d+)\] +/Type /Sig" % RESERVED
    + rb"/Filter /Adobe\.PPKLite/SubFilter /ETSI\.CAdES\.detached/M \((D:[0-9Z+'-]+)\)"
)
_FIELD = re.compile(rb"/T\((outgoing|incoming|regional)\)")
_FILLED = re.compile(
    rb"^(\d+) 0 obj\n<<.*/V(?:(/Yes)/AS/Yes|\(([^\\()\n]*)\)|<FEFF([0-9A-F]*)>)>>\nendobj$", re.MULTILINE
)
"""A field that was filled in: its number, and its value as a name, in ASCII, or in UTF-16."""


@dataclass(frozen=True)
class PlainSignature:
    """A signature in our own writing, with the attribute names of the library's signatures."""

    field_name: str
    byte_range: tuple[int, int, int, int]
    pkcs7_content: bytes
    self_reported_timestamp: Any
    digest: bytes
    """SHA-256 of the bytes in its range."""

    sig_object_type = "/Sig"

    @cached_property
    def _signed_data(self) -> cms.SignedData:
        return cms.ContentInfo.load(self.pkcs7_content)["content"]

    @cached_property
    def signer_info(self) -> cms.SignerInfo:
        """The signer's statement in the CMS structure."""
        return extract_signer_info(self._signed_data)

    @cached_property
    def _certificates(self) -> tuple[Certificate, tuple[Certificate, ...]]:
        return signer_and_others(self._signed_data)

    @property
    def certificate(self) -> Certificate:
        """The signer's certificate. Raises as `signer_and_others`."""
        return self._certificates[0]

    @property
    def beside(self) -> tuple[Certificate, ...]:
        """The certificates beside the signer's. Raises as `signer_and_others`."""
        return self._certificates[1]

    @cached_property
    def is_intact(self) -> bool:
        """Whether the signature's value is valid, in the structure that is rebuilt around it."""
        return is_signed(bytes(self.signer_info["signature"]), self.digest, self.certificate)


class PlainFile:
    """A file in our own writing. Raises `ValueError` for any other file."""

    def __init__(self, pdf: bytes) -> None:
        found = _DATA.search(pdf)
        if found is None:
            raise ValueError("there is no data in our own writing")
        self.pdf = pdf
        self.data = pdf[found.end() : found.end() + int(found["length"])]
        self._checksum = found["md5"].decode("ascii")
        self._end_of_data = found.end() + len(self.data)

    @property
    def has_its_checksum(self) -> bool:
        """Whether the data has its checksum. That proves no origin, but detects damage in transit."""
        return hashlib.md5(self.data, usedforsecurity=False).hexdigest() == self._checksum

    @cached_property
    def signatures(self) -> tuple[PlainSignature, ...]:
        """The signatures in the order of their revisions."""
        found: list[PlainSignature] = []
        position = self._end_of_data
        hashed, content, until = hashlib.sha256(), memoryview(self.pdf), 0
        for match in _SIGNATURE.finditer(self.pdf, position):
            start, end, length = (int(match[group]) for group in (2, 3, 4))
            if (start, end) != match.span(1) or len(found) == len(SigningPart):
                raise ValueError("a signature that says it lies elsewhere, or one too many")
            hashed.update(content[until:start])
            whole = hashed.copy()
            whole.update(content[end : end + length])
            found.append(
                PlainSignature(
                    field_name=_FIELD.findall(self.pdf, position, start)[-1].decode("ascii"),
                    byte_range=(0, start, end, length),
                    pkcs7_content=bytes.fromhex(match[1][1:-1].decode("ascii")),
                    self_reported_timestamp=parse_pdf_date(match[5].decode("ascii"), strict=True),
                    digest=whole.digest(),
                )
            )
            position, until = end + length, start
        return tuple(found)

    def values(self, _signature: object) -> Mapping[str, str]:
        """The values of all fields by their full names. No part changes the fields of an earlier one.

        Call it after the build was rebuilt: names are looked up only there.
        """
        return self._values

    @cached_property
    def _values(self) -> Mapping[str, str]:
        end_of_build = self.pdf.index(b"%%EOF\n", self._end_of_data) + len(b"%%EOF\n")
        stored = Stored(self.pdf, end_of_build)
        return {
            stored.name(int(number)): name.decode("ascii")
            or letters.decode("ascii")
            or bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
            for number, name, letters, digits in _FILLED.findall(self.pdf, end_of_build)
        }
