"""the languages of documents, as their texts tell

In the background the documents that are there are looked at: see corpus.upkeep.detecting.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("detected_language", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("document", "detected_language")
