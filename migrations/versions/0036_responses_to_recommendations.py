"""what was answered to recommendations, and what they ask for"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("commitment", sa.Column("response", sa.Text, nullable=True))
    op.add_column("commitment", sa.Column("action", sa.Integer, nullable=True))


def downgrade() -> None:
    op.drop_column("commitment", "action")
    op.drop_column("commitment", "response")
