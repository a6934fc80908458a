"""shelves and collections

Every row says which shelf it belongs to, and what comes from a document which collection. The rows
there are become the team's shelf and its default collection, which every place sees; those of the
starter library and the countries become the library's shelf. Keys that people or Slack choose are
unique within a shelf.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LIBRARY, TEAM = 0, 1
LIBRARY_COLLECTION, DEFAULT_COLLECTION = 0, 1

WITH_SHELF = ("alias", "event_actor", "delivery", "change")
"""Tables that get the column and keep their keys."""

IN_COLLECTION = ("passage", "mention", "event_claim")
"""The same, with the collection of their document."""

UNIQUE = {
    "actor": {"uq_actor_key": ["key"]},
    "event": {"uq_event_key": ["key"]},
    "document": {"uq_document_reference": ["reference"], "uq_document_source": ["source"]},
    "subscription": {"uq_subscription_workspace": ["workspace", "channel", "number"]},
    "saved_passage": {"uq_saved_passage_workspace": ["workspace", "person", "passage_id"]},
}
"""Keys that are unique within a shelf from now on: by table and name, their columns."""

OF_LIBRARY = ("document", "actor", "alias", "event")
"""Tables whose rows of origin `library` or `countries` belong to the library's shelf."""


def shelf_column() -> sa.Column[int]:
    return sa.Column("shelf_id", sa.Integer(), nullable=False, server_default=str(TEAM))


def collection_column() -> sa.Column[int]:
    default = str(DEFAULT_COLLECTION)
    return sa.Column("collection_id", sa.Integer(), nullable=False, server_default=default)


def upgrade() -> None:
    _make_shelves()
    for table in WITH_SHELF:
        op.add_column(table, shelf_column())
    for table in IN_COLLECTION:
        op.add_column(table, shelf_column())
        op.add_column(table, collection_column())
    for table, keys in UNIQUE.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(shelf_column())
            if table == "document":
                batch.add_column(collection_column())
            if table == "event":
                batch.add_column(sa.Column("collection_id", sa.Integer(), nullable=True))
            for name, columns in keys.items():
                batch.drop_constraint(name, type_="unique")
                batch.create_unique_constraint(name, ["shelf_id", *columns])
    op.create_index("ix_document_collection_id", "document", ["collection_id"])
    _remake_keys(["shelf_id", "channel", "thread"], ["shelf_id", "event_id"])
    _sort_rows()


def _make_shelves() -> None:
    shelf = op.create_table(
        "shelf",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf")),
    )
    collection = op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        shelf_column(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("shelf_id", "key", name=op.f("uq_collection_key")),
    )
    op.bulk_insert(shelf, [{"id": LIBRARY, "name": "library"}, {"id": TEAM, "name": "team"}])
    rows = [
        (LIBRARY_COLLECTION, "library", "Starter library", LIBRARY),
        (DEFAULT_COLLECTION, "default", "Default", TEAM),
    ]
    names = ("id", "key", "name", "shelf_id")
    op.bulk_insert(collection, [dict(zip(names, row, strict=True), open=True) for row in rows])


def _remake_keys(of_conversation: list[str], of_event: list[str]) -> None:
    """Give two tables, whose primary key Slack chooses, this key instead."""
    keys = {"conversation": of_conversation, "received_event": of_event}
    for table, columns in keys.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"pk_{table}", type_="primary")
            if "shelf_id" in columns:
                batch.add_column(shelf_column())
            else:
                batch.drop_column("shelf_id")
            batch.create_primary_key(f"pk_{table}", columns)


def _sort_rows() -> None:
    for table in OF_LIBRARY:
        op.execute(
            f"UPDATE {table} SET shelf_id = {LIBRARY} WHERE origin IN ('library', 'countries')"
        )
    op.execute(
        f"UPDATE document SET collection_id = {LIBRARY_COLLECTION} WHERE shelf_id = {LIBRARY}"
    )
    of_library = f"(SELECT id FROM document WHERE shelf_id = {LIBRARY})"
    passages = f"(SELECT id FROM passage WHERE document_id IN {of_library})"
    set_both = f"SET shelf_id = {LIBRARY}, collection_id = {LIBRARY_COLLECTION}"
    op.execute(f"UPDATE passage {set_both} WHERE document_id IN {of_library}")
    op.execute(f"UPDATE mention {set_both} WHERE passage_id IN {passages}")
    op.execute(f"UPDATE event_claim {set_both} WHERE passage_id IN {passages}")
    op.execute(
        f"UPDATE event SET collection_id = {DEFAULT_COLLECTION} "
        "WHERE origin IN ('machine', 'publication')"
    )
    of_library_events = f"(SELECT id FROM event WHERE shelf_id = {LIBRARY})"
    op.execute(f"UPDATE event_actor SET shelf_id = {LIBRARY} WHERE event_id IN {of_library_events}")


def downgrade() -> None:
    """Collections are forgotten; documents of all of them stay. Keys must not clash."""
    _remake_keys(["channel", "thread"], ["event_id"])
    op.drop_index("ix_document_collection_id", "document")
    for table, keys in reversed(UNIQUE.items()):
        with op.batch_alter_table(table) as batch:
            for name, columns in keys.items():
                batch.drop_constraint(name, type_="unique")
                batch.create_unique_constraint(name, columns)
            batch.drop_column("shelf_id")
            if table in ("document", "event"):
                batch.drop_column("collection_id")
    for table in IN_COLLECTION:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("shelf_id")
            batch.drop_column("collection_id")
    for table in WITH_SHELF:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("shelf_id")
    op.drop_table("collection")
    op.drop_table("shelf")
