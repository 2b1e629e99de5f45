"""Packs that are layered on one another.

A pack that includes another only proposes it. A case is judged by the packs that it lists and no others.
Source: `docs/policy-packs.md`, "Layering".
"""

from collections.abc import Mapping

from handover_app.domain.policy import Pack


def proposed(pack_id: str, packs: Mapping[str, Pack]) -> tuple[str, ...]:
    """The packs to propose when somebody chooses one: the pack itself, then everything it includes, each
    once.

    Packs that are not installed are left out, so that a pack works without those that it is layered on.
    """
    found: dict[str, None] = {}
    waiting = [pack_id]
    while waiting:
        current = waiting.pop(0)
        if current in packs and current not in found:
            found[current] = None
            waiting.extend(packs[current].includes)
    return tuple(found)


def includes_itself(pack: Pack, packs: Mapping[str, Pack]) -> bool:
    """Whether a pack includes itself, directly or through others."""
    return any(pack.id in (name, *proposed(name, packs)) for name in pack.includes)
