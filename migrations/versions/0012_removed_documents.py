"""the documents that were removed, and whether older versions left bytes of deleted rows"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OLD_PAGES = "pages freed before bytes were overwritten"


def upgrade() -> None:
    op.create_table(
        "removed_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_document")),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("collection_id", sa.Integer(), nullable=False, server_default="1"),
        sa.UniqueConstraint("shelf_id", "reference", name=op.f("uq_removed_document_shelf_id")),
    )
    op.create_index(op.f("ix_removed_document_sha256"), "removed_document", ["sha256"])
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM document LIMIT 1")).first() is not None:
        marker = sa.table("marker", sa.column("name"), sa.column("value"))
        connection.execute(marker.insert().values(name=OLD_PAGES, value="before 0012"))


def downgrade() -> None:
    op.drop_index(op.f("ix_removed_document_sha256"), "removed_document")
    op.drop_table("removed_document")
    op.execute(sa.text("DELETE FROM marker WHERE name = :name").bindparams(name=OLD_PAGES))
