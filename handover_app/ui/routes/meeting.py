"""Meeting mode: the window belongs to whoever sits at it, and no way leads elsewhere."""

from handover_app.presentation.addresses import Address, Page
from handover_app.ui.meeting.page import MeetingPage
from handover_app.ui.routes.room import Room, Visit


def meeting(room: Room, address: Address) -> Visit:
    """The meeting over a handover whose record is signed once."""
    page = MeetingPage(room.services, room.store, room.words, room.runner, address.key)
    page.presenter.failed.connect(room.ways.tell)

    def end() -> None:
        room.ways.keep_here(kept=False)
        room.go(Address(Page.HANDOVER, address.key))

    def leave() -> None:
        room.ways.keep_here(kept=False)
        page.leave()

    page.ended.connect(end)
    return Visit(page, page.presenter, enter=lambda: room.ways.keep_here(kept=True), leave=leave)
