"""`handover`: parses the arguments, then runs the command, or opens the window if there is none."""

import sys
from collections.abc import Sequence

from handover_app.process import keep_private

INTERRUPTED = 130
"""The shell's exit code for a program stopped with Ctrl-C (128 + SIGINT)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code. `argv`: the arguments if another program calls us."""
    try:
        if argv is None:
            keep_private()
        return _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:  # also during the imports
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    from handover_app import bootstrap  # noqa: PLC0415 (child processes do not need it)

    if not arguments:
        return bootstrap.open_window()
    from handover_app.cli.arguments import parser  # noqa: PLC0415 (the window does not need it)

    parsed = parser().parse_args(arguments)
    if parsed.command is None:
        return bootstrap.open_window(language=getattr(parsed, "lang", None))
    from handover_app.cli.run import run  # noqa: PLC0415

    return run(parsed, bootstrap.services())


if __name__ == "__main__":
    sys.exit(main())
