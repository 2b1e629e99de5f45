"""Sentences for the error codes `signing.*`: what is missing before somebody can sign, or does not fit."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "signing.no-name": Sentence(N_("the name of the signer is missing")),
    "signing.short-passphrase": Sentence(N_("the passphrase needs at least {least} characters")),
    "signing.passphrases-differ": Sentence(N_("the two passphrases are not the same")),
    "signing.no-file": Sentence(N_("choose where the key file is")),
    "signing.no-card": Sentence(N_("write which key on which card")),
    "signing.another-name": Sentence(
        N_("this is the key of {name}, but the record names for this signature: {names}"),
        N_("Sign with a key that bears that name, or change the name in the handover."),
    ),
    "signing.nobody-named": Sentence(
        N_("the record names nobody for this signature"), N_("Say in the handover who has this part.")
    ),
    "signing.clock-behind": Sentence(
        N_("the clock of this machine says {day}, but {passed} has passed already"),
        N_(
            "Set the clock. To keep this day all the same, sign once more; on the command line, with"
            " --trust-clock."
        ),
    ),
    "signing.no-key": Sentence(N_("choose a key of this machine")),
}
