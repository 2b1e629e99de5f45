"""People and keys."""

from handover_app.presentation.addresses import Address
from handover_app.ui.people.joining import people_page
from handover_app.ui.people.page import KEYS
from handover_app.ui.routes.context import PageContext, Visit


def people(context: PageContext, _address: Address) -> Visit:
    """Keys of this machine, whom it trusts, and its region authority."""
    page, presenters = people_page(context.services, context.store, context.words, context.runner)
    return Visit(page, presenters, enter=lambda: page.show_part(KEYS))
