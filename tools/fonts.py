"""Makes the slim, renamed faces in `resources/fonts` from IBM Plex Sans and Noto Sans.

    python -m tools.fonts build/fonts resources/fonts

fetches the two packages with npm into the first folder, unless they are there, and writes into the second.
The first block is in every record, and the window uses it. The further blocks (`SCRIPTS`) are for the pages
alone. The licence of Plex (SIL OFL 1.1) reserves that name for unmodified fonts, so the result has its own.
The same input gives the same bytes.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e

from handover_app.record.faces.scripts import NOTO, PLEX, SCRIPTS, SEQUENCES, ScriptBlock

FAMILY = "Handover Sans"
FACES = {"Regular": "400Regular", "Medium": "500Medium", "SemiBold": "600SemiBold"}
STYLES_OF_PAGES = ("Regular", "SemiBold")
PACKAGES = {
    PLEX: "@expo-google-fonts/ibm-plex-sans@0.4.1",
    NOTO: "@expo-google-fonts/noto-sans@0.4.2",
}
LICENCES = {PLEX: "OFL.txt", NOTO: "OFL-Noto.txt"}
WANTED = (
    range(0x20, 0x7F),  # Basic Latin
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Norwegian, Swedish, Northern Sami
    range(0x180, 0x250),  # Latin Extended-B: Skolt Sami and neighbours, as far as the font has them
    range(0x2BC, 0x2BE),  # modifier apostrophes
    range(0x2010, 0x2028),  # dashes, quotes, bullets, ellipsis
    range(0x2030, 0x203B),  # per mille, primes, angle quotes
    (0x202F, 0x20AC, 0x2116, 0x2122, 0x2212, 0x2215),
    range(0x2190, 0x219A),  # arrows
    (0x2260, 0x2264, 0x2265, 0x2713, 0xFFFD),
)
REPLACEMENT = "uniFFFD"


def main(packages: Path, target: Path) -> None:
    """Writes the font files and the licences into `target`."""
    folders = {source: _package(packages / source, name) for source, name in PACKAGES.items()}
    for style, folder in FACES.items():
        sources = {source: next((package / folder).glob("*.ttf")) for source, package in folders.items()}
        font = TTFont(sources[PLEX], recalcTimestamp=False)
        _add_replacement_character(font)
        _slim(font, (code for wanted in WANTED for code in wanted), ["kern", "mark", "mkmk", "ccmp", "locl"])
        _rename(font, FAMILY, style)
        font.save(target / f"HandoverSans-{style}.ttf", reorderTables=True)
        if style in STYLES_OF_PAGES:
            _write_blocks(sources, style, target, set(font.getBestCmap()))
    for source, name in LICENCES.items():
        shutil.copyfile(folders[source] / "LICENSE_FONT", target / name)


def _package(folder: Path, name: str) -> Path:
    """The folder of an npm package, which is fetched where it is missing."""
    if not (folder / "package").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True)
        (archive,) = folder.glob("*.tgz")
        shutil.unpack_archive(archive, folder, filter="data")
    return folder / "package"


def _write_blocks(sources: dict[str, Path], style: str, target: Path, taken: set[int]) -> None:
    """The further blocks of a face; each character is in the first that has it."""
    for script in SCRIPTS:
        font = TTFont(sources[script.source], recalcTimestamp=False)
        if script.source == NOTO:
            _add_sequences(font, sources[NOTO], script)
        codes = {code for code in font.getBestCmap() if script.may_have(code)} - taken
        taken |= codes
        _slim(font, codes, [])
        _tell_apart(font)
        _rename(font, f"{FAMILY} {script.name}", style)
        font.save(target / f"HandoverSans{script.name}-{style}.ttf", reorderTables=True)


def _add_replacement_character(font: TTFont) -> None:
    """A box of its own for U+FFFD: archival PDF forbids the glyph `.notdef`, whose drawing serves."""
    if 0xFFFD in font.getBestCmap():
        return
    font.setGlyphOrder([*font.getGlyphOrder(), REPLACEMENT])
    glyph = font["glyf"][".notdef"]
    font["glyf"][REPLACEMENT] = glyph
    font["hmtx"][REPLACEMENT] = font["hmtx"][".notdef"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0xFFFD] = REPLACEMENT


def _add_sequences(font: TTFont, path: Path, script: ScriptBlock) -> None:
    """A glyph for each sequence of a letter and its mark, put together as the font's own rules say."""
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    order, glyphs = list(font.getGlyphOrder()), font["glyf"]
    for sequence, code in SEQUENCES.items():
        if not script.may_have(code):
            continue
        buffer = uharfbuzz.Buffer()
        buffer.add_str(sequence)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        if any(info.codepoint == 0 for info in buffer.glyph_infos):
            raise SystemExit(f"No glyph for {sequence!a}")
        name = f"u{code:X}"
        pen, x = TTGlyphPen(glyphs), 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            part = order[info.codepoint]
            pen.addComponent(part, (1, 0, 0, 1, x + place.x_offset, place.y_offset))
            x += place.x_advance
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        glyphs[name] = pen.glyph(componentFlags=0x0202)
        _set_width(font, name, x)
        _map(font, code, name)


def _tell_apart(font: TTFont) -> None:
    """Gives each character a glyph of its own, so that a reader gets back the character that was meant."""
    seen: set[str] = set()
    for code, name in sorted(font.getBestCmap().items()):
        if name not in seen:
            seen.add(name)
            continue
        copy = f"{name}.u{code:X}"
        font.setGlyphOrder([*font.getGlyphOrder(), copy])
        pen = TTGlyphPen(font["glyf"])
        pen.addComponent(name, (1, 0, 0, 1, 0, 0))
        font["glyf"][copy] = pen.glyph(componentFlags=0x0202)
        _set_width(font, copy, font["hmtx"][name][0])
        _map(font, code, copy)


def _set_width(font: TTFont, name: str, width: int) -> None:
    font["glyf"][name].recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(font["glyf"][name], "xMin", 0))


def _map(font: TTFont, code: int, name: str) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode() and (table.format == 12 or code <= 0xFFFF):
            table.cmap[code] = name


def _slim(font: TTFont, codes: Iterable[int], features: list[str]) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14]
    options.drop_tables += ["STAT", *(() if features else ("GDEF", "GPOS", "GSUB"))]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(codes))
    subsetter.subset(font)


def _rename(font: TTFont, family: str, style: str) -> None:
    names: table__n_a_m_e = font["name"]
    plain = style == "Regular"
    postscript = f"{family.replace(' ', '')}-{style}"
    texts = {
        1: family if plain else f"{family} {style}",
        2: "Regular",
        3: f"{postscript};1",
        4: f"{family} {style}",
        6: postscript,
        **({} if plain else {16: family, 17: style}),
    }
    names.removeNames(nameID=7)  # the trademark notice belongs to the original
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
