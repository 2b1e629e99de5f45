"""Blocks of the faces as objects of a file: whole, so that the same block is the same bytes in every record.

Text in them is a string of glyph numbers. Source: ISO 32000-1, 9.7.4 and 9.10.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol

from handover_app.record.faces.scripts import SEQUENCES
from handover_app.record.faces.typeface import FontBlock, block
from handover_app.record.pdf.objects import reference, stream

_SEQUENCES = {code: sequence for sequence, code in SEQUENCES.items()}


class ObjectSink(Protocol):
    """What takes objects: a file or a revision that is being written."""

    def add(self, body: bytes | str) -> int:
        """A new object; its number."""


def add_font(objects: ObjectSink, resource: str) -> int:
    """Adds the block with that resource name; the number of its font."""
    name, descriptor, widths, program, to_unicode = _parts(resource)
    file = objects.add(program)
    described = objects.add(f"<<{descriptor}/FontFile2 {reference(file)}>>")
    descendant = objects.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 600/W{widths}/CIDToGIDMap/Identity"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {reference(described)}>>"
    )
    codes = objects.add(to_unicode)
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{reference(descendant)}]/ToUnicode {reference(codes)}>>"
    )


@cache
def _parts(resource: str) -> tuple[str, str, str, bytes, bytes]:
    """A block's name and description, the widths of its glyphs, its program, and its map to characters."""
    face = block(resource)
    by_glyph = {glyph: code for code, glyph in sorted(face.glyphs.items(), reverse=True)}
    widths = " ".join(f"{glyph}[{round(face.widths[code])}]" for glyph, code in sorted(by_glyph.items()))
    program = stream(f"/Length1 {len(face.program)}", face.program)
    return face.name, _descriptor(face), f"[{widths}]", program, stream("", _to_unicode(by_glyph))


def _descriptor(face: FontBlock) -> str:
    box = " ".join(str(round(side)) for side in face.box)
    return (
        f"/Type/FontDescriptor/FontName/{face.name}/Flags 4/ItalicAngle 0/FontBBox[{box}]"
        f"/Ascent {round(face.ascent)}/Descent {round(face.descent)}/CapHeight {round(face.cap_height)}"
        f"/StemV {120 if face.weight > 500 else 80}"
    )


def _to_unicode(by_glyph: Mapping[int, int]) -> bytes:
    """The map from glyphs back to characters, in blocks of a hundred as the format asks."""
    pairs = [f"<{glyph:04X}> <{_characters(code)}>" for glyph, code in sorted(by_glyph.items())]
    blocks = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in _blocks(pairs, 100)
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


def _characters(code: int) -> str:
    return _SEQUENCES.get(code, chr(code)).encode("utf-16-be").hex().upper()


def _blocks(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
