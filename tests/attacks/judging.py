"""Which outcomes are misses."""

from handover_app.domain.record import RecordLayer, SignatureLayer, Verdict
from tests.attacks.attack import REFUSED, Attack
from tests.attacks.fuzz import Fuzzed, five
from tests.attacks.jury import Outcome
from tests.attacks.victims import steps


def missed(attack: Attack, outcome: Outcome) -> str | None:
    """What went wrong, or `None`."""
    found = outcome.verification
    if found.verdict in attack.verdicts and found.signature_layer in attack.layers:
        return None
    return f"{attack.family} | {attack.name}: {found.verdict}, signatures {found.signature_layer}"


def slipped(fuzzed: Fuzzed, outcome: Outcome) -> str | None:
    """What went wrong, or `None`.

    Two things are harmless: a record cut back to an earlier step is truthfully awaiting; and a record that
    nobody has signed may be in other bytes, where its pages still follow from the same data.
    """
    found = outcome.verification
    if found.verdict in REFUSED and not (fuzzed.foreign and found.signature_layer is SignatureLayer.SOUND):
        return None
    if found.verdict is Verdict.AWAITING and (is_earlier(fuzzed) or is_in_other_bytes(fuzzed, outcome)):
        return None
    return f"{fuzzed.name}: {found.verdict}, signatures {found.signature_layer}"


def is_earlier(fuzzed: Fuzzed) -> bool:
    """Whether it is a record as it was at an earlier step."""
    return any(fuzzed.pdf in (done.built, done.outgoing, done.incoming) for done in (steps(), five()))


def is_in_other_bytes(fuzzed: Fuzzed, outcome: Outcome) -> bool:
    """Whether it is the unsigned record that it was, derived again from the very same data."""
    known = {done.built: done.data for done in (steps(), five())}
    found = outcome.verification
    derived = found.record_layer is RecordLayer.REDERIVED and found.signature_layer is SignatureLayer.NONE
    return derived and found.data is not None and known.get(fuzzed.victim) == found.data
