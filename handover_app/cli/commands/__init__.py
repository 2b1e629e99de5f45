"""The commands. Each takes the arguments, the services and the console, and returns the exit code."""

import argparse
from collections.abc import Callable

from handover_app.application.services import Services
from handover_app.cli.commands.build import build
from handover_app.cli.commands.check import check
from handover_app.cli.commands.demo import demo
from handover_app.cli.commands.extract import extract
from handover_app.cli.commands.identity import identity
from handover_app.cli.commands.lists import platforms, schema
from handover_app.cli.commands.policies import policies
from handover_app.cli.commands.raise_level import raise_level
from handover_app.cli.commands.sign import sign
from handover_app.cli.commands.verify import verify
from handover_app.cli.console import Console

COMMANDS: dict[str, Callable[[argparse.Namespace, Services, Console], int]] = {
    "build": build,
    "check": check,
    "demo": demo,
    "extract": extract,
    "identity": identity,
    "platforms": platforms,
    "policies": policies,
    "raise": raise_level,
    "schema": schema,
    "sign": sign,
    "verify": verify,
}
