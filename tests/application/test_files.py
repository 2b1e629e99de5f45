"""Files are read within limits, and written whole or not at all."""

import errno
import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.application import files
from handover_app.application.errors import HandoverError, InputError, OutputError
from handover_app.application.files import read_file, write_file
from tests.odd_files import ODD


def test_reads(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert read_file(path) == b"abc"


@pytest.mark.parametrize("kind", ODD)
def test_refuses_what_is_no_file_without_waiting(tmp_path: Path, kind: str) -> None:
    path = ODD[kind].make(tmp_path)
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert caught.value.code == ODD[kind].code
    assert caught.value.arguments["file"] == str(path)
    assert time.monotonic() - started < 2


def test_refuses_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 2049)
    with pytest.raises(InputError) as caught:
        read_file(path, most=2048)
    assert caught.value.code == "input.too-large"
    path.write_bytes(b"x" * 2048)
    assert read_file(path, most=2048) == b"x" * 2048


@pytest.mark.skipif(sys.platform != "linux", reason="a file that states no size")
def test_a_file_that_states_no_size_is_read_and_bounded() -> None:
    mounts = Path("/proc/self/mounts")
    assert read_file(mounts)
    with pytest.raises(InputError) as caught:
        read_file(mounts, most=10)
    assert caught.value.code == "input.too-large"


@pytest.mark.parametrize("change", [b"longer", b"other"], ids=["another size", "the same size"])
def test_a_file_that_is_written_to_meanwhile_is_not_taken_for_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"first")
    os.utime(path, ns=(0, 0))
    parts = files._parts

    def slow(file: io.FileIO, size: int, most: int) -> Iterator[bytes]:
        yield from parts(file, size, most)
        path.write_bytes(change)

    monkeypatch.setattr(files, "_parts", slow)
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert caught.value.code == "input.changed-meanwhile"


def test_a_file_that_another_takes_the_place_of_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a folder does that is kept in step with another machine: what was opened is what is read."""
    path = tmp_path / "a"
    path.write_bytes(b"first")
    parts = files._parts

    def slow(file: io.FileIO, size: int, most: int) -> Iterator[bytes]:
        write_file(path, b"second")
        yield from parts(file, size, most)

    monkeypatch.setattr(files, "_parts", slow)
    assert read_file(path) == b"first"


def test_writes_over_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("make", "code"),
    [("folder", "is-a-folder"), ("no parent", "no-folder"), ("pipe", "not-a-file"), ("long name", "failed")],
)
def test_says_why_it_cannot_write(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / "a"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    else:
        path = tmp_path / ("b" * 300) if make == "long name" else path / "b"
    with pytest.raises(OutputError) as caught:
        write_file(path, b"")
    assert caught.value.code == f"output.{code}"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    """A child process that may write files of 4 KB at most stands for the full disk."""
    path = tmp_path / "record.pdf"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from handover_app.application.errors import OutputError\n"
        "from handover_app.application.files import write_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_file(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except OutputError as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "output.disk-full"
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["record.pdf"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] != 4096


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_an_error_of_the_system_becomes_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(HandoverError) as caught:
        write_file(tmp_path / "a", b"data")
    assert caught.value.code.startswith("output.")
    assert list(tmp_path.iterdir()) == []
