"""The reviewer's pages: the inbox, and one record in it."""

from collections.abc import Sequence
from pathlib import Path

from handover_app.presentation.addresses import Address, Page
from handover_app.ui.routes.context import PageContext, Visit


def inbox(context: PageContext, _address: Address) -> Visit:
    """All records that came in for review."""
    from handover_app.ui.reviewing.inbox import create  # noqa: PLC0415 (when it is asked for)

    page = create(context.services, context.words, context.background)
    page.opened.connect(lambda sha256: context.go(Address(Page.REVIEW, sha256)))
    page.waiting.connect(lambda number: context.window.count(Page.INBOX, number))
    return Visit(page, enter=page.focus_first, leave=page.leave)


def review(context: PageContext, address: Address) -> Visit:
    """One record: the verdict, the pages, the decision."""
    from handover_app.ui.reviewing.review import create  # noqa: PLC0415

    page = create(context.services, context.words, context.runner, address.key)
    page.closed.connect(lambda: context.go(Address(Page.INBOX)))
    return Visit(page, leave=page.leave)


def take_in(visit: Visit, paths: Sequence[Path]) -> None:
    """Gives files to the inbox that is shown."""
    from handover_app.ui.reviewing.inbox import InboxPage  # noqa: PLC0415

    if isinstance(visit.page, InboxPage):
        visit.page.take_files(list(paths))
