"""A QR code as drawn squares.

The symbol is a function of the text alone: level and mask are fixed, so that another edition of the
library makes the same one. Source: ISO/IEC 18004.
"""

import segno

from handover_app.record.layout.design import INK, QR, ink
from handover_app.record.layout.flowables import Flowable
from handover_app.record.layout.paper import RecordCanvas
from handover_app.record.layout.tags import Element

LEVEL, MASK = "m", 3


class QrCode(Flowable):
    """A symbol that holds `text`. The page must leave the space around it that is its quiet zone."""

    def __init__(self, text: str, element: Element) -> None:
        code = segno.make_qr(text, error=LEVEL, mask=MASK, mode="byte", encoding="utf-8", boost_error=False)
        self._rows = [bytes(row) for row in code.matrix]
        self._element = element

    def measure(self, _width: float) -> float:
        """A square of a fixed size, whatever its content."""
        return QR

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Runs of dark modules, row by row."""
        side = QR / len(self._rows)
        squares = " ".join(
            f"{start} {-row - 1} {length} 1 re"
            for row, modules in enumerate(self._rows)
            for start, length in _runs(modules)
        )
        self._element.box = (round(x, 2), round(top - QR, 2), round(x + QR, 2), round(top, 2))
        paper.show(
            self._element,
            f"q {side:.5f} 0 0 {side:.5f} {x:.2f} {top:.2f} cm {ink(INK)} rg {squares} f Q",
        )


def _runs(modules: bytes) -> list[tuple[int, int]]:
    """The positions and lengths of the runs of dark modules."""
    runs: list[tuple[int, int]] = []
    start = modules.find(1)
    while start >= 0:
        end = modules.find(0, start)
        end = len(modules) if end < 0 else end
        runs.append((start, end - start))
        start = modules.find(1, end)
    return runs
