"""Where this profile keeps its files."""

import os
from pathlib import Path

VARIABLE = "HANDOVER_PROFILE"


def profile_folder() -> Path:
    """The folder of the profile: `HANDOVER_PROFILE` where it is set, else the user's data folder.

    The folder need not be there yet; who writes into it makes it.
    """
    if given := os.environ.get(VARIABLE):
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 (not needed where the folder is given)

    return user_data_path("handover", appauthor=False)
