"""The profile's database: handovers in relational tables, saved while the user types.

Cheap to import: SQLAlchemy is loaded when the database is opened.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from handover_app.storage.profile import profile_folder

if TYPE_CHECKING:
    from handover_app.storage.store import SqlStore

__all__ = ["open_store", "profile_folder"]


def open_store(path: Path) -> "SqlStore":
    """Opens the store in the file `path`; creates it if missing, upgrades it (after a backup copy) if old.

    Raises:
        StorageError: with `file`, if the file is not our database, is damaged or comes from a newer version
            of the app, or if the folder, the permission or the disk space is missing.
    """
    from handover_app.storage.opening import opened  # noqa: PLC0415 (loads SQLAlchemy)

    return opened(path)
