"""Sentences for the error codes `record.*`."""

from handover_app.i18n.errors.sentence import Sentence

SENTENCES: dict[str, Sentence] = {}
