"""Where the frozen program starts, so that its child processes are told apart from a second program."""

import multiprocessing
import sys

from handover_app.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
