"""shared lists of passages"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_list")),
        sa.UniqueConstraint("shelf_id", "workspace", "key", name=op.f("uq_shared_list_shelf_id")),
    )
    op.create_table(
        "listed_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["shared_list.id"],
            name=op.f("fk_listed_passage_list_id_shared_list"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_listed_passage_passage_id_passage"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_passage")),
        sa.UniqueConstraint("list_id", "passage_id", name=op.f("uq_listed_passage_list_id")),
    )
    op.create_index("ix_listed_passage_passage_id", "listed_passage", ["passage_id"])


def downgrade() -> None:
    op.drop_index("ix_listed_passage_passage_id", "listed_passage")
    op.drop_table("listed_passage")
    op.drop_table("shared_list")
