"""questions that found nothing: counts, and the words that editors are told"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unanswered_count",
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shelf_id", "day", "kind", name=op.f("pk_unanswered_count")),
    )
    op.create_table(
        "unanswered_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unanswered_question")),
    )
    op.create_index("ix_unanswered_question_at", "unanswered_question", ["at"])


def downgrade() -> None:
    op.drop_index("ix_unanswered_question_at", "unanswered_question")
    op.drop_table("unanswered_question")
    op.drop_table("unanswered_count")
