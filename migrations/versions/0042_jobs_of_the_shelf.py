"""jobs that rest after a fault, say why they failed, and keep a short log"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

COLUMNS = ("retry_at", "reason", "log")


def upgrade() -> None:
    op.add_column("job", sa.Column("retry_at", sa.DateTime(), nullable=True))
    op.add_column("job", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("job", sa.Column("log", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_column("job", column)
