"""positions that people code on passages, as rows of the corrections"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: a position is a row of the tables that corrections have."""


def downgrade() -> None:
    # An older version does not know the kind, and could list none of its corrections.
    op.execute("DELETE FROM change WHERE kind = 'position'")
    op.execute("DELETE FROM audit WHERE kind = 'position'")
