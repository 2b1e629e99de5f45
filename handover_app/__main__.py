"""`handover`: reads the arguments, then runs a command, or opens the window where there is none."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
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
