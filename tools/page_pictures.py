"""Takes pictures of a record's first page and its signatures, for the README.

    python -m tools.page_pictures [--out DIR]

The record is the sample's, signed by three people with keys made on the spot.
"""

import argparse
import tempfile
from pathlib import Path

import pypdfium2

from handover_app.__main__ import main as handover
from handover_app.resources import folder

OUT = Path(__file__).parent.parent / "docs" / "screenshots"
CASE = folder("samples", "troubled-annual-meeting.json")
POINTS_TO_PIXELS = 1.4
LANGUAGE = "nb"


def main() -> int:
    """Takes the pictures. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=OUT, help="the folder for the pictures")
    out: Path = parser.parse_args().out
    with tempfile.TemporaryDirectory() as made:
        if handover(["demo", str(CASE), "--out", made, "--lang", LANGUAGE]) != 0:
            return 1
        (pdf,) = Path(made).glob("*.pdf")
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()
        for name, page in (("record-first-page", 0), ("record-signatures", len(document) - 1)):
            path = out / f"{name}-{LANGUAGE}.png"
            document[page].render(scale=POINTS_TO_PIXELS).to_pil().save(path, optimize=True)
            print(path)
        document.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
