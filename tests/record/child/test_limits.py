"""What a child process may use."""

import ctypes
import subprocess
import sys

import pytest

from handover_app.record.child.job import ExtendedLimits, memory_limit
from handover_app.record.child.limits import LEAST_SECONDS, MOST_SECONDS, seconds_for

OURS = b"%PDF-1.7 handover.json"
MEGABYTE = 1024**2


@pytest.mark.parametrize(
    ("pdf", "seconds"),
    [
        (b"%PDF-1.7", LEAST_SECONDS),
        (bytes(30 * MEGABYTE), LEAST_SECONDS),
        (OURS, LEAST_SECONDS),
        (OURS.ljust(20 * MEGABYTE), 5.0),
        (OURS.ljust(60 * MEGABYTE), MOST_SECONDS),
    ],
    ids=["small", "large", "a small record", "a large record", "the largest"],
)
def test_only_a_large_record_may_take_long(pdf: bytes, seconds: float) -> None:
    assert seconds_for(pdf) == seconds


@pytest.mark.parametrize("way", ["_watched_by_system", "_watched_by_thread"])
@pytest.mark.parametrize(("seconds", "ends"), [(0.1, True), (60.0, False)])
def test_a_process_that_takes_too_long_is_ended(way: str, seconds: float, ends: bool) -> None:
    if way == "_watched_by_system" and sys.platform == "win32":
        pytest.skip("Windows has no such timer")
    command = (
        "import time; from handover_app.record.child import limits\n"
        f"with limits.{way}({seconds}):\n"
        f"    end = time.process_time() + {30 if ends else 0.2}\n"
        "    while time.process_time() < end: pass"
    )
    assert (subprocess.run([sys.executable, "-c", command], check=False).returncode != 0) is ends


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_windows_is_told_in_its_own_layout() -> None:
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112
    limits = memory_limit(512 * MEGABYTE)
    assert limits.BasicLimitInformation.LimitFlags == 0x100
    assert limits.ProcessMemoryLimit == 512 * MEGABYTE
