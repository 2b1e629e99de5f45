"""A store in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.storage import open_store
from handover_app.storage.store import SqlStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is to be; its folder is not there yet."""
    return tmp_path / "profile" / "handover.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    """An open store in `file`."""
    opened = open_store(file)
    yield opened
    opened.close()
