"""`handover build`: the unsigned record of a case."""

import argparse

from handover_app.application.files import write_file
from handover_app.application.services import Services
from handover_app.cli.commands.inputs import compose_record, keep_apart, load_case
from handover_app.cli.console import Console, system_language


def build(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Builds the record and writes it; prints its path."""
    keep_apart(arguments.out, arguments.case)
    case = load_case(arguments.case, services)
    data = compose_record(case, services, getattr(arguments, "lang", None), system_language())
    write_file(arguments.out, services.workshop.build(data))
    console.say(str(arguments.out))
    return 0
