"""The extension that says what an authority vouches for: DER in both directions.

Format and object identifier: `docs/formats/certificates.md`.
"""

from handover_app.domain.mandate import Mandate, SignerRole

OID = "2.25.257498799248895239000515064568967708197"
"""A number of ours, from a UUID (ITU-T X.667): nobody has to assign it."""
MOST_BYTES = 16 * 1024

_SEQUENCE, _TEXT = 0x30, 0x0C
_SHORT = 0x80
"""Lengths from here on take more than one byte."""


def encoded(mandate: Mandate) -> bytes:
    """The value of the extension: a sequence of four texts."""
    texts = (mandate.organisation, mandate.unit, mandate.region, mandate.role.value)
    return _item(_SEQUENCE, b"".join(_item(_TEXT, text.encode()) for text in texts))


def decoded(der: bytes) -> Mandate:
    """The mandate in the value of the extension.

    Raises:
        ValueError: if it is too long, is not what `encoded` writes, or its role is unknown.
    """
    if len(der) > MOST_BYTES:
        raise ValueError("too long")
    texts = []
    left, rest = _content(_SEQUENCE, der)
    while left:
        text, left = _content(_TEXT, left)
        texts.append(text.decode())
    organisation, unit, region, role = texts
    mandate = Mandate(SignerRole(role), organisation, unit, region)
    if rest or encoded(mandate) != der:
        raise ValueError("not in distinguished form")
    return mandate


def _item(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < _SHORT:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _SHORT | len(length))) + length + content


def _content(tag: int, der: bytes) -> tuple[bytes, bytes]:
    """The content of the first item, and what follows it."""
    if len(der) < 2 or der[0] != tag:
        raise ValueError("another item")
    start, size = 2, der[1]
    if size >= _SHORT:
        start += size - _SHORT
        size = int.from_bytes(der[2:start], "big")
    if len(der) < start + size:
        raise ValueError("cut off")
    return der[start : start + size], der[start + size :]
