"""who asked in a thread, so that a person's questions can be erased"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("workspace", sa.Text(), nullable=True))
    op.add_column("conversation", sa.Column("person", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation", "person")
    op.drop_column("conversation", "workspace")
