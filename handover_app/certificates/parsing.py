"""Turns a parser's exceptions into codes."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from handover_app.application.errors import IdentityError


@contextmanager
def refusals(code: str) -> Iterator[None]:
    """Raises `IdentityError(code)` for any exception in the block, except an `IdentityError`, which passes.

    The exceptions are not all documented: a bit string in a name raises `TypeError`, an unknown curve
    `UnsupportedAlgorithm`. Warnings, for example about a negative serial number, are ignored.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except IdentityError:
        raise
    except Exception:  # noqa: BLE001 (a parser may raise anything over hostile bytes)
        raise IdentityError(code) from None
