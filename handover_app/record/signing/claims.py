"""The times that signatures claim, read off a file without parsing it: they only warn of a wrong clock."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

_MOMENT = re.compile(rb"/M ?\(D:(\d{14})(?:([+-]\d\d)'(\d\d)'?|Z[^)]*)\)")
"""The time in a signature dictionary, as the app writes it. Source: ISO 32000-1, 7.9.4 and 12.8.1."""


def claimed_times(pdf: bytes) -> Sequence[datetime]:
    """Each time with its offset; what is no time is left out."""
    found = []
    for digits, hours, minutes in _MOMENT.findall(pdf):
        offset = hours + minutes if hours else b"+0000"
        with suppress(ValueError):
            found.append(datetime.strptime((digits + offset).decode("ascii"), "%Y%m%d%H%M%S%z"))
    return found
