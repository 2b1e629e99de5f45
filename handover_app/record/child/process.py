"""The child process that parses files of unknown origin, with limits on its memory and time.

It answers in JSON, which is read as strictly as any foreign text. It answers twice: first what is to be said
of the file if it should not come back, then the verdict.
"""

import json
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from handover_app.application.errors import InputError
from handover_app.application.files import read_file
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import SignatureLayer, Verdict, VerdictReason, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.child.limits import limit_memory, seconds_for, within
from handover_app.record.pdf.traces import layer_without_signatures

ANSWERS = 2
"""So many answers come to each path."""

_FILE_REASONS = {
    "input.no-such-file": "no-such-file",
    "input.is-a-folder": "is-a-folder",
    "input.no-permission": "no-permission",
    "input.too-large": "beyond-limits",
}


def serve(connection: Connection, trust: Trust, at: str, memory: int) -> None:
    """Answers one path after the other, until the other end closes."""
    _be_quiet()
    limit_memory(memory)
    moment = datetime.fromisoformat(at)
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            path = Path(connection.recv_bytes().decode("utf-8", "surrogateescape"))
            for answer in _answers(path, trust, moment):
                connection.send_bytes(encode(answer))


def _answers(path: Path, trust: Trust, at: datetime) -> Iterator[Verification]:
    """What holds if nothing more comes, then the verdict."""
    try:
        pdf = read_file(path)
    except InputError as error:
        yield from [unreadable(_FILE_REASONS.get(error.code, "damaged"))] * 2
        return
    beyond = unreadable("beyond-limits", layer_without_signatures(pdf))
    yield beyond
    yield _verdict(pdf, trust, at) or beyond


def _verdict(pdf: bytes, trust: Trust, at: datetime) -> Verification | None:
    try:
        # within the limit of memory, but no file's time pays for it: it takes ten times as long as a record
        from handover_app.record.verdict.verify import verify  # noqa: PLC0415

        with within(seconds_for(pdf)):
            return verify(pdf, trust, at)
    except (MemoryError, RecursionError):
        return None


def unreadable(code: str, layer: SignatureLayer = SignatureLayer.NONE) -> Verification:
    """The verdict on a file that could not be looked into."""
    return Verification(Verdict.UNREADABLE, (VerdictReason(code),), signature_layer=layer)


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
