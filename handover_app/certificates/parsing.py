"""The parser's refusals as codes."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from handover_app.application.errors import IdentityError


@contextmanager
def refusals(code: str) -> Iterator[None]:
    """Turns whatever a parser raises over hostile bytes into `IdentityError(code)`; ours pass as they are.

    Parsers document few of their errors: a name with a bit string in it raises `TypeError`, an unknown curve
    `UnsupportedAlgorithm`. What is merely odd (a negative serial number) is read as it stands.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except IdentityError:
        raise
    except Exception:  # noqa: BLE001 (a parser may raise anything over hostile bytes)
        raise IdentityError(code) from None
