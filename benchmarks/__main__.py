"""`python -m benchmarks [NAME …]`: prints all figures, or those of the named modules."""

import argparse
import importlib
import platform
import sys
from collections.abc import Iterator
from typing import Protocol, cast

from benchmarks.figure import Figure

MODULES = ("evaluation", "building", "signing", "verification", "startup", "home", "inbox")


class Measured(Protocol):
    """The interface of each benchmark module."""

    def figures(self) -> Iterator[Figure]:
        """Measures, and yields the figures."""


def main(arguments: list[str]) -> None:
    """Runs the modules in turn, and prints each figure as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MODULES, []], metavar="NAME", help=", ".join(MODULES))
    chosen = parser.parse_args(arguments).names or MODULES
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for name in chosen:
        module = cast("Measured", importlib.import_module(f"benchmarks.{name}"))
        for figure in module.figures():
            print(f"{figure.what:<44} {figure.value:>12}   {figure.target:<18} {figure.against}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
