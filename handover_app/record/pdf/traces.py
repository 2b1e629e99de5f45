"""Traces of signatures in the bytes of a file, found without a parser."""

import re

from handover_app.domain.record import SignatureLayer

_RANGE = re.compile(rb"/ByteRange\s*\[")
_LEFT = re.compile(
    rb"/(?:Type\s*/(?:Sig|DocTimeStamp)(?![A-Za-z])|SubFilter\s*/(?:adbe|ETSI)\.(?!pkcs7\.s[345])"
    rb"|ByteRange(?![A-Za-z]))"
)
"""Remains of a signature whose range or contents were removed, as in universal signature forgery. Encryption
for certificates has filters of the same family. Source: ISO 32000-1, tables 23 and 252.
"""


def ranges_in(pdf: bytes) -> int:
    """Number of signatures that state a byte range."""
    return len(_RANGE.findall(pdf))


def layer_without_signatures(pdf: bytes) -> SignatureLayer:
    """The layer of a file in which no signature can be parsed: broken if there are traces of one."""
    return SignatureLayer.BROKEN if _LEFT.search(pdf) else SignatureLayer.NONE
