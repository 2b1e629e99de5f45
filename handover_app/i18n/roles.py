"""What those who take part are called: by the organisation's own pack, else by neutral words."""

from collections.abc import Iterable, Mapping

from handover_app.domain.policy import Pack, in_language
from handover_app.domain.roles import OFFICER, REVIEWER, Term, roles_of
from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import N_, Words, placeholders

_NEUTRAL: Mapping[str, tuple[str, str, str]] = {
    "outgoing-leader": (N_("Outgoing leader"), N_("outgoing leader"), N_("the outgoing leader")),
    "outgoing-officer": (N_("Outgoing officer"), N_("outgoing officer"), N_("the outgoing officer")),
    "incoming-leader": (N_("Incoming leader"), N_("incoming leader"), N_("the incoming leader")),
    "incoming-officer": (N_("Incoming officer"), N_("incoming officer"), N_("the incoming officer")),
    "regional-leader": (N_("Reviewer"), N_("reviewer"), N_("the reviewer")),
    "office": (N_("Office"), N_("office"), N_("the office")),
    OFFICER: (N_("Officer"), N_("officer"), N_("the officer")),
}
"""Label, form without an article, and definite form, for organisations whose rules give no words."""

_FORMS = ("label", "bare", "the")
_DERIVED = {"clearer": "clears", "permitter": "permits"}
"""The further names of terms, each with the key of a pack's roles that says whom it stands for."""


class RoleWords:
    """The words for parts and bodies, in one language.

    `packs`: those of the handover, in its own order; the first that has a word for somebody counts. A term is
    the id of a part, `officer`, `reviewer` (the usual one), `clearer`, `permitter`, or a body of a pack.
    """

    def __init__(self, packs: Iterable[Pack], _: Words) -> None:
        self._ = _
        self._packs = tuple(packs)
        self.roles = roles_of(self._packs)

    def label(self, term: str) -> str:
        """For a heading or a field, e.g. `Regional leader`."""
        return self._word(term, "label")

    def bare(self, term: str) -> str:
        """Within a sentence and without an article, e.g. `regional leader`."""
        return self._word(term, "bare")

    def the(self, term: str) -> str:
        """Within a sentence, definite, e.g. `the regional leader`."""
        return self._word(term, "the")

    @property
    def reviewers(self) -> str:
        """Everybody who may review, within a sentence: `the regional leader or the office`."""
        return self._.either(self.the(part) for part in self.roles.reviews)

    def filled(self, text: str) -> str:
        """A text of the catalogue with its roles filled in: `{reviewer}`, `{Reviewer}`, `{bare_reviewer}`,
        `{reviewers}`.

        The plain name is the definite form; with a capital it begins a sentence.
        """
        return text.format_map(self) if "{" in text else text

    def __getitem__(self, name: str) -> str:
        """What stands for a placeholder; see `filled`."""
        if name == "reviewers":
            return self.reviewers
        term = name.removeprefix("bare_").replace("_", "-")
        if term != name.replace("_", "-"):
            return self.bare(term)
        said = self.the(term.lower())
        return said[:1].upper() + said[1:] if term[:1].isupper() else said

    def arguments(self, message: str) -> dict[str, str]:
        """The placeholders of a message that name roles, with their words."""
        return {name: self[name] for name in placeholders(message) if names_role(name)}

    def _word(self, term: str, form: str) -> str:
        key = self._key(term)
        for pack in self._packs:
            if word := _said(pack, key, form, self._.language):
                return word
        neutral = _NEUTRAL.get(key)
        return self._(neutral[_FORMS.index(form)]) if neutral else key

    def _key(self, term: str) -> str:
        if term in _DERIVED:
            return getattr(self.roles, _DERIVED[term]) or self.roles.reviews[0]
        return self.roles.reviews[0] if term == REVIEWER else term


def _said(pack: Pack, key: str, form: str, language: str) -> str:
    """A pack's own word; for want of the form that is asked for, the one it gives."""
    term, part = pack.terms.get(key, Term()), pack.parts.get(key, {})
    if form == "label":
        return in_language(part or term.label or term.bare, language)
    return in_language(getattr(term, form) or term.bare or term.the or part, language)


def names_role(placeholder: str) -> bool:
    """Whether a placeholder of a text stands for somebody who takes part."""
    return placeholder.removeprefix("bare_").replace("_", "-").lower() in _TERMS


_TERMS = frozenset({*(part.value for part in Part), OFFICER, REVIEWER, "reviewers", *_DERIVED})
