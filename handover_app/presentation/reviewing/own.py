"""What is one's own on this machine: the keys, and the handovers, whose records are nobody's mail."""

from dataclasses import dataclass

from handover_app.application.services import Services
from handover_app.domain.review import Reviewer
from handover_app.presentation.reviewing.summary import Summary
from handover_app.presentation.signing.judging import own_reviewers


@dataclass(frozen=True, slots=True)
class Own:
    """`keys`: of this machine. `handovers`: by id and unit; `records`: their newest files, by SHA-256."""

    keys: tuple[Reviewer, ...] = ()
    handovers: frozenset[tuple[str, str]] = frozenset()
    records: frozenset[str] = frozenset()

    def made(self, sha256: str, summary: Summary | None) -> bool:
        """Whether a file is the record of a handover that is kept here, e.g. from a meeting held here."""
        facts = summary.facts if summary else None
        return sha256 in self.records or (
            facts is not None and (facts.handover, facts.unit) in self.handovers
        )


NOBODY = Own()


def own_of(services: Services) -> Own:
    """What is one's own; slow. Raises `StorageError`."""
    handovers = services.open_store().list()
    return Own(
        own_reviewers(services),
        frozenset((item.id, item.unit) for item in handovers),
        frozenset(item.record for item in handovers if item.record),
    )
