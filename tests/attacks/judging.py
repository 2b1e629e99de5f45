"""Which outcomes are misses."""

from handover_app.domain.record import SignatureLayer, Verdict
from tests.attacks.attack import REFUSED, Attack
from tests.attacks.fuzz import Fuzzed
from tests.attacks.jury import Outcome
from tests.attacks.victims import steps


def missed(attack: Attack, outcome: Outcome) -> str | None:
    """What went wrong, or `None`."""
    found = outcome.verification
    if found.verdict in attack.verdicts and found.signature_layer in attack.layers:
        return None
    return f"{attack.family} | {attack.name}: {found.verdict}, signatures {found.signature_layer}"


def slipped(fuzzed: Fuzzed, outcome: Outcome) -> str | None:
    """What went wrong, or `None`. A record cut back to an earlier step is truthfully awaiting."""
    found = outcome.verification
    done = steps()
    if fuzzed.pdf in (done.built, done.outgoing, done.incoming):
        return None if found.verdict is Verdict.AWAITING else f"{fuzzed.name}: {found.verdict}"
    sound = fuzzed.foreign and found.signature_layer is SignatureLayer.SOUND
    if found.verdict in REFUSED and not sound:
        return None
    return f"{fuzzed.name}: {found.verdict}, signatures {found.signature_layer}"
