"""concepts and their terms: a thesaurus of words that mean the same"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = ("removed_term", "concept_relation", "concept_term", "concept")


def _shelf() -> sa.Column[int]:
    return sa.Column("shelf_id", sa.Integer, nullable=False, server_default="1")


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("scheme", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("definition", sa.Text, nullable=True),
        sa.Column("uri", sa.Text, nullable=True),
        _shelf(),
        sa.PrimaryKeyConstraint("id", name="pk_concept"),
        sa.UniqueConstraint("shelf_id", "key", name="uq_concept_key"),
    )
    op.create_index("ix_concept_scheme", "concept", ["scheme"])
    op.create_index("ix_concept_uri", "concept", ["uri"])
    op.create_table(
        "concept_term",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("concept_id", sa.Integer, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("scheme", sa.Text, nullable=False),
        _shelf(),
        sa.ForeignKeyConstraint(
            ["concept_id"], ["concept.id"], name="fk_concept_term_concept_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_concept_term"),
        sa.UniqueConstraint("concept_id", "language", "text", name="uq_concept_term_text"),
    )
    op.create_index("ix_concept_term_key", "concept_term", ["key"])
    op.create_table(
        "concept_relation",
        sa.Column("concept_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept_id"],
            ["concept.id"],
            name="fk_concept_relation_concept_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["concept.id"], name="fk_concept_relation_other_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("concept_id", "other_id", "kind", name="pk_concept_relation"),
    )
    op.create_index("ix_concept_relation_other_id", "concept_relation", ["other_id"])
    op.create_table(
        "removed_term",
        _shelf(),
        sa.Column("concept_key", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint(
            "shelf_id", "concept_key", "language", "text", name="pk_removed_term"
        ),
    )


def downgrade() -> None:
    op.execute("DELETE FROM change WHERE kind = 'term'")
    for table in TABLES:
        op.drop_table(table)
