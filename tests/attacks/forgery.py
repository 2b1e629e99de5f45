"""Universal signature forgery: the signature is there, but there is nothing, or nonsense, to check.

Source: Mladenov et al., "1 Trillion Dollar Refund: How To Spoof PDF Signatures", 2019.
"""

import re
from collections.abc import Callable
from functools import partial

from tests.attacks.attack import BROKEN, FOREIGN, Attack, attacks
from tests.attacks.raw import update
from tests.attacks.victims import signed, steps

CONTENTS = {
    "missing": b"",
    "null": b"/Contents null",
    "empty": b"/Contents <>",
    "one zero": b"/Contents <00>",
    "zeros alone": b"/Contents <00000000000000000000>",
    "garbage": b"/Contents <DEADBEEFDEADBEEF>",
    "an empty sequence": b"/Contents <3000>",
    "a number": b"/Contents 0",
    "a name": b"/Contents /None",
    "an array": b"/Contents []",
    "a text": b"/Contents (signed)",
    "a reference to nothing": b"/Contents 9999 0 R",
}
RANGES = {
    "missing": b"",
    "null": b"/ByteRange null",
    "empty": b"/ByteRange []",
    "of nothing": b"/ByteRange [0 0 0 0]",
    "below zero": b"/ByteRange [0 -1 -1 -1]",
    "beyond the end": b"/ByteRange [0 1 99999999 1]",
    "of three": b"/ByteRange [0 10 20]",
    "of six": b"/ByteRange [0 10 20 10 30 10]",
    "of the first bytes": b"/ByteRange [0 10]",
    "of fractions": b"/ByteRange [0.0 1.5 2.5 3.5]",
    "of texts": b"/ByteRange [(0) (1) (2) (3)]",
    "a text": b"/ByteRange (0 1 2 3)",
    "that overlaps itself": b"/ByteRange [0 999 0 999]",
    "that starts late": b"/ByteRange [1 999 2000 999]",
    "a reference to nothing": b"/ByteRange 9999 0 R",
    "twice": b"/ByteRange [0 9 19 9]/ByteRange [0 9 19 9]",
}


def contents(pdf: bytes, value: bytes) -> bytes:
    """The last signature's `/Contents` replaced; nothing else moves."""
    start = pdf.rindex(b"/Contents <")
    end = pdf.index(b">", start) + 1
    return pdf[:start] + value.ljust(end - start) + pdf[end:]


def byte_range(pdf: bytes, value: bytes) -> bytes:
    """The last signature's `/ByteRange` replaced; nothing else moves."""
    found = list(re.finditer(rb"/ByteRange ?\[[^\]]*\] *", pdf))[-1]
    room = found.end() - found.start()
    return pdf[: found.start()] + value.ljust(room)[:room] + pdf[found.end() :]


def outdated(pdf: bytes) -> bytes:
    """The signature's object set anew without range and contents, by an update."""
    header = pdf.rindex(b" 0 obj", 0, pdf.rindex(b"/Contents <"))
    number = int(pdf[pdf.rindex(b"\n", 0, header) : header])
    return update(pdf, {number: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached>>"})


def _family(family: str, victim: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    def on(change: Callable[[bytes, bytes], bytes], value: bytes) -> bytes:
        return change(victim(), value)

    return {
        **{f"contents: {name}": partial(on, contents, value) for name, value in CONTENTS.items()},
        **{f"range: {name}": partial(on, byte_range, value) for name, value in RANGES.items()},
        "an update without both": lambda: outdated(victim()),
    }


FORGERY: tuple[Attack, ...] = attacks(
    "universal forgery", _family("record", lambda: steps().regional), layers=BROKEN
)
FOREIGN_FORGERY = attacks("universal forgery, foreign file", _family("foreign", signed), FOREIGN, BROKEN)
