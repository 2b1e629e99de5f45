"""Relations between files in the inbox: states of the same record, and corrections."""

from collections import defaultdict
from collections.abc import Mapping

from handover_app.application.received.summary import RecordSummary
from handover_app.domain.corrections import chains


def later_states(summaries: Mapping[str, RecordSummary]) -> Mapping[str, str]:
    """For each file, the file of the same record with the most signatures, if that is another file.

    Only a sound file replaces an earlier state, and only if it contains all its signatures: a file that was
    tampered with hides nothing, and is not hidden.
    """
    records: dict[str, list[str]] = defaultdict(list)
    for key, summary in summaries.items():
        if summary.is_sound and summary.facts:
            records[summary.facts.record].append(key)
    later: dict[str, str] = {}
    for keys in records.values():
        furthest: dict[_Marks, str] = {}  # by leading signatures: the longest continuation
        # shortest first, so that a longer file overwrites the entries of a shorter one
        for key in sorted(keys, key=lambda key: (len(summaries[key].signed), key)):
            marks = _marks(summaries[key])
            furthest.update((marks[:count], key) for count in range(len(marks)))
        later.update((key, over) for key in keys if (over := furthest.get(_marks(summaries[key]))))
    return later


def corrections(summaries: Mapping[str, RecordSummary]) -> Mapping[str, str]:
    """For each corrected file, its newest correction by trusted people.

    Anybody can claim that a record corrects another, so claims by people whom this profile does not trust are
    ignored.
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
    """The identity of each signature: part, certificate, claimed time."""
    return tuple((signed.part, signed.fingerprint, signed.at) for signed in summary.signed)
