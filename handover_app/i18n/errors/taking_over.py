"""Sentences for the error codes `taking-over.*`: why a record cannot be taken over by as it stands."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "taking-over.remark-too-long": Sentence(
        N_("what you report of an account is longer than {most} characters"), N_("Shorten it there.")
    ),
    "taking-over.nobody-chosen": Sentence(N_("say first who is sitting here")),
}
