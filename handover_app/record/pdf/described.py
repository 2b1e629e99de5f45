"""What a viewer shows of a PDF's description, at one moment: its two places, of which viewers take either.

Signing software sets dates and its own name there, which nobody reads as part of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_SHOWN = {
    "/Title": f"{_DUBLIN_CORE}title",
    "/Author": f"{_DUBLIN_CORE}creator",
    "/Subject": f"{_DUBLIN_CORE}description",
    "/Keywords": f"{_PDF}Keywords",
}
"""The entries of the dictionary, and what they are called in the metadata. Source: ISO 19005-1, table 1."""


def description(reader: Any, revision: int) -> Sequence[tuple[str, str]]:
    """The words in both places, as they were at a revision; where metadata say nothing, the dictionary does.

    Raises whatever the parsers raise.
    """
    resolver = reader.get_historical_resolver(revision)
    info = _entry(resolver.trailer_view, "/Info", {})
    words = {key: str(_entry(info, key, "")) for key in _SHOWN}
    root = resolver.root
    said = _said(_stream(reader, root.raw_get("/Metadata"), revision)) if "/Metadata" in root else {}
    return [(words[key], said.get(name) or words[key]) for key, name in _SHOWN.items()]


def _stream(reader: Any, reference: Any, revision: int) -> bytes:
    """Read by number: the library cannot always read metadata through its own view of a moment."""
    found = reader.get_object(reference.reference, revision)
    return bytes(getattr(found, "data", b""))


def _said(packet: bytes) -> dict[str, str]:
    from xml.etree import ElementTree  # noqa: PLC0415 (for files of other software alone)

    if not packet:
        return {}
    said: dict[str, str] = {}
    for node in ElementTree.fromstring(packet).iter():  # noqa: S314 (its parser bounds entities itself)
        said |= node.attrib
        said[node.tag] = " ".join(" ".join(node.itertext()).split())
    return {name: said[name] for name in _SHOWN.values() if name in said}


def _entry(dictionary: Any, key: str, default: Any) -> Any:
    """An entry, with a reference followed; the library's own `get` does not."""
    return dictionary[key] if key in dictionary else default  # noqa: SIM401 (see above)
