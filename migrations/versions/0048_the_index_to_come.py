"""the search index to come

A rebuild makes another index beside the one that answers, in batches, and then takes its place. A
row says how far it is. On PostgreSQL that other index stands in the same tables, with the numbers
of shelves below zero. `search_gone` has the passages whose words an index of another version of
the text analysis still has: SQLite cannot take out words that it cannot be told.
"""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TAIL = "_anew"
"""How the indexes of a rebuilt table are called, for SQLite renames none."""

ON_SERVER = ("search_index", "search_passage", "search_word", "search_stem", "search_collection")
"""The tables of PostgreSQL that have two indexes while one is made anew."""


def upgrade() -> None:
    op.execute(
        "CREATE TABLE search_rebuild (id INTEGER PRIMARY KEY CHECK (id = 1), "
        "analysis TEXT NOT NULL, generation BIGINT NOT NULL, phase TEXT NOT NULL, "
        "after BIGINT NOT NULL)"
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE TABLE search_gone (id INTEGER PRIMARY KEY)")


def downgrade() -> None:
    op.execute("DROP TABLE search_rebuild")
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        _leave_one_half()
        return
    for side in ("next", "old"):
        for table in ("index", "passage", "place", "collection", "word", "gone"):
            op.execute(f"DROP TABLE IF EXISTS search_{side}_{table}")
    if bind.exec_driver_sql("SELECT 1 FROM search_gone LIMIT 1").first() is not None:
        # The version that comes then makes its index anew.
        op.execute("UPDATE search_state SET analysis = ''")
    op.execute("DROP TABLE search_gone")
    renamed = bind.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'search_%{TAIL}'"
    ).all()
    for name, sql in renamed:
        op.execute(f"DROP INDEX {name}")
        bind.exec_driver_sql(sql.replace(name, name.removesuffix(TAIL)))


def _leave_one_half() -> None:
    """Leave no number of a shelf below zero; where such an index answered, one is made anew."""
    op.execute("DELETE FROM search_state WHERE rebuilt < 0")
    answers = op.get_bind().exec_driver_sql("SELECT 1 FROM search_state WHERE shelf_id < 0 LIMIT 1")
    left = "" if answers.first() is not None else " WHERE shelf_id < 0"
    for table in ON_SERVER:
        op.execute(f"DELETE FROM {table}{left}")
    op.execute("UPDATE search_state SET shelf_id = -1 - shelf_id, analysis = '' WHERE shelf_id < 0")
