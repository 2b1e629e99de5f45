"""A checker that remembers: whoever opens what was verified a moment ago does not wait for it again."""

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
"""As many as somebody reads in a sitting."""


class RememberingChecker:
    """Implements `RecordChecker` around another one.

    Verdicts are remembered by the SHA-256 of the bytes that were judged, as whoever judged them gave it, the
    trust and the day: where one of them differs, the file is verified anew. Several at once, e.g. to be
    countersigned, always are; what was found of each is remembered as well.
    """

    def __init__(self, checker: RecordChecker) -> None:
        self._checker = checker
        self._known: OrderedDict[_Asked, Checked] = OrderedDict()
        self._lock = Lock()

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        """As the other one, or what was found before."""
        import hashlib  # noqa: PLC0415 (not before the window stands)

        known = self._recall((hashlib.sha256(pdf).hexdigest(), trust, at.date()))
        if known is not None:
            return known
        found = self._checker.check(pdf, trust, at)
        self._remember(found, trust, at)
        return found

    def each(
        self, files: Iterable[tuple[Key, bytes]], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
        """As the other one, always verified anew."""
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
        """Keeps it, unless nothing was found: that may be the machine's fault, busy or short of memory."""
        from handover_app.domain.record import Verdict  # noqa: PLC0415 (not before the window stands)

        if found.verification.verdict is Verdict.UNREADABLE:
            return
        with self._lock:
            self._known[found.sha256, trust, at.date()] = found
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
