"""indexes for actors by key and other files by path, without the shelf before them"""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_actor_key", "actor", ["key"])
    op.create_index("ix_document_source_source", "document_source", ["source"])


def downgrade() -> None:
    op.drop_index("ix_document_source_source", table_name="document_source")
    op.drop_index("ix_actor_key", table_name="actor")
