"""The full verdict on records with three signatures, against poppler's pdfsig, which checks only signatures.

Warm: libraries are loaded, texts are typeset in advance, and the signers' authority and the check numbers
of their keys are known. The records themselves are derived again each time. The figure for the folder
includes the start of the child processes.
"""

import os
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import sample
from benchmarks.figure import Figure, each, ratio, side_by_side
from handover_app.application.judging.judge import Judge
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Verdict, Verification

RECORDS, OTHERS = 300, 20
"""Number of files in the folder, and number of different records among them."""
GOOD = (Verdict.ACCEPTED, Verdict.RETURNED)


def figures() -> Iterator[Figure]:
    """Single files, then the cost of one more account, then a whole folder."""
    small, large = sample.signed(), sample.signed(sample.LARGE)
    if shutil.which("pdfsig"):
        yield _against_pdfsig(sample.ACCOUNTS, small)
        yield _against_pdfsig(sample.LARGE, large)
    yield each(
        "verify, each further account",
        (sample.ACCOUNTS, lambda: _verify(small)),
        (sample.LARGE, lambda: _verify(large)),
    )
    yield from _folder()


def _trust() -> Trust:
    return Trust((ssl.PEM_cert_to_DER_cert(sample.authority().certificate_pem.decode("ascii")),))


def _verify(pdf: bytes) -> None:
    _demand([sample.services().workshop.verify(pdf, _trust(), sample.services().clock.now())])


def _demand(found: Sequence[Verification]) -> None:
    assert all(verification.verdict in GOOD for verification in found)


def _against_pdfsig(accounts: int, pdf: bytes) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.pdf")
        path.write_bytes(pdf)
        command = ["pdfsig", "-nocert", str(path)]
        ours, theirs = side_by_side(
            lambda: _verify(pdf), lambda: subprocess.run(command, capture_output=True, check=True), rounds=5
        )
    return ratio(f"verify three signatures, {accounts} accounts", ours, "pdfsig", theirs, 4)


def _folder() -> Iterator[Figure]:
    """Uses one child process per job; the figure includes their start."""
    with tempfile.TemporaryDirectory() as folder:
        records = [sample.signed(number=number) for number in range(1, OTHERS + 1)]
        paths = [Path(folder, f"{number:04}.pdf") for number in range(RECORDS)]
        for number, path in enumerate(paths):
            path.write_bytes(records[number % OTHERS])
        one, two = (_check(paths, jobs) for jobs in (1, 2))
    rates = f"{RECORDS / one:.0f}/s on one core, {RECORDS / two:.0f}/s on two of {os.cpu_count()}"
    yield Figure(f"verify a folder of {RECORDS}, on two cores", f"{one / two:.2f}×", rates, "at least 1.8×")


def _check(paths: Sequence[Path], jobs: int) -> float:
    start = time.perf_counter()
    judge = Judge(sample.services())
    terms = replace(judge.terms(), trust=_trust())
    found = [judged for some in judge.files(paths, terms, jobs) for _place, judged in some]
    _demand([judged.verification for judged in found])
    assert len(found) == len(paths)
    return time.perf_counter() - start
