"""The reviewer's pages: the inbox, and one record in it."""

from collections.abc import Sequence
from pathlib import Path

from handover_app.presentation.addresses import Address, Page
from handover_app.ui.routes.room import Room, Visit


def inbox(room: Room, _address: Address) -> Visit:
    """All records that came in for review."""
    from handover_app.ui.reviewing.inbox import create  # noqa: PLC0415 (when it is asked for)

    page = create(room.services, room.words, room.background)
    page.opened.connect(lambda sha256: room.go(Address(Page.REVIEW, sha256)))
    page.waiting.connect(lambda number: room.ways.count(Page.INBOX, number))
    return Visit(page, enter=page.focus_first, leave=page.leave)


def review(room: Room, address: Address) -> Visit:
    """One record: the verdict, the pages, the decision."""
    from handover_app.ui.reviewing.review import create  # noqa: PLC0415

    page = create(room.services, room.words, room.runner, address.key)
    page.closed.connect(lambda: room.go(Address(Page.INBOX)))
    return Visit(page, leave=page.leave)


def take_in(visit: Visit, paths: Sequence[Path]) -> None:
    """Gives files to the inbox that is shown."""
    from handover_app.ui.reviewing.inbox import InboxPage  # noqa: PLC0415

    if isinstance(visit.page, InboxPage):
        visit.page.take_files(list(paths))
