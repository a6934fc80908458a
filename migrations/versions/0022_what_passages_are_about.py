"""what passages are about: a sentence vector of each"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The vectors of passages that are there are made in the background.
    op.create_table(
        "passage_vector",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("collection_id", sa.Integer(), nullable=False, server_default="1"),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_passage_vector_passage_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_passage_vector")),
    )
    op.create_index(
        "ix_passage_vector_written",
        "passage_vector",
        ["written", "passage_id", "collection_id", "bits"],
    )


def downgrade() -> None:
    op.drop_table("passage_vector")
    op.execute("DELETE FROM marker WHERE name = 'encoder of meaning'")
