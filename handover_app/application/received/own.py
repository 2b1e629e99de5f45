"""The machine's own keys and handovers: their records in the inbox are not mail from others."""

from dataclasses import dataclass

from handover_app.application.judging.own_trust import own_reviewers
from handover_app.application.received.summary import RecordSummary
from handover_app.application.services import Services
from handover_app.application.signing.met import met_fingerprints
from handover_app.domain.review import Reviewer


@dataclass(frozen=True, slots=True)
class Own:
    """`keys`: of this machine; `met`: certificates that signed in a meeting here, by SHA-256.

    `handovers`: by id and unit; `records`: their newest files, by SHA-256.
    """

    keys: tuple[Reviewer, ...] = ()
    met: frozenset[str] = frozenset()
    handovers: frozenset[tuple[str, str]] = frozenset()
    records: frozenset[str] = frozenset()

    def made(self, sha256: str, summary: RecordSummary | None) -> bool:
        """Whether a file is the record of a handover that is stored here, e.g. from a meeting held here.

        The file's own claim is not enough: otherwise a stranger's file could drop out of the list of files
        that need attention.
        """
        if sha256 in self.records:
            return True
        if summary is None or summary.facts is None or not summary.is_sound:
            return False
        is_ours = all(each.trusted or each.fingerprint in self.met for each in summary.signed)
        return is_ours and (summary.facts.handover, summary.facts.unit) in self.handovers


NOBODY = Own()


def own_of(services: Services) -> Own:
    """The machine's own keys and handovers; slow. Raises `StorageError`."""
    store = services.store()
    handovers = store.list()
    return Own(
        own_reviewers(services),
        frozenset(met_fingerprints(store)),
        frozenset((item.id, item.unit) for item in handovers),
        frozenset(item.record for item in handovers if item.record),
    )
