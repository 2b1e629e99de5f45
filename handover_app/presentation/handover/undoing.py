"""What an edit was about, in a few words: for undo and redo, which name what they take back."""

from handover_app.domain.case import Account, Case
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.words import N_, Words

_OF_ACCOUNT = {
    "grants": N_("who is in"),
    "disposition": N_("decision and work"),
    "statements": N_("an answer"),
    "approvals": N_("an answer"),
}
_OF_CASE = {
    "parts": N_("the people"),
    "people": N_("the people"),
    "unit": N_("the unit"),
    "handover": N_("the change"),
    "policies": N_("whose rules apply"),
    "acknowledgements": N_("a confirmation"),
    "waivers": N_("a waiver"),
    "training": N_("the training"),
    "incidents": N_("an incident"),
}
"""What the fields are about, the first that differs tells."""


def edit_words(one: Case, other: Case, phrases: CataloguePhrases, _: Words) -> str:
    """What differs between two neighbours in the history, whichever of them comes first."""
    ones, others = ({account.id: account for account in case.accounts} for case in (one, other))
    differing = [key for key in {**ones, **others} if ones.get(key) != others.get(key)]
    if len(differing) > 1:
        return _.n("{count} account", "{count} accounts", len(differing))
    if differing:
        before, after = ones.get(differing[0]), others.get(differing[0])
        if before is None or after is None:
            return phrases.account_name(before or after)
        what = _(_first(before, after, _OF_ACCOUNT) or N_("its facts"))
        return _("{account}, {what}", account=phrases.account_name(after), what=what)
    return _(_first(one, other, _OF_CASE) or N_("the change"))


def _first(one: Account | Case, other: Account | Case, words: dict[str, str]) -> str:
    return next((word for field, word in words.items() if getattr(one, field) != getattr(other, field)), "")
