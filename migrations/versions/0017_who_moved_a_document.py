"""who moved a document into its collection: an import leaves it there"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("moved_by", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("document", "moved_by")
