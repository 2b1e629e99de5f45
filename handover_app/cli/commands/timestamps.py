"""Which time-stamp service a command asks: the one on its line, else the one that was chosen."""

from dataclasses import replace

from handover_app.application.services import Services

NONE = "none"


def with_timestamps(named: str | None, services: Services) -> Services:
    """The services with the time-stamp service that the command line names, if it names one.

    Raises:
        InputError: where that is not the address of one.
    """
    if named is None:
        return services
    service = None if named == NONE else services.timestamps_at(named)
    return replace(services, timestamps=lambda: service)
