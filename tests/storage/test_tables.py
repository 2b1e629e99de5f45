"""The tables are described in types that other databases have too."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from handover_app.storage.tables import (
    HANDOVER_TABLES,
    Moment,
    evidence_content,
    metadata,
    received,
    received_file,
    setting,
    verdict,
)


@pytest.mark.parametrize("dialect", [postgresql.dialect(), sqlite.dialect()], ids=lambda item: item.name)
def test_each_database_can_make_them(dialect: sqlite.base.SQLiteDialect) -> None:
    for table in metadata.sorted_tables:
        assert table.name in str(CreateTable(table).compile(dialect=dialect))


def test_what_is_saved_with_a_handover_belongs_to_it() -> None:
    apart = {setting, received, received_file, evidence_content, verdict}
    assert {*HANDOVER_TABLES, *apart} == set(metadata.tables.values())
    for table in HANDOVER_TABLES:
        first = next(iter(table.primary_key.columns))
        assert first.name == ("key" if table.name == "handover" else "handover")


def test_constraints_have_names() -> None:
    """SQLite can only change a constraint that has one."""
    for table in metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)


def test_a_moment_is_kept_in_utc() -> None:
    kind, dialect = Moment(), sqlite.dialect()
    local = datetime(2026, 11, 21, 20, 0, tzinfo=timezone(timedelta(hours=1)))
    kept = kind.process_bind_param(local, dialect)
    assert kept is not None
    assert (kept.hour, kept.tzinfo) == (19, UTC)
    assert kind.process_result_value(kept.replace(tzinfo=None), dialect) == local
    with pytest.raises(ValueError, match="time zone"):
        kind.process_bind_param(local.replace(tzinfo=None), dialect)
