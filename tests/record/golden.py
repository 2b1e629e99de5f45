"""`python -m tests.record.golden [--check]`: the golden records; those of the newest layout are made anew
where they are stale, until it is released.

A golden record is one that was built and signed by all three when its layout was made. It must verify for
ever: records like it lie in mailboxes. Beside it lie the authority that vouched for its signers, records of
other kinds and languages that nobody has signed, and the SHA-256 of what all records of the layout are drawn
with.
"""

import hashlib
import io
import lzma
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from handover_app import resources
from handover_app.domain.record import LAYOUT, LAYOUTS, RecordData
from handover_app.record import Workshop
from handover_app.record.contents.languages import word_files
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import read_record
from tests.record.conftest import walk
from tests.record.factory import record
from tests.record.pki import authority

FOLDER = Path(__file__).with_name("golden-records")
RELEASED: tuple[int, ...] = ()
"""Layouts of which there are records outside of this house. A number is added with the release, and stays."""

WHAT_TO_DO = """Layout {layout} is not what it was: golden records do not verify, or words or faces changed.

Not released yet (see RELEASED in tests/record/golden.py): `make generated` makes them anew.
Released: records like it lie in mailboxes, and must go on verifying. Take the change back, or make it layout
{next}: add the number to LAYOUTS (handover_app/domain/record.py), `resources/record/layout-{next}.*.toml`,
and the code that draws it beside the old one (_DRAWN_BY in handover_app/record/building/build.py). Where a
library writes other bytes for the same content, `handover_app/record/other_bytes/comparison.py` is what
should let it pass.
"""


def golden(layout: int) -> bytes:
    """The golden record of a layout."""
    return lzma.decompress((FOLDER / f"layout-{layout}.pdf.xz").read_bytes())


def golden_authority(layout: int) -> bytes:
    """The authority that vouched for its signers, PEM."""
    return (FOLDER / f"layout-{layout}.pem").read_bytes()


def unsigned(layout: int) -> Iterator[tuple[str, bytes]]:
    """Records of a layout that nobody has signed, by what they are."""
    with tarfile.open(FOLDER / f"layout-{layout}-unsigned.tar.xz") as archive:
        for member in archive:
            if (file := archive.extractfile(member)) is not None:
                yield member.name, file.read()


def frozen(layout: int) -> Mapping[str, str]:
    """The SHA-256 of each file that records of the layout are drawn with, as it was when that was made."""
    lines = (FOLDER / f"layout-{layout}.sha256").read_text("ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def drawn_with(layout: int) -> Mapping[str, str]:
    """The same, as it is now."""
    words = word_files(layout).values()
    faces = sorted(resources.folder("fonts").glob("*.ttf"))
    every = (*words, resources.folder("record", "srgb.icc"), *faces)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in every}


def _samples() -> Mapping[str, RecordData]:
    return {
        **{f"{language}.pdf": record(3, language) for language in word_files(LAYOUT)},
        "closure.pdf": record(2, closure=True),
        "nothing.pdf": record(0),
    }


def _write_unsigned(path: Path) -> None:
    with tarfile.open(path, "w:xz", preset=9 | lzma.PRESET_EXTREME) as archive:
        for name, data in _samples().items():
            pdf = Workshop().build(data)
            entry = tarfile.TarInfo(name)
            entry.size = len(pdf)
            archive.addfile(entry, io.BytesIO(pdf))


def is_stale(layout: int) -> bool:
    """Whether records of the layout are not what they were: their words, faces, or bytes."""
    try:
        if drawn_with(layout) != frozen(layout):
            return True
        read = [PlainFile(golden(layout)), *(PlainFile(pdf) for _, pdf in unsigned(layout))]
    except (OSError, ValueError):
        return True
    return any(read_record(file).problem is not None for file in read)


def add_languages(layout: int) -> None:
    """Writes down the files of words that came to a layout since it was made; no other line changes."""
    lines = {**drawn_with(layout), **frozen(layout)}
    _freeze(layout, lines)


def _freeze(layout: int, files: Mapping[str, str]) -> None:
    lines = (f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    (FOLDER / f"layout-{layout}.sha256").write_text("".join(lines), "ascii")


def main(arguments: Sequence[str] = ()) -> int:
    """Writes the golden records of the newest layout where they are stale; with `--check` only says so.

    Of a layout that was released only new languages are written down. Exits 1 where anything else changed.
    """
    stale = [layout for layout in LAYOUTS if is_stale(layout)]
    if "--check" in arguments:
        sys.stdout.writelines(f"stale: golden records of layout {layout}\n" for layout in stale)
        return 1 if stale else 0
    for layout in RELEASED:
        add_languages(layout)
    if changed := [layout for layout in RELEASED if is_stale(layout)]:
        print(WHAT_TO_DO.format(layout=changed[0], next=max(LAYOUTS) + 1))
        return 1
    return _renew() if LAYOUT in stale and LAYOUT not in RELEASED else 0


def _renew() -> int:
    FOLDER.mkdir(exist_ok=True)
    pdf = walk(record(1, clean=True)).regional
    packed = lzma.compress(pdf, preset=9 | lzma.PRESET_EXTREME)
    (FOLDER / f"layout-{LAYOUT}.pdf.xz").write_bytes(packed)
    (FOLDER / f"layout-{LAYOUT}.pem").write_bytes(authority().certificate.public_bytes(Encoding.PEM))
    _write_unsigned(FOLDER / f"layout-{LAYOUT}-unsigned.tar.xz")
    _freeze(LAYOUT, drawn_with(LAYOUT))
    print(f"layout {LAYOUT}: {len(pdf)} bytes, {len(packed)} packed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
