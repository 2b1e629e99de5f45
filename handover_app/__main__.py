"""`handover`: reads the arguments, then runs a command, or opens the window where there is none."""

import sys
from collections.abc import Sequence

from handover_app.process import keep_private

INTERRUPTED = 130
"""What a shell gives for a program that was stopped with Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit code. `argv`: those of another program that we are part of."""
    try:
        if argv is None:
            keep_private()
        return _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:  # while everything is being loaded, too
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    from handover_app import bootstrap  # noqa: PLC0415 (child processes start without it)

    if not arguments:
        return bootstrap.open_window()
    from handover_app.cli.arguments import parser  # noqa: PLC0415 (the window starts without it)

    parsed = parser().parse_args(arguments)
    if parsed.command is None:
        return bootstrap.open_window(language=getattr(parsed, "lang", None))
    from handover_app.cli.run import run  # noqa: PLC0415

    return run(parsed, bootstrap.services())


if __name__ == "__main__":
    sys.exit(main())
