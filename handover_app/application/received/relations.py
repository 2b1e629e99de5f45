"""How files in the inbox belong together: states of one record, and records that correct one another."""

from collections import defaultdict
from collections.abc import Mapping

from handover_app.application.received.summary import RecordSummary
from handover_app.domain.corrections import chains


def later_states(summaries: Mapping[str, RecordSummary]) -> Mapping[str, str]:
    """For each file the one of the same record that carries the most signatures, where there is another.

    Only a sound file stands in for an earlier state, and only where it holds every signature of it:
    a file that was tampered with hides nothing, and is not hidden.
    """
    records: dict[str, list[str]] = defaultdict(list)
    for key, summary in summaries.items():
        if summary.is_sound and summary.facts:
            records[summary.facts.record].append(key)
    later: dict[str, str] = {}
    for keys in records.values():
        furthest: dict[
            _Marks, str
        ] = {}  # by what stands before: the file that goes on from there the furthest
        for key in sorted(keys, key=lambda key: (len(summaries[key].signed), key)):
            marks = _marks(summaries[key])
            furthest.update((marks[:count], key) for count in range(len(marks)))
        later.update((key, over) for key in keys if (over := furthest.get(_marks(summaries[key]))))
    return later


def corrections(summaries: Mapping[str, RecordSummary]) -> Mapping[str, str]:
    """For each file that was corrected the newest of its corrections that this profile believes.

    Anybody can write into a record that it corrects another; only those whom one trusts are heard.
    """
    named = {
        key: summary.facts.supersedes
        for key, summary in summaries.items()
        if summary.is_believed and summary.facts
    }
    found: dict[str, str] = {}
    for chain in chains(named):
        older = (*([chain.missing] if chain.missing else []), *chain.files[:-1])
        found.update((key, chain.files[-1]) for key in older if key in summaries)
    return found


_Marks = tuple[tuple[object, ...], ...]


def _marks(summary: RecordSummary) -> _Marks:
    """What tells signatures apart: part, certificate, claimed time."""
    return tuple((signed.part, signed.fingerprint, signed.at) for signed in summary.signed)
