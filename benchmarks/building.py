"""Building a record, against ReportLab drawing its pages and nothing else."""

from collections.abc import Iterator

from benchmarks import sample
from benchmarks.figure import Figure, ratio, side_by_side
from handover_app.record.layout.document import draw


def figures() -> Iterator[Figure]:
    """Twelve accounts. The drawing includes the marks for the structure tree, the finishing all else."""
    data = sample.data()
    workshop = sample.services().workshop
    ours, theirs = side_by_side(lambda: workshop.build(data), lambda: draw(data, "0" * 64))
    yield ratio(f"build a record of {sample.ACCOUNTS} accounts", ours, "drawing alone", theirs, 1.6)
