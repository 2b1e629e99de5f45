"""Services with everything real but the database and the threads."""

from pathlib import Path

import pytest

from tests.fakes.desks import Desks


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "profile")
