"""A cache of verdicts: reopening a file that was just verified takes no time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date, datetime

    from handover_app.application.ports.record_checker import Checked, RecordChecker
    from handover_app.application.ports.trust import Trust

    _Asked = tuple[str, Trust, date]

Key = TypeVar("Key")

KEPT = 32
"""Size of the cache, in verdicts: about as many records as somebody reads in one session."""


class RememberingChecker:
    """A `RecordChecker` that caches the verdicts of another one.

    The cache key is the trust, the day, and the SHA-256 that the checker itself computed over the bytes it
    judged; if one of them differs, the file is verified again. `each` always verifies, e.g. before
    countersigning, and fills the cache.
    """

    def __init__(self, checker: RecordChecker) -> None:
        self._checker = checker
        self._known: OrderedDict[_Asked, Checked] = OrderedDict()
        self._lock = Lock()

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        """As the wrapped checker, or the cached verdict."""
        import hashlib  # noqa: PLC0415 (not before the window is shown)

        known = self._recall((hashlib.sha256(pdf).hexdigest(), trust, at.date()))
        if known is not None:
            return known
        found = self._checker.check(pdf, trust, at)
        self._remember(found, trust, at)
        return found

    def each(
        self, files: Iterable[tuple[Key, bytes]], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
        """As the wrapped checker; never from the cache."""
        found = self._checker.each(files, trust, at, jobs)
        try:
            for some in found:
                for _key, item in some:
                    self._remember(item, trust, at)
                yield some
        finally:
            found.close()

    def _recall(self, asked: _Asked) -> Checked | None:
        with self._lock:
            known = self._known.get(asked)
            if known is not None:
                self._known.move_to_end(asked)
            return known

    def _remember(self, found: Checked, trust: Trust, at: datetime) -> None:
        """Caches a verdict, except `unreadable`: the machine may have been busy or short of memory."""
        from handover_app.domain.record import Verdict  # noqa: PLC0415 (not before the window is shown)

        if found.verification.verdict is Verdict.UNREADABLE:
            return
        with self._lock:
            self._known[found.sha256, trust, at.date()] = found
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
