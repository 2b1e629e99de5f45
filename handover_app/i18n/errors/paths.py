"""Sentences for the error codes `path.*`: what is wrong with the data of a special path."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "path.source": Sentence(N_("a step has one source: a rule with its pack, a question, or a platform")),
    "path.unknown-name": Sentence(N_("there is no “{value}” further up")),
}
