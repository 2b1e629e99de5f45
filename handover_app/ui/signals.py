"""Signals that end the program: the first closes the window in order, the second ends it at once.

Python runs a handler only between its own instructions, which may be long after Qt has waited, and an
exception out of it lands in any slot that Qt calls. So the handlers do next to nothing: the signal's number
comes through a socket, which wakes Qt's event loop.
"""

import signal
import socket
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""The last is that of Windows for a console that is closed; each system has some of them."""
SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


def exit_code(number: int) -> int:
    """What a shell gives for a program that a signal ended."""
    return 128 + number


class EndingSignals(QObject):
    """Calls `close` with the number of the first signal. Made once, in the main thread."""

    def __init__(self, close: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close
        self._is_closing = False
        self._from_handler, self._to_handler = socket.socketpair()
        for end in (self._from_handler, self._to_handler):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._from_handler.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._came)
        signal.set_wakeup_fd(self._to_handler.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
                signal.signal(number, _next_one_ends)

    def stop(self) -> None:
        """Gives the signals their ordinary meaning back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in SIGNALS:
            if signal.getsignal(number) is _next_one_ends:
                signal.signal(number, signal.SIG_DFL)
        for end in (self._from_handler, self._to_handler):
            end.close()

    def _came(self) -> None:
        with suppress(BlockingIOError):
            numbers = [number for number in self._from_handler.recv(64) if number in SIGNALS]
            if numbers and not self._is_closing:
                self._is_closing = True
                self._close(numbers[0])


def _next_one_ends(_number: int, _frame: object) -> None:
    """The system ends the program at the second signal, whatever it is busy with."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
