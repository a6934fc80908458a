"""commitments that the team enters"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "commitment",
        sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column("commitment_step", sa.Column("key", sa.Text, nullable=True))
    op.add_column("commitment_step", sa.Column("collection_id", sa.Integer, nullable=True))


def downgrade() -> None:
    # The version before has no face for what the team entered, nor for its changes.
    op.execute(
        "DELETE FROM commitment_step WHERE commitment_id IN "
        "(SELECT id FROM commitment WHERE origin = 'team')"
    )
    op.execute("DELETE FROM commitment WHERE origin = 'team'")
    op.execute("DELETE FROM change WHERE kind = 'commitment'")
    op.execute(
        "DELETE FROM audit WHERE kind IN ('commitment', 'commitments', 'commitment-of-file')"
    )
    op.drop_column("commitment_step", "collection_id")
    op.drop_column("commitment_step", "key")
    op.drop_column("commitment", "withdrawn")
