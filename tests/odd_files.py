"""What may lie where a file is expected, or be named in its place."""

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Odd:
    """Puts something into a folder and gives its path; `code` is what `read_file` says of it."""

    make: Callable[[Path], Path]
    code: str


def _pipe(folder: Path) -> Path:
    path = folder / "pipe.pdf"
    os.mkfifo(path)
    return path


def _socket(folder: Path) -> Path:
    """Bound by a short path from inside the folder: a socket's name may have a hundred letters."""
    path, here = folder / "socket.pdf", Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)
    return path


def _folder(folder: Path) -> Path:
    path = folder / "folder.pdf"
    path.mkdir()
    return path


def _link(target: Callable[[Path], Path]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "link.pdf"
        path.symlink_to(target(folder))
        return path

    return make


def _sparse(folder: Path) -> Path:
    """Forty gigabytes that take no room."""
    path = folder / "large.pdf"
    with path.open("wb") as file:
        file.truncate(40 * 1024**3)
    return path


def _endless_link(folder: Path) -> Path:
    path = folder / "round.pdf"
    path.symlink_to(path)
    return path


ODD: Mapping[str, Odd] = {
    "nothing": Odd(lambda folder: folder / "nothing.pdf", "input.no-such-file"),
    "a folder": Odd(_folder, "input.is-a-folder"),
    "a link to a folder": Odd(_link(_folder), "input.is-a-folder"),
    "a pipe": Odd(_pipe, "input.not-a-file"),
    "a link to a pipe": Odd(_link(_pipe), "input.not-a-file"),
    "a socket": Odd(_socket, "input.not-a-file"),
    "an endless device": Odd(lambda _folder: Path("/dev/zero"), "input.not-a-file"),
    "an empty device": Odd(lambda _folder: Path("/dev/null"), "input.not-a-file"),
    "a link to a device": Odd(_link(lambda _folder: Path("/dev/zero")), "input.not-a-file"),
    "40 GB": Odd(_sparse, "input.too-large"),
    "a link to itself": Odd(_endless_link, "input.endless-link"),
    "a link to nothing": Odd(_link(lambda folder: folder / "gone"), "input.no-such-file"),
    "below a file": Odd(lambda _folder: Path(__file__, "inside.pdf"), "input.no-such-file"),
    "a name that is too long": Odd(lambda folder: folder / ("x" * 300), "input.name-too-long"),
    "a path that is too long": Odd(lambda folder: folder.joinpath(*["x" * 200] * 25), "input.name-too-long"),
    "a name that is not UTF-8": Odd(lambda folder: folder / os.fsdecode(b"n\xe5.pdf"), "input.no-such-file"),
    "a name with a null character": Odd(lambda folder: folder / "a\0b", "input.no-such-file"),
}
"""Each kind with what makes it."""

NAMED = tuple(kind for kind in ODD if kind != "a name with a null character")
"""Those that can be named on a command line."""
