"""Sentences for the error codes `handover.*`: what is missing before somebody can sign in the window."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "handover.no-name": Sentence(N_("the name of the signer is missing")),
    "handover.short-passphrase": Sentence(N_("the passphrase needs at least {least} characters")),
    "handover.passphrases-differ": Sentence(N_("the two passphrases are not the same")),
    "handover.no-file": Sentence(N_("choose where the key file is")),
    "handover.no-decision": Sentence(N_("decide first: accept, send back or order a closure")),
    "handover.no-comment": Sentence(N_("say why in the comment, so that it can be put right")),
    "handover.not-a-record": Sentence(
        N_("the signed file that is kept here cannot be read any more"),
        N_("Start over with a new file, and sign again."),
    ),
}
