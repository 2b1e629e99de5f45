"""Entry point of the frozen program. It tells child processes from a second start of the program."""

import sys

from handover_app.__main__ import main
from handover_app.record.child import launch

if __name__ == "__main__":
    if sys.argv[1:] == [launch.ARGUMENT]:
        from handover_app.record.child import process

        process.main()
    else:
        sys.exit(main())
