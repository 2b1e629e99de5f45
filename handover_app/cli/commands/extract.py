"""`handover extract`: the data inside a record."""

import argparse

from handover_app.application.errors import RecordError
from handover_app.application.files import read_file
from handover_app.application.services import Services
from handover_app.cli.console import Console


def extract(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Prints the embedded canonical JSON unchanged, then a line break."""
    try:
        data = services.workshop.extract(read_file(arguments.record))
    except RecordError as error:
        raise RecordError(error.code, **{"file": str(arguments.record), **error.arguments}) from None
    console.exact(data.decode("utf-8"))
    return 0
