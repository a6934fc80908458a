"""commitments and their steps"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def _shelf() -> sa.Column[int]:
    return sa.Column("shelf_id", sa.Integer, nullable=False, server_default="1")


def upgrade() -> None:
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("collection_id", sa.Integer, nullable=True),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_actors", sa.JSON, nullable=False),
        sa.Column("to", sa.Text, nullable=True),
        sa.Column("to_actors", sa.JSON, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("concept", sa.Text, nullable=True),
        sa.Column("made", sa.Text, nullable=True),
        sa.Column("made_lo", sa.Date, nullable=True),
        sa.Column("made_hi", sa.Date, nullable=True),
        sa.Column("due", sa.Text, nullable=True),
        sa.Column("due_lo", sa.Date, nullable=True),
        sa.Column("due_hi", sa.Date, nullable=True),
        sa.Column("reference", sa.Text, nullable=True),
        sa.Column("source", sa.Text, nullable=True),
        sa.Column("source_url", sa.Text, nullable=True),
        sa.Column("also", sa.JSON, nullable=True),
        sa.Column("differ", sa.JSON, nullable=True),
        _shelf(),
        sa.PrimaryKeyConstraint("id", name="pk_commitment"),
        sa.UniqueConstraint("shelf_id", "key", name="uq_commitment_key"),
    )
    op.create_index("ix_commitment_due_lo_due_hi", "commitment", ["due_lo", "due_hi"])
    op.create_table(
        "commitment_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("commitment_id", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("edtf", sa.Text, nullable=True),
        sa.Column("lo", sa.Date, nullable=True),
        sa.Column("hi", sa.Date, nullable=True),
        sa.Column("known_by", sa.Date, nullable=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=True),
        sa.Column("event_key", sa.Text, nullable=True),
        sa.Column("source", sa.Text, nullable=True),
        sa.Column("source_url", sa.Text, nullable=True),
        _shelf(),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name="fk_commitment_step_commitment_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_step"),
        sa.UniqueConstraint("commitment_id", "n", name="uq_commitment_step_n"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM change WHERE kind = 'assessment'")
    op.execute("DELETE FROM audit WHERE kind = 'assessment'")
    op.drop_table("commitment_step")
    op.drop_table("commitment")
