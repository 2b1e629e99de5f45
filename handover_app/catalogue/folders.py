"""The folders of a user's own policy packs."""

import os
from pathlib import Path

VARIABLE = "HANDOVER_POLICIES"
FOLDER = "policies"


def own_folders(profile: Path) -> tuple[Path, ...]:
    """The profile's folder `policies`, if it exists, and the folders in `HANDOVER_POLICIES`."""
    of_profile = (profile / FOLDER,) if (profile / FOLDER).is_dir() else ()
    named = (Path(name).expanduser() for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)
    return (*of_profile, *named)
