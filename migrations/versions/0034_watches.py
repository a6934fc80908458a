"""what imports add to documents, watches of it, and their tellings in the ledger

What was imported before is known as added when it was, and as held against all watches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

# The passages that a document has today came with its last import.
ADDED_BEFORE = """
INSERT INTO addition
    (shelf_id, document_id, run_id, first_passage, last_passage, added_at, matched_at)
SELECT document.shelf_id, document.id, (
        SELECT max(run_id) FROM imported_document WHERE document_id = document.id
    ), min(passage.id), max(passage.id), document.imported_at, document.imported_at
FROM document JOIN passage ON passage.document_id = document.id
WHERE document.origin = 'team' GROUP BY document.id ORDER BY document.id
"""


def upgrade() -> None:
    op.create_table(
        "addition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("first_passage", sa.Integer(), nullable=False),
        sa.Column("last_passage", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("matched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_addition_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["import_run.id"],
            name=op.f("fk_addition_run_id_import_run"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addition")),
        sqlite_autoincrement=True,
    )
    op.execute(ADDED_BEFORE)
    for column in ("document_id", "run_id", "added_at", "matched_at"):
        op.create_index(f"ix_addition_{column}", "addition", [column])
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("wall_time", sa.String(length=5), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("paused_reason", sa.Text(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
        sa.UniqueConstraint(
            "shelf_id", "workspace", "channel", "number", name=op.f("uq_watch_shelf_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "watch_match",
        sa.Column("watch_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("addition_id", sa.Integer(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"],
            ["watch.id"],
            name=op.f("fk_watch_match_watch_id_watch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_watch_match_passage_id_passage"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["addition_id"],
            ["addition.id"],
            name=op.f("fk_watch_match_addition_id_addition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("watch_id", "passage_id", name=op.f("pk_watch_match")),
        sqlite_with_rowid=False,
    )
    for column in ("passage_id", "addition_id"):
        op.create_index(f"ix_watch_match_{column}", "watch_match", [column])
    with op.batch_alter_table("delivery") as delivery:
        delivery.alter_column("subscription_id", existing_type=sa.Integer(), nullable=True)
        delivery.add_column(sa.Column("watch_id", sa.Integer(), nullable=True))
        delivery.add_column(sa.Column("telling", sa.Integer(), nullable=True))
        delivery.add_column(sa.Column("occasion", sa.Text(), nullable=True))
        delivery.create_foreign_key(
            op.f("fk_delivery_watch_id_watch"), "watch", ["watch_id"], ["id"], ondelete="CASCADE"
        )
    op.execute("UPDATE delivery SET occasion = 'digest-' || subscription_id || '-' || local_date")
    with op.batch_alter_table("delivery") as delivery:
        delivery.alter_column("occasion", existing_type=sa.Text(), nullable=False)
        delivery.create_unique_constraint("uq_delivery_occasion", ["occasion", "part"])
        delivery.create_index("ix_delivery_watch_id", ["watch_id"])


def downgrade() -> None:
    op.execute("DELETE FROM delivery WHERE watch_id IS NOT NULL")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_index("ix_delivery_watch_id")
        delivery.drop_constraint("uq_delivery_occasion", type_="unique")
        delivery.drop_constraint("fk_delivery_watch_id_watch", type_="foreignkey")
        for column in ("occasion", "telling", "watch_id"):
            delivery.drop_column(column)
        delivery.alter_column("subscription_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("watch_match")
    op.drop_table("watch")
    op.drop_table("addition")
