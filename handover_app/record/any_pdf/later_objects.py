"""Which objects a later revision of a signed PDF may add, change and free.

The library's policy decides which objects may be changed. It ignores references that were made before their
object existed. And it refuses to free any object, although some software frees objects that it made in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.pdf_utils.xref import XRefSectionType
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffPolicy,
    FieldMDPRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    ReferenceUpdate,
    SigFieldModificationRule,
    StandardDiffPolicy,
    WhitelistRule,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_HEAD = re.compile(rb"(?:\A|[\r\n])[ \t]*([0-9]{1,10})[ \t]+([0-9]{1,10})[ \t]*(?=[\r\n])")
"""The header of a table's subsection: the first object number, and the number of entries."""
_MOST = 500_000
"""Maximum number of values per signature. A file with more is never called sound."""


@cache
def strict_policy() -> DiffPolicy:
    """pyHanko's standard policy, but it allows no change of an appearance in place.

    The policy allows freed objects; `is_closed` checks them.
    """
    default = DEFAULT_DIFF_POLICY
    if default.form_rule is None:
        raise TypeError("the library's policy has no rules for forms any more")
    rules = [_strict(rule) for rule in default.form_rule.field_rules]
    given_up = _GivenUp().as_qualified(ModificationLevel.LTA_UPDATES)
    return StandardDiffPolicy(
        global_rules=[*default.global_rules, given_up],
        form_rule=FormUpdatingRule(field_rules=rules),
        reject_object_freeing=False,
    )


def _strict(rule: FieldMDPRule) -> FieldMDPRule:
    if isinstance(rule, GenericFieldModificationRule | SigFieldModificationRule):
        return type(rule)(allow_in_place_appearance_stream_changes=False)
    return rule


class _GivenUp(WhitelistRule):
    """Allows objects to be freed."""

    def apply(self, _: HistoricalResolver, new: HistoricalResolver) -> Iterator[ReferenceUpdate]:
        """The freed objects."""
        return map(ReferenceUpdate, new.reader.xrefs.refs_freed_in_revision(new.revision))


def is_closed(signatures: Sequence[EmbeddedPdfSignature]) -> bool:
    """Whether each signed state refers neither to objects that came later nor to freed ones.

    A freed number must not be reused, because readers differ about generations. No object may be listed or
    packed twice. Hybrid tables, of which readers see one or the other, may not be newer than the
    first signature. Raises any exception of the parser.

    Source: ISO 32000-1, 7.3.10 and 7.5.8.4; the shadow attacks (Mainka et al., 2021).
    """
    reader, first = signatures[0].reader, signatures[0].signed_revision
    xrefs = reader.xrefs
    later = range(first + 1, xrefs.total_revisions)
    if any(xrefs.get_xref_data(revision).hybrid is not None for revision in later):
        return False
    if any(_lists_twice(reader, revision) or _packs_twice(reader, revision) for revision in later):
        return False
    brought = {revision: xrefs.explicit_refs_in_revision(revision) for revision in later}
    freed = {revision: xrefs.refs_freed_in_revision(revision) for revision in later}
    given_up = set[int]()
    for revision in later:
        if given_up & {ref.idnum for ref in brought[revision]}:
            return False
        given_up |= {ref.idnum for ref in freed[revision]}
    for signature in signatures:
        at = signature.signed_revision
        new = {
            ref.idnum
            for revision in range(at + 1, xrefs.total_revisions)
            for ref in brought[revision]
            if xrefs.get_historical_ref(ref, at) is None
        }
        lost = {
            ref.idnum
            for revision in range(first + 1, at + 1)
            for ref in freed[revision]
            if xrefs.get_historical_ref(ref, revision - 1) is not None
        }
        if (new or lost) and not _numbers_in_use(signature).isdisjoint(new | lost):
            return False
    return True


def _lists_twice(reader: PdfFileReader, revision: int) -> bool:
    """Whether a revision's table lists an object twice. Readers differ about which entry they take."""
    about = reader.xrefs.get_xref_container_info(revision)
    if about.xref_section_type is XRefSectionType.STREAM:
        return False  # the library has checked it
    reader.stream.seek(about.start_location)
    table: bytes = reader.stream.read(about.end_location - about.start_location)
    heads = sorted((int(first), int(count)) for first, count in _HEAD.findall(table.partition(b"trailer")[0]))
    return any(first + count > after for (first, count), (after, _) in pairwise(heads))


def _packs_twice(reader: PdfFileReader, revision: int) -> bool:
    """Whether one of the revision's object streams contains an object twice."""
    for number in reader.xrefs.get_xref_data(revision).obj_streams_used:
        packed = reader.get_object(generic.Reference(number, 0, reader), revision)  # type: ignore[no-untyped-call]  # untyped library
        numbers = packed.data[: int(packed["/First"])].split()[::2]
        if len(set(map(int, numbers))) < len(numbers):
            return True
    return False


def _numbers_in_use(signature: EmbeddedPdfSignature) -> set[int]:
    """The numbers of all objects that the document referred to at the time of the signature."""
    resolver: HistoricalResolver = signature.reader.get_historical_resolver(signature.signed_revision)
    waiting: list[Any] = [resolver.trailer_view]
    known = set[generic.Reference]()
    for _ in range(_MOST):
        if not waiting:
            return {reference.idnum for reference in known}
        value = waiting.pop()
        if isinstance(value, generic.DecryptedObjectProxy):
            value = value.decrypted
        if isinstance(value, generic.IndirectObject):
            if value.reference not in known:
                known.add(value.reference)
                waiting.append(resolver(value.reference))
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    raise OverflowError
