"""Selects a command's time-stamp service: from its arguments, otherwise from the settings."""

from dataclasses import replace

from handover_app.application.services import Services

NONE = "none"


def with_timestamps(named: str | None, services: Services) -> Services:
    """The services, with the time-stamp service `named` on the command line, if any.

    Raises:
        InputError: if `named` is not a valid address.
    """
    if named is None:
        return services
    service = None if named == NONE else services.timestamps_at(named)
    return replace(services, timestamps=lambda: service)
