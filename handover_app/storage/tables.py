"""The tables. Facts have their own rows; each row's first key column is the handover it belongs to.

`position` keeps the order of a list. Columns `*_stated` distinguish an empty list or object from one
that nobody has stated. References to people are plain ids, not foreign keys: a draft is saved while
the user types, and `application.formats.case_format` checks references.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment, stored in UTC because SQLite has no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 (SQLAlchemy calls it so)
    ) -> datetime | None:
        """Converts to UTC. Raises `ValueError` for a moment without a time zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 (SQLAlchemy calls it so)
    ) -> datetime | None:
        """Restores the time zone, which SQLite drops."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _of_handover() -> Column[str]:
    return Column("handover", Text, ForeignKey("handover.key", ondelete="CASCADE"), primary_key=True)


def _of_account() -> tuple[Column[str], Column[str], ForeignKeyConstraint]:
    return (
        Column("handover", Text, primary_key=True),
        Column("account", Text, primary_key=True),
        ForeignKeyConstraint(("handover", "account"), ("account.handover", "account.id"), ondelete="CASCADE"),
    )


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _position() -> Column[int]:
    """The position in a list whose entries have no id."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _order() -> Column[int]:
    """The position in a list whose entries have an id."""
    return Column("position", Integer, nullable=False)


