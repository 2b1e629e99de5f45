"""`python -m tests.record.golden`: makes the golden record of the newest layout anew, before it is released.

A golden record is one that was built and signed by all three when its layout was made. It must verify for
ever: records like it lie in mailboxes. Beside it lies the authority that vouched for its signers.
"""

import lzma
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.domain.record import LAYOUT
from tests.record.conftest import walk
from tests.record.factory import record
from tests.record.pki import authority

FOLDER = Path(__file__).with_name("golden-records")
RELEASED: tuple[int, ...] = ()
"""Layouts of which there are records outside of this house. A number is added with the release, and stays."""

WHAT_TO_DO = """The golden record of layout {layout} does not verify any more.

Not released yet (see RELEASED in tests/record/golden.py): `python -m tests.record.golden` makes it anew.
Released: records like it lie in mailboxes, and must go on verifying. Take the change back, or make it layout
{next}: add the number to LAYOUTS (handover_app/domain/record.py), `resources/record/layout-{next}.toml`, and
the code that draws it beside the old one (_DRAWN_BY in handover_app/record/building.py). Where a library
writes other bytes for the same content, `handover_app/record/comparison.py` is what should let it pass.
"""


def golden(layout: int) -> bytes:
    """The golden record of a layout."""
    return lzma.decompress((FOLDER / f"layout-{layout}.pdf.xz").read_bytes())


def golden_authority(layout: int) -> bytes:
    """The authority that vouched for its signers, PEM."""
    return (FOLDER / f"layout-{layout}.pem").read_bytes()


def main() -> int:
    """Writes the golden record of the newest layout. Exits 1 where that was released."""
    if LAYOUT in RELEASED:
        print(f"layout {LAYOUT} was released; its golden record stays")
        return 1
    FOLDER.mkdir(exist_ok=True)
    pdf = walk(record(1, clean=True)).regional
    packed = lzma.compress(pdf, preset=9 | lzma.PRESET_EXTREME)
    (FOLDER / f"layout-{LAYOUT}.pdf.xz").write_bytes(packed)
    (FOLDER / f"layout-{LAYOUT}.pem").write_bytes(authority().certificate.public_bytes(Encoding.PEM))
    print(f"layout {LAYOUT}: {len(pdf)} bytes, {len(packed)} packed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
