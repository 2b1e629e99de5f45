"""Where a user's own policy packs are."""

import os
from pathlib import Path

VARIABLE = "HANDOVER_POLICIES"
FOLDER = "policies"


def own_folders(profile: Path) -> tuple[Path, ...]:
    """The folder `policies` of the profile if it is there, and those that `HANDOVER_POLICIES` names."""
    of_profile = (profile / FOLDER,) if (profile / FOLDER).is_dir() else ()
    named = (Path(name).expanduser() for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)
    return (*of_profile, *named)
