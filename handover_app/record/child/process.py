"""The child process that parses files of unknown origin, with limits on its memory and time.

It receives bytes and opens no file. It answers twice per file: first the verdict that holds if the child does
not survive, then the verdict itself. An answer is the SHA-256 of the file (32 bytes), then JSON, which the
parent parses as strictly as any foreign text.
"""

import hashlib
import json
import os
import pickle
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from handover_app.application.errors import InputError
from handover_app.application.files import MAX_INPUT
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.application.ports.record_checker import Checked
from handover_app.application.ports.trust import Trust
from handover_app.domain.check_number import learn
from handover_app.domain.reasons import Reason
from handover_app.domain.record import SignatureLayer, Verdict, VerdictReason, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.process import keep_private
from handover_app.record.child.limits import limit_memory, seconds_for, within
from handover_app.record.child.wire import receive, send
from handover_app.record.pdf.traces import layer_without_signatures

ANSWERS = 2
"""Number of answers per file."""

_MOST_TERMS = 64 * 1024 * 1024
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Task:
    """The first message to a child.

    `trust` at the moment `at`; `memory`: maximum bytes; `numbers`: known check numbers, by the SHA-256 of
    their keys.
    """

    trust: Trust
    at: datetime
    memory: int
    numbers: Mapping[str, str] = field(default_factory=dict)


def main() -> None:
    """Serves on the standard streams. Discards anything else that is written to standard output."""
    keep_private()
    answers, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    with os.fdopen(0, "rb") as files, os.fdopen(answers, "wb") as out:
        serve(files, out)


def serve(files: BinaryIO, answers: BinaryIO) -> None:
    """Answers file after file, until the other end closes."""
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        task: Task = pickle.loads(receive(files, _MOST_TERMS))  # noqa: S301 (from the parent, not from a file)
        learn(task.numbers)
        limit_memory(task.memory)
        while True:
            pdf = receive(files, MAX_INPUT)
            digest = hashlib.sha256(pdf).digest()
            for answer in answers_to(pdf, task.trust, task.at):
                send(answers, digest + encode(answer))


def answers_to(pdf: bytes, trust: Trust, at: datetime) -> Iterator[Verification]:
    """First the verdict that holds if no other follows, then the verdict itself."""
    beyond = unreadable(Reason.BEYOND_LIMITS, layer_without_signatures(pdf))
    yield beyond
    yield _verdict(pdf, trust, at) or beyond


def _verdict(pdf: bytes, trust: Trust, at: datetime) -> Verification | None:
    try:
        # Within the memory limit, but outside the time limit of a file: the import takes ten times as long as
        # a record.
        from handover_app.record.verdict.verify import verify  # noqa: PLC0415

        with within(seconds_for(pdf)):
            return verify(pdf, trust, at)
    except (MemoryError, RecursionError):
        return None


def unreadable(code: Reason, layer: SignatureLayer = SignatureLayer.NONE) -> Verification:
    """The verdict on a file that could not be examined."""
    return Verification(Verdict.UNREADABLE, (VerdictReason(code),), signature_layer=layer)


def encode(verification: Verification) -> bytes:
    """A verdict as JSON."""
    return json.dumps(plain(verification), ensure_ascii=True).encode("ascii")


def decode(text: bytes) -> Verification:
    """The verdict in a JSON text. Raises `InputError` if the text is no verdict."""
    value = read(Verification, parse_json(text))
    answers = {SigningPart(part): answer for part, answer in value.answers.items()}
    return Verification(
        value.verdict, value.reasons, value.signatures, value.signature_layer, value.record_layer,
        value.level, value.data, answers, value.next_part,
    )  # fmt: skip


def understand(answer: bytes) -> Checked:
    """Parses a child's answer. Raises `InputError` if it is malformed."""
    digest, text = answer[:_DIGEST], answer[_DIGEST:]
    if len(digest) < _DIGEST:
        raise InputError("input.empty")
    return Checked(digest.hex(), decode(text))
