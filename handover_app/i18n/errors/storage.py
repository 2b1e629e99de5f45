"""Sentences for the error codes `storage.*`."""

from handover_app.i18n.errors.sentence import Sentence

SENTENCES: dict[str, Sentence] = {}
