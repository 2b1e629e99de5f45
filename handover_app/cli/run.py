"""From arguments to an exit code, with every foreseen error told in one sentence."""

import argparse
import os
import sys

from handover_app.application.errors import HandoverError
from handover_app.application.services import Services
from handover_app.cli.commands import COMMANDS
from handover_app.cli.console import Console, standard_streams, system_language
from handover_app.i18n.words import words

INTERRUPTED = 130
PIPE_CLOSED = 141


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Runs the command that was asked for, and gives its exit code."""
    out, err = standard_streams()
    console = Console(words(getattr(arguments, "lang", None) or system_language()), out, err)
    try:
        exit_code = COMMANDS[arguments.command](arguments, services, console)
    except HandoverError as error:
        console.trouble(error)
        exit_code = error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads us has gone; keep Python from complaining when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    for trouble in services.catalogue.troubles():
        console.left_out(trouble)
    return exit_code
