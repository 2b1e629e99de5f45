"""A Windows job object around this process, to limit its memory.

Source: learn.microsoft.com, "Job Objects", `JOBOBJECT_EXTENDED_LIMIT_INFORMATION`.
"""

from __future__ import annotations

import ctypes
import sys

_HANDLE = ctypes.c_void_p
_EXTENDED_LIMITS = 9
_PROCESS_MEMORY = 0x100


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """The structure that the system expects: 144 bytes on systems with 64-bit pointers."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def memory_limit(most: int) -> ExtendedLimits:
    """The limits of a job: at most `most` bytes of memory for each of its processes."""
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
    limits.ProcessMemoryLimit = most
    return limits


def limit_memory(most: int) -> None:
    """Puts this process into its own job, which lasts as long as the process.

    Does nothing if the system refuses, as inside a job that allows no nested one, nor on other systems.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = _HANDLE
        kernel.SetInformationJobObject.argtypes = (_HANDLE, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
        kernel.AssignProcessToJobObject.argtypes = (_HANDLE, _HANDLE)
        limits, size = memory_limit(most), ctypes.sizeof(ExtendedLimits)
        job = kernel.CreateJobObjectW(None, None)
        if job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
