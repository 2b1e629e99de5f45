"""New passphrases: what is said before the slow work begins."""

from handover_app.application.signing.keys import SHORTEST_PASSPHRASE
from handover_app.i18n.words import Words


def new_passphrase_complaints(passphrase: str, again: str, _: Words) -> tuple[tuple[str, str], ...]:
    """What is wrong with a new passphrase and its repetition, by field: `passphrase`, `again`."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        text = _.n("Use at least {count} character.", "Use at least {count} characters.", SHORTEST_PASSPHRASE)
        return (("passphrase", text),)
    return () if passphrase == again else (("again", _("The two are not the same.")),)
