"""The typefaces as objects of a file, embedded whole so that any later comment can be shown.

Text in them is a string of glyph numbers. Source: ISO 32000-1, 9.7.4 and 9.10.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from handover_app.record.faces.typeface import Typeface, typeface
from handover_app.record.pdf.objects import Objects, reference, stream


def add_font(objects: Objects, name: str) -> int:
    """Adds a typeface; returns the number of its font."""
    descriptor, widths, program, to_unicode = _parts(name)
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
def _parts(name: str) -> tuple[str, str, bytes, bytes]:
    """A typeface's descriptor, the widths of its glyphs, its font program, and the map back to characters."""
    face = typeface(name)
    by_glyph = {glyph: code for code, glyph in sorted(face.glyphs.items(), reverse=True)}
    widths = " ".join(f"{glyph}[{round(face.widths[code])}]" for glyph, code in sorted(by_glyph.items()))
    program = stream(f"/Length1 {len(face.program)}", face.program)
    return _descriptor(face), f"[{widths}]", program, stream("", _to_unicode(by_glyph))


def _descriptor(face: Typeface) -> str:
    box = " ".join(str(round(side)) for side in face.box)
    return (
        f"/Type/FontDescriptor/FontName/{face.name}/Flags 4/ItalicAngle 0/FontBBox[{box}]"
        f"/Ascent {round(face.ascent)}/Descent {round(face.descent)}/CapHeight {round(face.cap_height)}"
        f"/StemV {120 if face.weight > 500 else 80}"
    )


def _to_unicode(by_glyph: Mapping[int, int]) -> bytes:
    """The map from glyphs back to characters, in blocks of a hundred as the format asks."""
    pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(by_glyph.items())]
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


def _blocks(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
