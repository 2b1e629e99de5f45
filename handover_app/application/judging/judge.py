"""The only way to a verdict, for the window, command line, inbox, meeting and home page.

A file is read once, with limits, and the bytes read are judged: in a child process, or in this process if it
has just made them. Findings are computed again by the installed rules, and signers are compared with
everybody whom this profile knows. So a file has the same verdict everywhere.
"""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from handover_app.application.errors import HandoverError, InputError, StorageError
from handover_app.application.files import read_file
from handover_app.application.judging.findings import judge_findings
from handover_app.application.judging.own_trust import OwnTrust
from handover_app.application.judging.terms import Terms
from handover_app.application.ports.record_checker import Checked
from handover_app.application.ports.trust import Trust
from handover_app.application.services import Services
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Verdict, VerdictReason, Verification

Key = TypeVar("Key")

NOT_READ = {
    "input.no-such-file": Reason.NO_SUCH_FILE,
    "input.name-too-long": Reason.NO_SUCH_FILE,
    "input.endless-link": Reason.NO_SUCH_FILE,
    "input.is-a-folder": Reason.IS_A_FOLDER,
    "input.not-a-file": Reason.NOT_A_FILE,
    "input.no-permission": Reason.NO_PERMISSION,
    "input.too-large": Reason.BEYOND_LIMITS,
    "input.changed-meanwhile": Reason.CHANGED_MEANWHILE,
    "input.unreadable": Reason.NOT_READ,
}
"""The verdict's reason code for each error code with which reading a file can fail."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and the bytes that it applies to.

    `sha256`: of these bytes, in hexadecimal; `None` if nothing could be read. `basis`: identifies everything
    else that the verdict depends on; see `Terms`.
    """

    verification: Verification
    pdf: bytes = field(repr=False)
    sha256: str | None
    basis: str


class Judge:
    """Gives verdicts on the terms of this profile. All methods are slow: call them outside the UI thread.

    All may raise `InputError`, `IdentityError` or `StorageError` if a file of the profile is damaged. A file
    under judgement never raises an error.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._own = OwnTrust(services)

    def terms(self, trusted: Sequence[Path] = (), required: Sequence[str] = ()) -> Terms:
        """The current terms of this profile: it trusts its pins and authorities, its own keys, and every key
        that signed here.

        `trusted`: files with further certificates and revocation lists. `required`: see `Terms`.
        """
        services = self._services
        trust = self._own.trust(trusted)
        return Terms(
            trust,
            services.catalogue.packs(),
            services.catalogue.platforms(),
            services.clock.now(),
            tuple(required),
        )

    def wary_terms(self) -> Terms:
        """Like `terms`, but if the trust store cannot be read, nobody is trusted."""
        try:
            return self.terms()
        except HandoverError:
            catalogue = self._services.catalogue
            return Terms(Trust(), catalogue.packs(), catalogue.platforms(), self._services.clock.now())

    def file(self, path: Path, terms: Terms | None = None) -> Judged:
        """The verdict on a file of unknown origin."""
        terms = terms or self.terms()
        try:
            pdf = read_file(path)
        except InputError as error:
            return _unread(error, terms)
        return self.foreign(pdf, terms)

    def files(
        self, paths: Iterable[Path], terms: Terms, jobs: int = 1
    ) -> Generator[Sequence[tuple[int, Judged]], None, None]:
        """Verdicts on files of unknown origin in order of completion, each with its index in `paths`, from 0.

        `jobs`: number of child processes. Yields several times a second, possibly nothing, so that the caller
        can stop; closing the generator ends the running checks.
        """
        refused: list[tuple[int, Judged]] = []

        def readable() -> Iterator[tuple[int, bytes]]:
            for place, path in enumerate(paths):
                try:
                    yield place, read_file(path)
                except InputError as error:
                    refused.append((place, _unread(error, terms)))

        found = self._each(readable(), terms, jobs)
        try:
            for some in found:
                yield [*some, *refused]
                refused.clear()
        finally:
            found.close()
        if refused:
            yield refused

    def received(
        self, keys: Iterable[str], terms: Terms, jobs: int = 1
    ) -> Generator[Sequence[tuple[str, Judged]], None, None]:
        """Verdicts on stored records by key (SHA-256), as they complete, without those removed meanwhile."""

        def kept() -> Iterator[tuple[str, bytes]]:
            received = self._services.received()
            for key in keys:
                with suppress(StorageError):
                    yield key, received.pdf(key)

        return self._each(kept(), terms, jobs)

    def foreign(self, pdf: bytes, terms: Terms | None = None) -> Judged:
        """The verdict on bytes of unknown origin, from a child process."""
        terms = terms or self.terms()
        return _judged(pdf, self._services.checker.check(pdf, terms.trust, terms.at), terms)

    def own(self, pdf: bytes, terms: Terms | None = None) -> Judged:
        """The verdict on a record that this profile made or signed: in this process, without a child's
        limits.

        Never call it for a file from elsewhere; use `foreign`.
        """
        terms = terms or self.terms()
        verified = self._services.workshop.verify(pdf, terms.trust, terms.at)
        return _judged(pdf, Checked(hashlib.sha256(pdf).hexdigest(), verified), terms)

    def remember(self, certificate_der: bytes, file: Path | None = None) -> None:
        """Remembers the certificate, and the key file, of somebody who signed here: the key is known from now
        on.

        If people take turns at this profile, only this judge knows it.
        """
        self._own.remember(certificate_der, file)

    def remember_pem(self, certificate: str) -> None:
        """Like `remember`, for a certificate in PEM."""
        self._own.remember_pem(certificate)

    def _each(
        self, files: Iterable[tuple[Key, bytes]], terms: Terms, jobs: int
    ) -> Generator[Sequence[tuple[Key, Judged]], None, None]:
        found = self._services.checker.each(
            (((key, pdf), pdf) for key, pdf in files), terms.trust, terms.at, jobs
        )
        try:
            for some in found:
                yield [(key, _judged(pdf, checked, terms)) for (key, pdf), checked in some]
        finally:
            found.close()


def _judged(pdf: bytes, checked: Checked, terms: Terms) -> Judged:
    verification = judge_findings(checked.verification, terms)
    return Judged(verification, pdf, checked.sha256, terms.basis)


def _unread(error: InputError, terms: Terms) -> Judged:
    """The verdict on a file that could not be read."""
    reason = VerdictReason(NOT_READ[error.code])
    return Judged(Verification(Verdict.UNREADABLE, (reason,)), b"", None, terms.basis)
