"""The places of the rail, and the way to every page.

A new page is a name in `Page`, a function `(PageContext, Address) -> Visit` in a module here, and a line in
`ROUTES`. Modules are imported when somebody first goes there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from handover_app.i18n.words import N_
from handover_app.presentation.addresses import Page
from handover_app.ui.rail import RailPlace

if TYPE_CHECKING:
    from handover_app.ui.routes.context import Make

PLACES = (
    RailPlace(Page.HOME, "arrow-left-right", N_("Handovers")),
    RailPlace(Page.INBOX, "inbox", N_("Inbox")),
    RailPlace(Page.PEOPLE, "key-round", N_("People and keys")),
    RailPlace(Page.SETTINGS, "settings", N_("Settings"), low=True),
)
"""In the order of the rail, and of Ctrl+1, Ctrl+2 …; a place's key is the page that it leads to."""


@dataclass(frozen=True, slots=True)
class Route:
    """The place that is marked while one is there, and the function that makes the page."""

    place: Page
    module: str
    function: str

    def make(self) -> "Make":
        """The function, imported now."""
        return cast("Make", getattr(import_module(f"{__package__}.{self.module}"), self.function))


ROUTES: Mapping[Page, Route] = {
    Page.BEGIN: Route(Page.HOME, "handovers", "begin"),
    Page.SUCCESSION: Route(Page.HOME, "handovers", "succession"),
    Page.HANDOVER: Route(Page.HOME, "handovers", "handover"),
    Page.MEETING: Route(Page.HOME, "meeting", "meeting"),
    Page.VERDICT: Route(Page.HOME, "records", "verdict"),
    Page.RECEIVE: Route(Page.HOME, "records", "receive"),
    Page.TAKE_OVER: Route(Page.HOME, "records", "take_over"),
    Page.INBOX: Route(Page.INBOX, "reviews", "inbox"),
    Page.REVIEW: Route(Page.INBOX, "reviews", "review"),
    Page.PEOPLE: Route(Page.PEOPLE, "people", "people"),
    Page.SETTINGS: Route(Page.SETTINGS, "settings", "settings"),
}
"""Home is the shell's own: it stands before the database is open."""
