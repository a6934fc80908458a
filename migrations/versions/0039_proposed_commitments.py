"""commitments that the program proposes"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "commitment_proposal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("collection_id", sa.Integer, nullable=False),
        sa.Column("passage_id", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_actors", sa.JSON, nullable=False),
        sa.Column("to", sa.Text, nullable=True),
        sa.Column("to_actors", sa.JSON, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=True),
        sa.Column("due", sa.Text, nullable=True),
        sa.Column("percent", sa.Integer, nullable=False),
        sa.Column("shelf_id", sa.Integer, nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_proposal"),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name="fk_commitment_proposal_passage_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("shelf_id", "key", name="uq_commitment_proposal_key"),
    )
    op.create_index("ix_commitment_proposal_passage_id", "commitment_proposal", ["passage_id"])


def downgrade() -> None:
    op.execute("DELETE FROM change WHERE kind = 'dismissal'")
    op.execute("DELETE FROM audit WHERE kind = 'dismissal'")
    op.drop_table("commitment_proposal")
