"""who and what an event of the team's own timeline names, and the dates that it disputes"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

COLUMNS = {"source_document": sa.Text, "who": sa.JSON, "disputes": sa.JSON}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("event", sa.Column(name, kind(), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("event", name)
