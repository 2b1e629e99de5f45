"""An inbox of a thousand files, verified in a real window: the longest freeze of the window."""

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

from benchmarks import sample
from benchmarks.figure import Figure
from handover_app.domain.record import Answers
from handover_app.domain.vocabulary import SigningPart

FILES = 1000
BEAT = 5
"""Interval of the heartbeat timer in the window's event loop, in milliseconds."""
MOST = 600
"""Maximum duration in seconds; after that, only the files verified so far count."""


def figures() -> Iterator[Figure]:
    """Drops a folder on the inbox, and measures how long the window's event loop blocks."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        mail, profile = Path(folder, "mail"), Path(folder, "profile")
        _write_mail(mail)
        yield from _measured(mail, profile)


def _write_mail(mail: Path) -> None:
    """A thousand files of twelve accounts: ten genuine records, and copies with bytes added at the end."""
    mail.mkdir()
    workshop, clock = sample.services().workshop, sample.services().clock
    genuine = []
    for number in range(10):
        case = sample.case()
        unit = replace(case.unit, name=f"Group {number}", id=f"group-{number}")
        data = replace(sample.data(), case=replace(case, unit=unit))
        pdf = workshop.sign(
            workshop.build(data),
            SigningPart.OUTGOING,
            sample.key(SigningPart.OUTGOING),
            Answers(),
            clock.now(),
        )
        genuine.append(pdf)
    for number in range(FILES):
        copy = number // len(genuine)
        tail = b"" if copy == 0 else b"%" * copy + b"\n"
        Path(mail, f"{number:04}.pdf").write_bytes(genuine[number % len(genuine)] + tail)


def _measured(mail: Path, profile: Path) -> Iterator[Figure]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from handover_app import bootstrap
    from handover_app.i18n.words import words
    from handover_app.ui.kit import install
    from handover_app.ui.reviewing.inbox import create
    from handover_app.ui.workers import Worker

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    install(application).finish()
    worker = Worker(_raise, application)
    page = create(bootstrap.services(profile), words("en"), worker)
    page.resize(1064, 860)
    page.show()
    beats = _Beats()
    timer = QTimer()
    timer.setInterval(BEAT)
    timer.timeout.connect(beats.beat)
    while page.state.loading:
        application.processEvents()
    page.take_files([mail])
    timer.start()
    start = time.perf_counter()
    frames: list[float] = []
    while len(frames) < 3 or page.state.progress:
        application.processEvents()
        if len(frames) * 2 < time.perf_counter() - start:  # every two seconds the user scrolls the table
            frames.append(_frame(page))
        if time.perf_counter() - start > MOST:
            break
        time.sleep(0.001)
    taken = time.perf_counter() - start
    timer.stop()
    checked = FILES - page.state.unchecked
    page.presenter.stop()
    while page.state.progress:
        application.processEvents()
    yield Figure("inbox: files verified a second", f"{checked / taken:.1f}", f"{checked} files", "—")
    yield Figure(
        "inbox: longest gap while it verifies", f"{beats.longest * 1e3:.0f} ms", "window", "at most 100 ms"
    )
    yield Figure("inbox: gap, 99 of 100", f"{beats.usual * 1e3:.1f} ms", "window", "at most 30 ms")
    yield Figure(
        "inbox: slowest frame in the table", f"{max(frames) * 1e3:.0f} ms", "scroll, paint", "at most 50 ms"
    )


class _Beats:
    """Records the intervals between heartbeats."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._gaps: list[float] = []

    def beat(self) -> None:
        """Records a heartbeat."""
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now

    @property
    def longest(self) -> float:
        """The longest interval in seconds, without the first, which began before the measurement."""
        return max(self._gaps[1:], default=0.0)

    @property
    def usual(self) -> float:
        """The 99th percentile in seconds."""
        return quantiles(self._gaps[1:], n=100)[-1]


def _frame(page: object) -> float:
    """Scrolls the table and paints it. Returns the duration in seconds."""
    from handover_app.ui.reviewing.inbox import InboxPage

    assert isinstance(page, InboxPage)
    bar = page.table.verticalScrollBar()
    start = time.perf_counter()
    bar.setValue((bar.value() + 480) % max(1, bar.maximum()))
    page.table.viewport().grab()
    return time.perf_counter() - start


def _raise(error: Exception) -> None:
    raise error
