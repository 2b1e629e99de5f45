"""The sentence for each error code; one module for each family of codes (the part before the dot)."""

from datetime import date

from handover_app.application.errors import HandoverError
from handover_app.i18n.errors import (
    handover,
    identity,
    inputs,
    output,
    packs,
    paths,
    record,
    review,
    signing,
    storage,
    taking_over,
    timestamp,
)
from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.verdicts import PARTS
from handover_app.i18n.words import Words

SENTENCES: dict[str, Sentence] = {
    **inputs.SENTENCES,
    **output.SENTENCES,
    **identity.SENTENCES,
    **handover.SENTENCES,
    **packs.SENTENCES,
    **paths.SENTENCES,
    **record.SENTENCES,
    **review.SENTENCES,
    **signing.SENTENCES,
    **storage.SENTENCES,
    **taking_over.SENTENCES,
    **timestamp.SENTENCES,
}

_IN_WORDS = {"part": PARTS, "next": PARTS, "other": PARTS, "expected": inputs.TYPES, "found": inputs.TYPES}


def explain(error: HandoverError, _: Words) -> str:
    """What happened, in one sentence that names the file and the place where there are any."""
    what = _(SENTENCES[error.code].what, **_arguments(error, _))
    where = ": ".join(str(error.arguments[key]) for key in ("file", "place") if error.arguments.get(key))
    return f"{where}: {what}" if where else what


def advise(error: HandoverError, _: Words) -> str:
    """What to do about it, empty where there is nothing to say."""
    todo = SENTENCES[error.code].todo
    return _(todo, **_arguments(error, _)) if todo else ""


def _arguments(error: HandoverError, _: Words) -> dict[str, object]:
    return {name: _in_words(name, value, _) for name, value in error.arguments.items()}


def _in_words(name: str, value: object, _: Words) -> object:
    if name in ("day", "passed"):
        return _.day(date.fromisoformat(str(value)))
    known = _IN_WORDS.get(name, {}).get(str(value))
    return _(known) if known else value
