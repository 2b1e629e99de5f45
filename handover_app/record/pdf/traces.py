"""What is to be seen of signatures in the bytes of a file, without a parser."""

import re

from handover_app.domain.record import SignatureLayer

_RANGE = re.compile(rb"/ByteRange\s*\[")
_LEFT = re.compile(
    rb"/(?:Type\s*/(?:Sig|DocTimeStamp)(?![A-Za-z])|SubFilter\s*/(?:adbe|ETSI)\.(?!pkcs7\.s[345])"
    rb"|ByteRange(?![A-Za-z]))"
)
"""What is left of a signature whose range or contents were taken out, as in universal forgery. Encryption for
certificates has filters of the same family. Source: ISO 32000-1, tables 23 and 252."""


def ranges_in(pdf: bytes) -> int:
    """How many signatures say what they cover."""
    return len(_RANGE.findall(pdf))


def layer_without_signatures(pdf: bytes) -> SignatureLayer:
    """The layer of a file in which no signature is to be read: broken where one is still to be seen."""
    return SignatureLayer.BROKEN if _LEFT.search(pdf) else SignatureLayer.NONE
