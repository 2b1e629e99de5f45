"""Sentences for the error codes `handover.*`: why a handover cannot be signed as it stands."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "handover.no-decision": Sentence(N_("decide first: accept, send back or order a closure")),
    "handover.no-comment": Sentence(N_("say why in the comment, so that it can be put right")),
    "handover.not-a-record": Sentence(
        N_("the signed file that is kept here cannot be read any more"),
        N_("Start over with a new file, and sign again."),
    ),
}
