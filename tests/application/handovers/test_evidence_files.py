"""The shelf of files kept as evidence."""

from collections.abc import Callable

from handover_app.application.editing import change
from handover_app.application.handovers.evidence_files import EvidenceShelf
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.application.ports.handover_store import StoredHandover
from tests.fakes.runner import Failed, T
from tests.fakes.store import MemoryStore
from tests.record.pki import NOW

CASE = change.begin("h1", NOW.date(), ())


class Undelivered:
    """Implements `Runner`: the work is done, and the window has not heard of it yet."""

    def __init__(self) -> None:
        self.deliver: Callable[[], None] = lambda: None

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:  # noqa: ARG002 (as every runner)
        result = work()
        self.deliver = lambda: done(result)


def test_what_is_just_coming_in_is_not_tidied_away() -> None:
    store, runner = MemoryStore(), Undelivered()
    store.save(StoredHandover("k", CASE, NOW))
    shelf = EvidenceShelf("k", lambda: store.evidence, runner)
    kept: list[StoredEvidence] = []
    shelf.take_picture("skjermbilde.png", b"\x89PNG\r\n\x1a\n", kept.append)
    shelf.tidy(CASE)  # the page is left in that moment
    runner.deliver()
    assert store.evidence.held("k") == {kept[0].sha256}
    shelf.tidy(CASE)  # nothing named it
    assert store.evidence.held("k") == frozenset()
