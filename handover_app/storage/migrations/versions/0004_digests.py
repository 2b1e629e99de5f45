"""What lists need of a handover besides its first row: the SHA-256 of its record, and what was found out."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables, and the SHA-256 of each record; of facts it is written when they are saved next."""
    op.create_table(
        "digest",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_digest_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", name=op.f("pk_digest")),
    )
    op.create_table(
        "verdict",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_verdict_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", name=op.f("pk_verdict")),
    )
    connection = op.get_bind()
    of_one = sa.text("SELECT pdf FROM record WHERE handover = :handover")
    kept = sa.text("INSERT INTO digest (handover, record) VALUES (:handover, :record)")
    for handover in connection.execute(sa.text("SELECT handover FROM record")).scalars().all():
        pdf = connection.execute(of_one, {"handover": handover}).scalar_one()
        connection.execute(kept, {"handover": handover, "record": hashlib.sha256(pdf).hexdigest()})


def downgrade() -> None:
    """Drops them."""
    op.drop_table("verdict")
    op.drop_table("digest")
