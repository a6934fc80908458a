"""the pages of passages; what was imported before has none until it is imported again"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PAGES = ("page", "last_page")


def upgrade() -> None:
    # Not in a batch, which would write anew the largest table, and drop the one that others name.
    for name in PAGES:
        op.add_column("passage", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in PAGES:
        op.drop_column("passage", name)
