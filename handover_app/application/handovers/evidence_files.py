"""The evidence files of one handover: added, loaded, and deleted once nothing refers to them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.handovers.evidence import evidence_of, read_evidence
from handover_app.application.ports.evidence_files import EvidenceFiles, StoredEvidence
from handover_app.application.ports.runner import Runner
from handover_app.domain.case import Case


class EvidenceShelf:
    """Keeps the files that a handover's steps refer to. Everything but `tidy` runs in the background.

    A file removed from a step stays until `tidy`, so that undo can restore it.
    """

    def __init__(self, handover: str, files: Callable[[], EvidenceFiles], runner: Runner) -> None:
        """`handover`: its key in the profile."""
        self._handover = handover
        self._files = files
        self._runner = runner
        self._coming: set[str] = set()

    def take_files(self, paths: Sequence[Path], kept: Callable[[StoredEvidence], None]) -> None:
        """Keeps the files at `paths`; `kept` is called with each."""
        self._keep(lambda: [read_evidence(path) for path in paths], kept)

    def take_picture(self, name: str, png: bytes, kept: Callable[[StoredEvidence], None]) -> None:
        """Keeps a pasted picture; `kept` is called with it."""
        self._keep(lambda: [evidence_of(name, png)], kept)

    def load(self, sha256: str, found: Callable[[StoredEvidence | None], None]) -> None:
        """Loads a file; `found` is called with `None` if it is not stored here."""
        self._runner.run(lambda: self._files().load(self._handover, sha256), found)

    def tidy(self, case: Case) -> None:
        """Removes files that no step of `case` refers to, synchronously. A file that cannot be removed stays
        until next time.

        Files that are still being added stay: no step refers to them yet.
        """
        try:
            files = self._files()
            for sha256 in files.held(self._handover) - _named(case) - self._coming:
                files.delete(self._handover, sha256)
        except HandoverError:
            return

    def _keep(
        self, read: Callable[[], Sequence[StoredEvidence]], kept: Callable[[StoredEvidence], None]
    ) -> None:
        def work() -> Sequence[StoredEvidence]:
            found, files = read(), self._files()
            self._coming.update(file.sha256 for file in found)
            for file in found:
                files.add(self._handover, file)
            return found

        def done(found: Sequence[StoredEvidence]) -> None:
            for file in found:
                kept(file)
                self._coming.discard(file.sha256)

        self._runner.run(work, done)


def _named(case: Case) -> frozenset[str]:
    return frozenset(file.sha256 for step in case.steps for file in step.evidence)
