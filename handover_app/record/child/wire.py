"""The messages between this process and its child, each preceded by its length (8 bytes, big-endian)."""

from typing import BinaryIO

_LENGTH = 8


def send(stream: BinaryIO, message: bytes) -> None:
    """Writes one message. Raises `OSError` if the reader is gone."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> bytes:
    """Reads one message.

    Raises:
        EOFError: if the other end has closed, or announces more than `most` bytes.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > most:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
