"""Steps as they are shown: the platform's own, and those of a way out of trouble."""

from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.case import Account, StepEntry
from handover_app.domain.links import web_link
from handover_app.domain.platform import Certainty, Menu, PlatformStep, menu_in
from handover_app.domain.special_paths import PathStep
from handover_app.domain.vocabulary import StepState
from handover_app.i18n.words import N_
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.terms import STEP_STATES

_MENU_LANGUAGES = {
    "en": N_("(menus in English)"),
    "nb": N_("(menus in Norwegian)"),
    "sv": N_("(menus in Swedish)"),
}


class StepLook(StrEnum):
    """How a step looks: only `now` is open."""

    DONE = "done"
    LEFT_OUT = "left-out"
    NOW = "now"
    WAITING = "waiting"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. `meta`: when and by whom, why not, or from when; `link`: the page that it is done on,
    `menu`: the way there through the platform's menus. `not_before`: from when it can be done,
    in words, where its day has not come. `clock`: who must wait with it, until when, and who need not."""

    id: str
    number: int
    title: str
    detail: str
    look: StepLook
    state: StepState
    state_word: str
    meta: str
    link: str
    menu: str
    note: str
    evidence: tuple[tuple[str, str], ...]
    wants_evidence: bool
    caution: str
    not_before: str = ""
    clock: str = ""


class StepWriter:
    """Puts steps into words."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk

    def view(
        self, number: int, step: PlatformStep | PathStep, entry: StepEntry, look: StepLook, account: Account
    ) -> StepView:
        """A step and how it went. What it waits for is not known here: `meta` tells what was done."""
        _ = self._desk.words
        return StepView(
            id=step.id,
            number=number,
            title=self._desk.said(step.title),
            detail=self._desk.said(step.detail),
            look=look,
            state=entry.state,
            state_word=_("Waiting") if look is StepLook.WAITING else _(STEP_STATES[entry.state]),
            meta=self._meta(entry),
            link=web_link(step.link_for(account.handle)),
            menu=self._menu(step.menu),
            note=entry.note or "",
            evidence=tuple((file.name, file.sha256) for file in entry.evidence),
            wants_evidence=step.evidence,
            caution=self._caution(step),
        )

    def _menu(self, menu: Menu | None) -> str:
        """The way through the menus; where they are not in the reader's language, it says in which."""
        _ = self._desk.words
        path, language = menu_in(menu, _.language)
        return f"{path} {_(_MENU_LANGUAGES[language])}" if path and language != _.language else path

    def _meta(self, entry: StepEntry) -> str:
        if entry.state is StepState.OPEN:
            return ""
        _ = self._desk.words
        files = len(entry.evidence)
        parts = (
            self._desk.phrases.person(entry.by, self._desk.case) if entry.by else "",
            _.short_day(entry.on) if entry.on else "",
            _.n("{count} piece of evidence", "{count} pieces of evidence", files) if files else "",
            entry.note,
        )
        return " · ".join(filter(None, parts))

    def _caution(self, step: PlatformStep | PathStep) -> str:
        _ = self._desk.words
        certainty = step.source.certainty if isinstance(step, PlatformStep) else step.source.platform
        if certainty is Certainty.USUALLY and (step.link or step.menu):  # else there is nothing to move
            return _("Usually like this; the platform may have moved it.")
        if certainty is Certainty.UNCONFIRMED:
            return _("We could not confirm this. Check on the platform before you rely on it.")
        return ""
