"""People and keys."""

from handover_app.presentation.addresses import Address
from handover_app.presentation.people.my_keys import PeoplePresenter
from handover_app.ui.pages.people import PeoplePage
from handover_app.ui.routes.room import Room, Visit


def people(room: Room, _address: Address) -> Visit:
    """Identities of this machine."""
    page = PeoplePage(room.words)
    presenter = PeoplePresenter(room.services, room.store, room.words, room.worker)
    presenter.changed = page.render_state
    page.created.connect(presenter.create)
    page.file_created.connect(presenter.create_file)
    page.removal_asked.connect(presenter.ask_removal)
    page.removed.connect(presenter.remove)
    return Visit(page, presenter, enter=presenter.refresh)