handover = Table(
    "handover",
    metadata,
    Column("key", Text, primary_key=True),
    Column("changed_at", Moment, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("format", Text, nullable=False),
    Column("organisation", Text),
    Column("language", Text),
    Column("id", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("responsible", Text),
    Column("scope_stated", Boolean, nullable=False),
    Column("order_stated", Boolean, nullable=False),
    Column("ordered_by", Text),
    Column("ordered_on", Date),
    Column("ordered_until", Date),
    Column("ordered_because", Text),
    Column("version", Integer),
    Column("supersedes", Text),
    Column("kind", Text, nullable=False),
    Column("why_witnessed", Text),
    Column("made_by", Text),
    Column("witness", Text),
    Column("witnessed_text", Text),
    Column("incidents_stated", Boolean, nullable=False),
    Column("facts_sha256", Text, nullable=False),
    Column("record_sha256", Text),
)
"""Includes the SHA-256 of the facts and of the record, so that a list compares them without reading them."""

record = Table("record", metadata, _of_handover(), Column("pdf", LargeBinary, nullable=False))

policy = Table("policy", metadata, _of_handover(), _position(), Column("policy", Text, nullable=False))

scope = Table("scope", metadata, _of_handover(), _position(), Column("account", Text, nullable=False))

unit = Table(
    "unit",
    metadata,
    _of_handover(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("region", Text),
    Column("officer", Text),
    Column("elected", Date),
    Column("lists_stated", Boolean, nullable=False),
    Column("internal_reviewed", Date),
    Column("changed", Date),
    Column("copy_sent", Date),
)

person = Table(
    "person",
    metadata,
    _of_handover(),
    _id(),
    _order(),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("phone", Text),
    Column("contact_checked", Date),
)

part = Table(
    "part",
    metadata,
    _of_handover(),
    Column("part", Text, primary_key=True),
    Column("person", Text, nullable=False),
)

account = Table(
    "account",
    metadata,
    _of_handover(),
    _id(),
    _order(),
    Column("platform", Text, nullable=False),
    Column("name", Text),
    Column("handle", Text),
    Column("url", Text),
    Column("access", Text),
    Column("state", Text, nullable=False),
    Column("visibility", Text),
    Column("last_post", Date),
    Column("class", Text),
    Column("holder_kind", Text),
    Column("holder_name", Text),
    Column("owner", Text),
    Column("owner_in_bio", Boolean),
    Column("editor", Text),
    Column("disposition_stated", Boolean, nullable=False),
    Column("action", Text),
    Column("reason", Text),
)

access_grant = Table(
    "access_grant",
    metadata,
    *_of_account(),
    _position(),
    Column("person", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("role", Text),
    Column("second_factor", Text, nullable=False),
    Column("method", Text),
    Column("since", Date),
    Column("until", Date),
    Column("cleared_by", Text),
    Column("clearance_refused", Boolean, nullable=False),
    Column("cleared_on", Date),
)

statement = Table(
    "statement",
    metadata,
    *_of_account(),
    Column("name", Text, primary_key=True),
    Column("answer", Boolean),
    Column("text", Text),
)

approval = Table(
    "approval",
    metadata,
    *_of_account(),
    Column("name", Text, primary_key=True),
    Column("answer", Boolean),
    Column("text", Text),
    Column("is_signed", Boolean, nullable=False),
    Column("by", Text),
    Column("on", Date),
)

step = Table(
    "step",
    metadata,
    *_of_account(),
    _id(),
    _order(),
    Column("state", Text, nullable=False),
    Column("on", Date),
    Column("by", Text),
    Column("note", Text),
)

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("handover", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    _position(),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("attached", Boolean),
    ForeignKeyConstraint(
        ("handover", "account", "step"), ("step.handover", "step.account", "step.id"), ondelete="CASCADE"
    ),
)

trouble = Table(
    "trouble",
    metadata,
    *_of_account(),
    _position(),
    Column("kind", Text, nullable=False),
    Column("since", Date),
    Column("text", Text),
)

trouble_report = Table(
    "trouble_report",
    metadata,
    Column("handover", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("trouble", Integer, primary_key=True, autoincrement=False),
    _position(),
    Column("to", Text, nullable=False),
    Column("on", Date),
    ForeignKeyConstraint(
        ("handover", "account", "trouble"),
        ("trouble.handover", "trouble.account", "trouble.position"),
        ondelete="CASCADE",
    ),
)
"""The recipients of a report about an account in trouble."""

impostor = Table(
    "impostor",
    metadata,
    _of_handover(),
    _id(),
    _order(),
    Column("platform", Text),
    Column("name", Text),
    Column("url", Text),
    Column("seen", Date),
    Column("text", Text),
)

impostor_step = Table(
    "impostor_step",
    metadata,
    Column("handover", Text, primary_key=True),
    Column("impostor", Text, primary_key=True),
    _id(),
    _order(),
    Column("state", Text, nullable=False),
    Column("on", Date),
    Column("by", Text),
    Column("note", Text),
    ForeignKeyConstraint(("handover", "impostor"), ("impostor.handover", "impostor.id"), ondelete="CASCADE"),
)

impostor_evidence = Table(
    "impostor_evidence",
    metadata,
    Column("handover", Text, primary_key=True),
    Column("impostor", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    _position(),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("attached", Boolean),
    ForeignKeyConstraint(
        ("handover", "impostor", "step"),
        ("impostor_step.handover", "impostor_step.impostor", "impostor_step.id"),
        ondelete="CASCADE",
    ),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    _of_handover(),
    _position(),
    Column("person", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("platform", Text),
)

training = Table(
    "training",
    metadata,
    _of_handover(),
    _position(),
    Column("person", Text, nullable=False),
    Column("on", Date, nullable=False),
)

incident = Table(
    "incident",
    metadata,
    _of_handover(),
    _id(),
    _order(),
    Column("text", Text),
    Column("open", Boolean),
    Column("significant", Boolean),
    Column("reported_to_chief_executive", Date),
    Column("reported_to_board", Date),
)

waiver = Table(
    "waiver",
    metadata,
    _of_handover(),
    _position(),
    Column("rule", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", Date, nullable=False),
    Column("state", Text, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    _of_handover(),
    Column("question", Text, primary_key=True),
    Column("answer", Boolean, nullable=False),
)
"""Answers that are not facts of the case, e.g. about accounts that are often forgotten."""

verdict = Table(
    "verdict",
    metadata,
    _of_handover(),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""The verdict on a handover's record. It belongs to the handover but is not saved with it."""

received = Table(
    "received",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("summary", Text),
    Column("draft", Text),
    Column("sent_on", Text),
    Column("archived", Boolean, nullable=False),
)

received_file = Table(
    "received_file",
    metadata,
    Column("sha256", Text, ForeignKey("received.sha256", ondelete="CASCADE"), primary_key=True),
    Column("pdf", LargeBinary, nullable=False),
)
"""A table of its own, so that listing thousands of records does not read past their files."""

evidence_content = Table(
    "evidence_content",
    metadata,
    _of_handover(),
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The files themselves, read one at a time. The facts say which step each belongs to."""

setting = Table(
    "setting", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)

revision = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "alembic_version_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
"""The migration that the tables are at. Alembic maintains it, so it is not part of our metadata."""

_APART = (setting, received, received_file, evidence_content, verdict)

HANDOVER_TABLES = tuple(table for table in metadata.sorted_tables if table not in _APART)
"""The tables that are saved with a handover, parents before children."""

_NO_FACTS = (record, answer)

FACT_TABLES = tuple(table for table in HANDOVER_TABLES if table not in _NO_FACTS)
"""The tables that hold its case."""
