"""indexes for what was looked for through whole tables: references, sources, what is removed"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INDEXES = (
    ("document", "reference"),
    ("document", "source"),
    ("event", "document_id"),
    ("saved_passage", "passage_id"),
    ("document_source", "run_id"),
    ("removed_source", "removed_id"),
    ("grant", "collection_id"),
)


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in reversed(INDEXES):
        op.drop_index(f"ix_{table}_{column}", table_name=table)
