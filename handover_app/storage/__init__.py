"""The profile's database: handovers as relational tables, everything saved as it is typed.

Light to import; SQLAlchemy is loaded when the database is opened.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from handover_app.storage.profile import profile_folder

if TYPE_CHECKING:
    from handover_app.storage.store import SqlStore

__all__ = ["open_store", "profile_folder"]


def open_store(path: Path) -> "SqlStore":
    """The store in the file `path`: made where there is none, upgraded (after a copy) where it is old.

    Raises:
        StorageError: with `file`, where it is no database of ours, damaged, from a newer version of the
            app, or where the folder, the right or the room for it is missing.
    """
    from handover_app.storage.opening import opened  # noqa: PLC0415 (loads SQLAlchemy)

    return opened(path)
