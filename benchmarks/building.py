"""Building a record, against ReportLab alone drawing the same lines and rules on the same pages."""

from collections.abc import Iterator
from functools import partial

from benchmarks import bare_pages, sample
from benchmarks.figure import Figure, each, ratio, side_by_side
from handover_app.domain.record import RecordData
from handover_app.record.layout.document import draw


def figures() -> Iterator[Figure]:
    """ReportLab gets all positions; we lay out, tag, make the form, attach the data and say it in text."""
    bare_pages.register()
    workshop = sample.services().workshop
    for accounts in (sample.ACCOUNTS, sample.LARGE):
        data = sample.data(accounts)
        pages = bare_pages.read(_pages(data))
        ours, theirs = side_by_side(partial(workshop.build, data), partial(bare_pages.draw, pages), rounds=5)
        yield ratio(f"build a record of {accounts} accounts", ours, "ReportLab alone", theirs, 1.6)
    small, large = sample.data(sample.ACCOUNTS), sample.data(sample.LARGE)
    yield each(
        "build, each further account",
        (sample.ACCOUNTS, lambda: workshop.build(small)),
        (sample.LARGE, lambda: workshop.build(large)),
    )


def _pages(data: RecordData) -> list[bytes]:
    return draw(data, "0" * 64).pages
