"""Runs a command, and reports every expected error in one sentence."""

import argparse

from handover_app.application.errors import HandoverError
from handover_app.application.services import Services
from handover_app.cli.commands import COMMANDS
from handover_app.cli.console import Console, fall_silent, standard_streams, system_language
from handover_app.i18n.words import words

PIPE_CLOSED = 141


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Runs the command and returns its exit code."""
    out, err = standard_streams()
    console = Console(words(getattr(arguments, "lang", None) or system_language()), out, err)
    try:
        exit_code = COMMANDS[arguments.command](arguments, services, console)
    except HandoverError as error:
        console.trouble(error)
        exit_code = error.exit_code
    except BrokenPipeError:
        fall_silent(out)  # the reader of the pipe has gone
        return PIPE_CLOSED
    for trouble in services.catalogue.troubles():
        console.left_out(trouble)
    return exit_code
