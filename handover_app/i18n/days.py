"""How a day is typed, which every language does its own way."""

from datetime import date

from handover_app.i18n.words import Words

_FORMS = {"nb": "%d.%m.%Y", "sv": "%Y-%m-%d"}
_LIKE = date(2026, 11, 21)


def misread(_: Words) -> str:
    """What to say of a text in which no day could be read, with an example of one."""
    return _(
        "This is not a date. Write it like {example}.",
        example=_LIKE.strftime(_FORMS.get(_.language, "%d/%m/%Y")),
    )
