"""The full verdict on a record with three signatures, against poppler's pdfsig, which only checks them."""

import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import sample
from benchmarks.figure import Figure, ratio, side_by_side
from handover_app.application.ports import Trust
from handover_app.domain.record import Verdict

LARGE = 200


def figures() -> Iterator[Figure]:
    """Time against pdfsig, and what one more account costs."""
    workshop = sample.services().workshop
    trust = Trust((ssl.PEM_cert_to_DER_cert(sample.authority().certificate_pem.decode("ascii")),))
    pdf = sample.signed()

    def verify(file: bytes) -> None:
        verdict = workshop.verify(file, trust, sample.services().clock.now()).verdict
        assert verdict in (Verdict.ACCEPTED, Verdict.RETURNED), verdict

    if shutil.which("pdfsig"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "record.pdf")
            path.write_bytes(pdf)
            command = ["pdfsig", "-nocert", str(path)]
            ours, theirs = side_by_side(
                lambda: verify(pdf), lambda: subprocess.run(command, capture_output=True, check=True)
            )
        yield ratio("verify three signatures, full verdict", ours, "pdfsig", theirs, 4)

    large = sample.signed(LARGE)
    start = time.perf_counter()
    verify(large)
    taken = time.perf_counter() - start
    start = time.perf_counter()
    verify(pdf)
    each = (taken - (time.perf_counter() - start)) / (LARGE - sample.ACCOUNTS)
    yield Figure(
        "verify, each further account",
        f"{each * 1e3:.2f} ms",
        f"{sample.ACCOUNTS} and {LARGE}",
        "at most 1 ms",
    )
