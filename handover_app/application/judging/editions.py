"""Finds out which edition of a pack judged a record, and whether it is the installed one."""

import hashlib
import json
from collections.abc import Mapping

from handover_app.application.formats.writer import plain
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.reasons import Trait
from handover_app.domain.record import PackPin, VerdictReason, Verification


def edition_hash(pack: Pack, language: str) -> str:
    """SHA-256 of a pack's decisions, and of its texts in that language that a record contains.

    So a corrected translation into another language, or a comment in the file, does not make a new edition.
    """
    decides = {
        "id": pack.id,
        "edition": pack.edition,
        "reviewed": pack.reviewed.isoformat(),
        "roles": plain(pack.roles),
        "words": _words(pack, language),
        "rules": [
            {
                "id": rule.id,
                "section": rule.section,
                "weight": rule.weight,
                "where": rule.where,
                "checks": [[check.kind, plain(check)] for check in rule.checks],
                "per": rule.acknowledge_per,
                "title": in_language(rule.title, language),
                "acknowledgement": in_language(rule.acknowledgement or {}, language),
            }
            for rule in pack.rules
        ],
    }
    text = json.dumps(decides, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _words(pack: Pack, language: str) -> dict[str, str]:
    """What a pack calls those who take part, in a language."""
    parts = {f"parts.{key}": text for key, text in pack.parts.items()}
    terms = {
        f"terms.{key}.{form}": text
        for key, term in pack.terms.items()
        for form, text in (("label", term.label), ("bare", term.bare), ("the", term.the))
    }
    return {key: in_language(text, language) for key, text in (parts | terms).items()}


def is_pinned(packs: Mapping[str, Pack], pin: PackPin, language: str) -> bool:
    """Whether the installed pack with that id is the one that judged a record in that language."""
    return pin.id in packs and edition_hash(packs[pin.id], language) == pin.sha256


def notices(verification: Verification) -> tuple[VerdictReason, ...]:
    """The reasons of a verification that say which rules judged the record."""
    return tuple(reason for reason in verification.reasons if Trait.RULES in reason.code.traits)
