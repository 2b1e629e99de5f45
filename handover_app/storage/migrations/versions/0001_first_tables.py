"""The first tables.

Frozen: what a migration makes must not change with the app's own description of the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "handover",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("scope_stated", sa.Boolean(), nullable=False),
        sa.Column("order_stated", sa.Boolean(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("ordered_until", sa.Date(), nullable=True),
        sa.Column("ordered_because", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("why_witnessed", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("witnessed_text", sa.Text(), nullable=True),
        sa.Column("incidents_stated", sa.Boolean(), nullable=False),
        sa.Column("facts_sha256", sa.Text(), nullable=False),
        sa.Column("record_sha256", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_handover")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "account",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("handle", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("access", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=True),
        sa.Column("last_post", sa.Date(), nullable=True),
        sa.Column("class", sa.Text(), nullable=True),
        sa.Column("holder_kind", sa.Text(), nullable=True),
        sa.Column("holder_name", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owner_in_bio", sa.Boolean(), nullable=True),
        sa.Column("editor", sa.Text(), nullable=True),
        sa.Column("disposition_stated", sa.Boolean(), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_account_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "id", name=op.f("pk_account")),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_acknowledgement_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "position", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "incident",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=True),
        sa.Column("significant", sa.Boolean(), nullable=True),
        sa.Column("reported_to_chief_executive", sa.Date(), nullable=True),
        sa.Column("reported_to_board", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_incident_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "id", name=op.f("pk_incident")),
    )
    op.create_table(
        "part",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_part_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "part", name=op.f("pk_part")),
    )
    op.create_table(
        "person",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("contact_checked", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_person_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "policy",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_policy_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "position", name=op.f("pk_policy")),
    )
    op.create_table(
        "record",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_record_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", name=op.f("pk_record")),
    )
    op.create_table(
        "scope",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_scope_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "position", name=op.f("pk_scope")),
    )
    op.create_table(
        "training",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_training_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "position", name=op.f("pk_training")),
    )
    op.create_table(
        "unit",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=True),
        sa.Column("elected", sa.Date(), nullable=True),
        sa.Column("lists_stated", sa.Boolean(), nullable=False),
        sa.Column("internal_reviewed", sa.Date(), nullable=True),
        sa.Column("changed", sa.Date(), nullable=True),
        sa.Column("copy_sent", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_unit_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", name=op.f("pk_unit")),
    )
    op.create_table(
        "waiver",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_waiver_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "position", name=op.f("pk_waiver")),
    )
    op.create_table(
        "access_grant",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("second_factor", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("cleared_by", sa.Text(), nullable=True),
        sa.Column("clearance_refused", sa.Boolean(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account"],
            ["account.handover", "account.id"],
            name=op.f("fk_access_grant_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "position", name=op.f("pk_access_grant")),
    )
    op.create_table(
        "approval",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("is_signed", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account"],
            ["account.handover", "account.id"],
            name=op.f("fk_approval_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "name", name=op.f("pk_approval")),
    )
    op.create_table(
        "statement",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account"],
            ["account.handover", "account.id"],
            name=op.f("fk_statement_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "name", name=op.f("pk_statement")),
    )
    op.create_table(
        "step",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account"],
            ["account.handover", "account.id"],
            name=op.f("fk_step_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "id", name=op.f("pk_step")),
    )
    op.create_table(
        "evidence_file",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("attached", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account", "step"],
            ["step.handover", "step.account", "step.id"],
            name=op.f("fk_evidence_file_step"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "step", "position", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "trouble",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account"],
            ["account.handover", "account.id"],
            name=op.f("fk_trouble_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "position", name=op.f("pk_trouble")),
    )
    op.create_table(
        "trouble_report",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("trouble", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "account", "trouble"],
            ["trouble.handover", "trouble.account", "trouble.position"],
            name=op.f("fk_trouble_report_trouble"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "account", "trouble", "position", name=op.f("pk_trouble_report")),
    )
    op.create_table(
        "impostor",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("seen", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover"], ["handover.key"], name=op.f("fk_impostor_handover"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover", "id", name=op.f("pk_impostor")),
    )
    op.create_table(
        "impostor_step",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("impostor", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "impostor"],
            ["impostor.handover", "impostor.id"],
            name=op.f("fk_impostor_step_impostor"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "impostor", "id", name=op.f("pk_impostor_step")),
    )
    op.create_table(
        "impostor_evidence",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("impostor", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("attached", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover", "impostor", "step"],
            ["impostor_step.handover", "impostor_step.impostor", "impostor_step.id"],
            name=op.f("fk_impostor_evidence_impostor_step"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "handover", "impostor", "step", "position", name=op.f("pk_impostor_evidence")
        ),
    )
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
    op.create_table(
        "evidence_content",
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"],
            ["handover.key"],
            name=op.f("fk_evidence_content_handover"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover", "sha256", name=op.f("pk_evidence_content")),
    )
    op.create_table(
        "received",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_received")),
    )
    op.create_table(
        "received_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["received.sha256"], name=op.f("fk_received_file_received"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_received_file")),
    )


def downgrade() -> None:
    """Drops all tables."""
    op.drop_table("received_file")
    op.drop_table("received")
    op.drop_table("evidence_content")
    op.drop_table("verdict")
    op.drop_table("answer")
    op.drop_table("impostor_evidence")
    op.drop_table("impostor_step")
    op.drop_table("impostor")
    op.drop_table("trouble_report")
    op.drop_table("trouble")
    op.drop_table("evidence_file")
    op.drop_table("step")
    op.drop_table("statement")
    op.drop_table("approval")
    op.drop_table("access_grant")
    op.drop_table("waiver")
    op.drop_table("unit")
    op.drop_table("training")
    op.drop_table("scope")
    op.drop_table("record")
    op.drop_table("policy")
    op.drop_table("person")
    op.drop_table("part")
    op.drop_table("incident")
    op.drop_table("acknowledgement")
    op.drop_table("account")
    op.drop_table("setting")
    op.drop_table("handover")
