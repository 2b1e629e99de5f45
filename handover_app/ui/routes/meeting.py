"""Meeting mode: the window belongs to whoever sits at it, and no way leads elsewhere."""

from handover_app.presentation.addresses import Address, Page
from handover_app.ui.meeting.page import MeetingPage
from handover_app.ui.routes.context import PageContext, Visit


def meeting(context: PageContext, address: Address) -> Visit:
    """The meeting over a handover whose record is signed once."""
    page = MeetingPage(context.services, context.store, context.words, context.runner, address.key)
    page.presenter.failed.connect(context.window.tell)

    def end() -> None:
        context.window.keep_here(kept=False)
        context.go(Address(Page.HANDOVER, address.key))

    def leave() -> None:
        context.window.keep_here(kept=False)
        page.leave()

    page.ended.connect(end)
    return Visit(page, page.presenter, enter=lambda: context.window.keep_here(kept=True), leave=leave)
