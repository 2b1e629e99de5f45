"""The folder of this profile."""

import os
from pathlib import Path

VARIABLE = "HANDOVER_PROFILE"


def profile_folder() -> Path:
    """The profile's folder: `HANDOVER_PROFILE` if set, otherwise the user's data folder.

    The folder may not exist yet; the first writer creates it.
    """
    if given := os.environ.get(VARIABLE):
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 (not needed if the folder is given)

    return user_data_path("handover", appauthor=False)
