"""`handover raise`: adds an archive time stamp to a complete record."""

import argparse

from handover_app.application.errors import RecordError
from handover_app.application.files import read_file, write_file
from handover_app.application.judging.refusing import refuse_unjudged
from handover_app.application.services import Services
from handover_app.application.signing.sign import raise_level as raise_to_last
from handover_app.cli.commands.timestamps import with_timestamps
from handover_app.cli.console import Console


def raise_level(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Writes the record with an archive time stamp; prints its path."""
    pdf = read_file(arguments.record)
    try:
        refuse_unjudged(services, pdf)
        raised = raise_to_last(with_timestamps(arguments.timestamp, services), pdf)
    except RecordError as error:
        raise RecordError(error.code, **{"file": str(arguments.record), **error.arguments}) from None
    write_file(arguments.out, raised)
    console.say(str(arguments.out))
    return 0
