"""The times that signatures claim, found without parsing. They only serve to warn of a wrong clock."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

_MOMENT = re.compile(rb"/M ?\(D:(\d{14})(?:([+-]\d\d)'(\d\d)'?|Z[^)]*)\)")
"""The time in a signature dictionary, as the app writes it. Source: ISO 32000-1, 7.9.4 and 12.8.1."""


def claimed_times(pdf: bytes) -> Sequence[datetime]:
    """Each claimed time with its offset; skips malformed ones."""
    found = []
    for digits, hours, minutes in _MOMENT.findall(pdf):
        offset = hours + minutes if hours else b"+0000"
        with suppress(ValueError):
            found.append(datetime.strptime((digits + offset).decode("ascii"), "%Y%m%d%H%M%S%z"))
    return found
