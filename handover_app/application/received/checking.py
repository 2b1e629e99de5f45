"""Has kept records verified in child processes, some at a time, and keeps what was found."""

import os
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from handover_app.application.errors import StorageError
from handover_app.application.judging.editions import judge_findings
from handover_app.application.judging.own_trust import OwnTrust
from handover_app.application.ports.trust import Trust
from handover_app.application.received.summary import Summary, basis_of, summarise, to_text
from handover_app.application.services import Services
from handover_app.domain.record import Verification

MOST_JOBS = 4


def jobs() -> int:
    """So many children verify at once: the machine is also there for somebody who works at it."""
    return max(1, min(MOST_JOBS, os.cpu_count() or 1))


class Checks:
    """One run over some records. All of it is slow: call it away from the window, by one thread at a time."""

    def __init__(self, services: Services, keys: Sequence[str], count: int | None = None) -> None:
        """`keys`: SHA-256 of the records. `count`: how many children, else as the machine has cores."""
        self._services = services
        self._keys = keys
        self._count = count
        self._stream = self._run()

    def next(self) -> Mapping[str, Summary] | None:
        """What was found since last time, kept already; `None` once all is done.

        Raises:
            StorageError: where it cannot be kept.
        """
        return next(self._stream, None)

    def stop(self) -> None:
        """Ends what is being done."""
        self._stream.close()

    def _run(self) -> Generator[Mapping[str, Summary], None, None]:
        services = self._services
        _trust, basis = current_basis(services)
        found = verifications(services, self._keys, self._count)
        try:
            for some in found:
                told = {key: summarise(verification, basis) for key, verification in some.items()}
                keep(services, told)
                yield told
        finally:
            found.close()


def verifications(
    services: Services, keys: Sequence[str], count: int | None = None
) -> Generator[Mapping[str, Verification], None, None]:
    """The verdicts on kept records as they come, by key, with their findings judged; slow between each two.

    The files are put into a folder of the profile one by one, for the children to read, and taken away again.
    """
    trust, _basis = current_basis(services)
    packs, platforms = services.catalogue.packs(), services.catalogue.platforms()
    services.profile.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".checking-", dir=services.profile) as folder:
        files = _files(services, keys, Path(folder))
        found = services.checker.each(files, trust, services.clock.now(), count or jobs())
        try:
            for some in found:
                for path, _verified in some:
                    path.unlink(missing_ok=True)
                yield {path.stem: judge_findings(verified, packs, platforms) for path, verified in some}
        finally:
            found.close()


def _files(services: Services, keys: Sequence[str], folder: Path) -> Iterator[Path]:
    received = services.received()
    for key in keys:
        with suppress(StorageError):  # it was removed meanwhile
            path = folder / f"{key}.pdf"
            path.write_bytes(received.pdf(key))
            yield path


def check_one(services: Services, key: str) -> Verification:
    """The verdict on one record, in a child process, with its findings judged; its summary is kept."""
    trust, basis = current_basis(services)
    services.profile.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".checking-", dir=services.profile) as folder:
        path = Path(folder, f"{key}.pdf")
        path.write_bytes(services.received().pdf(key))
        (verified,) = services.checker.check([path], trust, services.clock.now())
    verification = judge_findings(verified, services.catalogue.packs(), services.catalogue.platforms())
    keep(services, {key: summarise(verification, basis)})
    return verification


def current_basis(services: Services) -> tuple[Trust, str]:
    """Whom to trust now, this machine's own keys among them, and the name of what a verdict rests on now."""
    trust = OwnTrust(services).trust()
    return trust, basis_of(trust, services.catalogue.packs())


def keep(services: Services, found: Mapping[str, Summary]) -> None:
    """Writes summaries to the records that are still there. Raises `StorageError`."""
    if found:
        services.received().change(
            found, lambda record: replace(record, summary=to_text(found[record.sha256]))
        )
