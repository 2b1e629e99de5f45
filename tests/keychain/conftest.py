"""A keychain in memory, and moments."""

from datetime import UTC, datetime

import pytest

from tests.fakes.identities import MemoryKeychain


@pytest.fixture
def keychain() -> MemoryKeychain:
    """An empty keychain."""
    return MemoryKeychain()


@pytest.fixture
def moment() -> datetime:
    """The day of the annual meeting."""
    return datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
