"""what a text is known again by, its other files, and its former versions"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The shingles of documents that are there are made by the next import, or in the background.
    op.create_table(
        "shingle",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_shingle_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", "document_id", name=op.f("pk_shingle")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shingle_document_id", "shingle", ["document_id"])
    op.create_table(
        "document_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_document_source_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["import_run.id"],
            name=op.f("fk_document_source_run_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_source")),
        sa.UniqueConstraint("shelf_id", "source", name=op.f("uq_document_source_shelf_id")),
    )
    op.create_index("ix_document_source_document_id", "document_source", ["document_id"])
    op.create_index(op.f("ix_document_source_sha256"), "document_source", ["sha256"])
    op.create_table(
        "likely_version",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_likely_version_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["document.id"],
            name=op.f("fk_likely_version_other_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_likely_version")),
    )
    op.create_index("ix_likely_version_other_id", "likely_version", ["other_id"])
    op.create_table(
        "removed_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("removed_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["removed_id"],
            ["removed_document.id"],
            name=op.f("fk_removed_source_removed_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_source")),
    )
    op.create_index(op.f("ix_removed_source_sha256"), "removed_source", ["sha256"])
    op.add_column(
        "document", sa.Column("former", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
    )


def downgrade() -> None:
    op.drop_column("document", "former")
    for table in ("removed_source", "likely_version", "document_source", "shingle"):
        op.drop_table(table)
