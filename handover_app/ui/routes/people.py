"""People and keys."""

from handover_app.presentation.addresses import Address
from handover_app.ui.people.joining import people_page
from handover_app.ui.people.page import KEYS
from handover_app.ui.routes.room import Room, Visit


def people(room: Room, _address: Address) -> Visit:
    """Keys of this machine, whom it trusts, and its region authority."""
    page, presenters = people_page(room.services, room.store, room.words, room.runner)
    return Visit(page, presenters, enter=lambda: page.show_part(KEYS))
