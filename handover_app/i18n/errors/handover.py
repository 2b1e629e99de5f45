"""Sentences for the error codes `handover.*`: why a handover cannot be signed as it stands."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "handover.not-signed-yet": Sentence(
        N_("the record is not signed yet"), N_("The outgoing people sign first, on the last stage.")
    ),
    "handover.not-a-record": Sentence(
        N_("the signed file that is kept here cannot be read any more"),
        N_("Start over with a new file, and sign again."),
    ),
}
