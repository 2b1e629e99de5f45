"""A checker that remembers: whoever opens what was verified a moment ago does not wait for it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from handover_app.application.ports.record_checker import RecordChecker
    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Verification

    _Key = tuple[str, Trust, date]

KEPT = 32
"""As many as somebody reads in a sitting."""


class RememberingChecker:
    """Implements `RecordChecker` around another one.

    A file is asked about by its bytes, the trust and the day: where one of them differs, it is verified anew.
    Several at once, e.g. to be countersigned, always are; what was found of each is remembered as well.
    """

    def __init__(self, checker: RecordChecker) -> None:
        self._checker = checker
        self._known: OrderedDict[_Key, Verification] = OrderedDict()
        self._lock = Lock()

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        """As the other one; of a single file, what was found before."""
        before = _digests(paths)
        if len(paths) == 1 and (known := self._recall(before.get(paths[0]), trust, at)) is not None:
            if progress is not None:
                progress(1)
            return (known,)
        found = self._checker.check(paths, trust, at, jobs, progress)
        self._remember(before, zip(paths, found, strict=True), trust, at)
        return found

    def each(
        self, paths: Iterable[Path], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
        """As the other one, always verified anew."""
        before: dict[Path, str] = {}

        def read() -> Iterator[Path]:
            for path in paths:
                before.update(_digests([path]))
                yield path

        found = self._checker.each(read(), trust, at, jobs)
        try:
            for some in found:
                self._remember(before, some, trust, at)
                for path, _verification in some:
                    before.pop(path, None)
                yield some
        finally:
            found.close()

    def _recall(self, digest: str | None, trust: Trust, at: datetime) -> Verification | None:
        if digest is None:
            return None
        with self._lock:
            key = digest, trust, at.date()
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
            return known

    def _remember(
        self,
        before: Mapping[Path, str],
        found: Iterable[tuple[Path, Verification]],
        trust: Trust,
        at: datetime,
    ) -> None:
        """Keeps what was found of files that were the same before and after.

        That one could not be looked into may be the machine's fault: it was busy, or short of memory.
        """
        from handover_app.domain.record import Verdict  # noqa: PLC0415 (not before the window stands)

        for path, verification in found:
            digest = before.get(path)
            if verification.verdict is Verdict.UNREADABLE or digest is None:
                continue
            if _digests([path]).get(path) != digest:
                continue
            with self._lock:
                self._known[digest, trust, at.date()] = verification
                while len(self._known) > KEPT:
                    self._known.popitem(last=False)


def _digests(paths: Iterable[Path]) -> dict[Path, str]:
    """SHA-256 of the files that can be read; the checker tells of the others."""
    import hashlib  # noqa: PLC0415 (not before the window stands)

    found = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                found[path] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            continue
    return found
