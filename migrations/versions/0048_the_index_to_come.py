"""the search index to come

A rebuild makes another index beside the one that answers, in batches, and then takes its place. A
row says how far it is. `search_gone` has the passages whose words an index of another version of
the text analysis still has: SQLite cannot take out words that it cannot be told.
"""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TAIL = "_anew"
"""How the indexes of a rebuilt table are called, for SQLite renames none."""


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
    if op.get_bind().dialect.name != "sqlite":
        return
    bind = op.get_bind()
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
