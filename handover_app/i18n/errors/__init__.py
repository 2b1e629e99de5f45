"""The sentence for each error code; one module for each family of codes (the part before the dot)."""

from handover_app.application.errors import HandoverError
from handover_app.i18n.errors import handover, identity, inputs, output, record, storage
from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import Words

SENTENCES: dict[str, Sentence] = {
    **inputs.SENTENCES,
    **output.SENTENCES,
    **identity.SENTENCES,
    **handover.SENTENCES,
    **record.SENTENCES,
    **storage.SENTENCES,
}


def explain(error: HandoverError, _: Words) -> str:
    """What happened, in one sentence that names the file and the place where there are any."""
    sentence = SENTENCES[error.code]
    arguments = dict(error.arguments)
    what = _(sentence.what, **arguments)
    where = ": ".join(str(arguments[key]) for key in ("file", "place") if arguments.get(key))
    return f"{where}: {what}" if where else what


def advise(error: HandoverError, _: Words) -> str:
    """What to do about it, empty where there is nothing to say."""
    todo = SENTENCES[error.code].todo
    return _(todo, **error.arguments) if todo else ""
