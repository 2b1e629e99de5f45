"""Makes the slim, renamed faces in `resources/fonts` from IBM Plex Sans.

    npm pack @expo-google-fonts/ibm-plex-sans && tar xzf expo-google-fonts-ibm-plex-sans-*.tgz
    python tools/fonts.py package resources/fonts

The licence (SIL OFL 1.1) reserves the name "Plex" for unmodified fonts, so the result has its own.
The same input gives the same bytes.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e

FAMILY = "Handover Sans"
FACES = {"Regular": "400Regular", "Medium": "500Medium", "SemiBold": "600SemiBold"}
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


def main(package: Path, target: Path) -> None:
    """Writes one TTF for each face, and the licence, into `target`."""
    for style, folder in FACES.items():
        (source,) = (package / folder).glob("*.ttf")
        font = TTFont(source, recalcTimestamp=False)
        _add_replacement_character(font)
        _slim(font)
        _rename(font, style)
        font.save(target / f"HandoverSans-{style}.ttf", reorderTables=True)
    shutil.copyfile(package / "LICENSE_FONT", target / "OFL.txt")


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


def _slim(font: TTFont) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14]
    options.drop_tables += ["STAT"]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for wanted in WANTED for code in wanted])
    subsetter.subset(font)


def _rename(font: TTFont, style: str) -> None:
    names: table__n_a_m_e = font["name"]
    plain = style == "Regular"
    texts = {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: "Regular",
        3: f"HandoverSans-{style};1",
        4: f"{FAMILY} {style}",
        6: f"HandoverSans-{style}",
        **({} if plain else {16: FAMILY, 17: style}),
    }
    names.removeNames(nameID=7)  # the trademark notice belongs to the original
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
