"""What was answered on the way and is no fact of the case."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "answer",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_answer_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "question", name=op.f("pk_answer")),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("answer")
