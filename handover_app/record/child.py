"""The child process that parses files of unknown origin, with a limit on its memory.

It is asked in JSON and answers in JSON: what comes back from it is read as strictly as any foreign text.
"""

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from handover_app.application.errors import InputError
from handover_app.application.files import read_file
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.application.ports import Trust
from handover_app.domain.record import Verdict, VerdictReason, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.data import FILE_NAME

FOREIGN_SECONDS = 4.0
"""Seconds of processor for a file without our data in it: letters and forms of others take a tenth of one."""

_FILE_REASONS = {
    "input.no-such-file": "no-such-file",
    "input.is-a-folder": "is-a-folder",
    "input.no-permission": "no-permission",
    "input.too-large": "beyond-limits",
}


def serve(connection: Connection, trust: Trust, at: str, memory: int) -> None:
    """Answers one path after the other, until the other end closes."""
    _be_quiet()
    _limit(memory)
    moment = datetime.fromisoformat(at)
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            path = Path(connection.recv_bytes().decode("utf-8", "surrogateescape"))
            connection.send_bytes(encode(_verdict(path, trust, moment)))


def _verdict(path: Path, trust: Trust, at: datetime) -> Verification:
    from handover_app.record.verifying import verify  # noqa: PLC0415 (within the limits)

    try:
        pdf = read_file(path)
        with _watched(pdf):
            return verify(pdf, trust, at)
    except InputError as error:
        return unreadable(_FILE_REASONS.get(error.code, "damaged"))
    except (MemoryError, RecursionError):
        return unreadable("beyond-limits")


@contextmanager
def _watched(pdf: bytes) -> Iterator[None]:
    """Lets the system end this process where a file that is none of ours takes long; records may.

    By processor time, and without a handler: a parser that is busy in C is ended as well.
    """
    if sys.platform == "win32" or FILE_NAME.encode("ascii") in pdf:
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, FOREIGN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def unreadable(code: str) -> Verification:
    """The verdict on a file that could not be looked into."""
    return Verification(Verdict.UNREADABLE, (VerdictReason(code),))


def encode(verification: Verification) -> bytes:
    """A verdict as JSON."""
    return json.dumps(plain(verification), ensure_ascii=True).encode("ascii")


def decode(text: bytes) -> Verification:
    """The verdict in a JSON text. Raises `InputError` where it is none."""
    value = read(Verification, parse_json(text))
    answers = {SigningPart(part): answer for part, answer in value.answers.items()}
    return Verification(
        value.verdict, value.reasons, value.signatures, value.signature_layer, value.record_layer,
        value.level, value.data, answers, value.next_part,
    )  # fmt: skip


def _be_quiet() -> None:
    """Nothing on the terminal from a child that dies of a file: the parent tells what came of it."""
    if multiprocessing.parent_process() is None:
        return
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _limit(memory: int) -> None:
    """Bounds the memory of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (there is none on Windows)

    with suppress(ValueError, OSError):  # macOS refuses this limit
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
