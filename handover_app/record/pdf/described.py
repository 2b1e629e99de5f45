"""The description that a viewer shows of a PDF at one moment. It has two places; viewers use either.

Signing software writes dates and its own name there. Nobody reads these as part of the document, so they are
left out.
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
"""The entries of the dictionary, with their names in the XMP metadata. Source: ISO 19005-1, table 1."""


def description(reader: Any, revision: int) -> Sequence[tuple[str, str]]:
    """The texts in both places at a revision. Where the metadata lack one, the dictionary's counts for both.

    Raises any exception of the parsers.
    """
    resolver = reader.get_historical_resolver(revision)
    info = _entry(resolver.trailer_view, "/Info", {})
    words = {key: str(_entry(info, key, "")) for key in _SHOWN}
    root = resolver.root
    said = _said(_stream(reader, root.raw_get("/Metadata"), revision)) if "/Metadata" in root else {}
    return [(words[key], said.get(name) or words[key]) for key, name in _SHOWN.items()]


def _stream(reader: Any, reference: Any, revision: int) -> bytes:
    """Reads by number: the library cannot always read metadata through its own historical view."""
    found = reader.get_object(reference.reference, revision)
    return bytes(getattr(found, "data", b""))


def _said(packet: bytes) -> dict[str, str]:
    from xml.etree import ElementTree  # noqa: PLC0415 (only for files of other software)

    if not packet:
        return {}
    said: dict[str, str] = {}
    for node in ElementTree.fromstring(packet).iter():  # noqa: S314 (its parser bounds entities itself)
        said |= node.attrib
        said[node.tag] = " ".join(" ".join(node.itertext()).split())
    return {name: said[name] for name in _SHOWN.values() if name in said}


def _entry(dictionary: Any, key: str, default: Any) -> Any:
    """An entry, following a reference; the library's own `get` does not follow it."""
    return dictionary[key] if key in dictionary else default  # noqa: SIM401 (see above)
