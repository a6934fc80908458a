"""the search index on PostgreSQL in two tables, and what it counts of stems

Nothing changes on SQLite. On PostgreSQL the stems of a passage stood in the row that says where it
is: whoever moved a document wrote all its postings anew. They are a table of their own now,
`search_index`, and `search_passage` has the short rows. The large table is renamed, and its columns
leave: no posting is written.

`search_stem` and `search_state.tokens` have what the rank of a passage depends on: in how many
passages a stem stands, and how long all passages are together.

New postings wait in a list, which every query walks, until they are written into the index at once:
a fifth of the time. Who writes says how long the list may grow.
"""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

PARTS = 16
OFTEN = "autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05"
MOVED = ("document_id", "collection_id", "kind", "twin")
COUNT_STEMS = (
    "WITH counted AS MATERIALIZED ("
    "SELECT split_part(word, ':', 1)::integer AS shelf_id, "
    "substr(word, strpos(word, ':') + 1) AS stem, ndoc, nentry "
    "FROM ts_stat('SELECT terms FROM search_index')), "
    "added AS (INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT shelf_id, stem, ndoc FROM counted) "
    "UPDATE search_state SET tokens = of_shelf.tokens "
    "FROM (SELECT shelf_id, sum(nentry) AS tokens FROM counted GROUP BY shelf_id) AS of_shelf "
    "WHERE of_shelf.shelf_id = search_state.shelf_id"
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _rename("search_passage", "search_index")
    op.execute(
        "CREATE TABLE search_passage ("
        "shelf_id integer NOT NULL, id integer NOT NULL, document_id integer NOT NULL, "
        'collection_id integer NOT NULL, kind text COLLATE "C" NOT NULL, twin bigint NOT NULL, '
        "PRIMARY KEY (shelf_id, id)) PARTITION BY HASH (shelf_id)"
    )
    op.execute(
        "CREATE TABLE search_stem ("
        'shelf_id integer NOT NULL, stem text COLLATE "C" NOT NULL, passages integer NOT NULL, '
        "PRIMARY KEY (shelf_id, stem)) PARTITION BY HASH (shelf_id)"
    )
    for table in ("search_passage", "search_stem"):
        for part in range(PARTS):
            op.execute(
                f"CREATE TABLE {table}_{part} PARTITION OF {table} "
                f"FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {part}) WITH ({OFTEN})"
            )
    columns = f"shelf_id, id, {', '.join(MOVED)}"
    op.execute(f"INSERT INTO search_passage ({columns}) SELECT {columns} FROM search_index")
    op.execute(f"ALTER TABLE search_index {', '.join(f'DROP COLUMN {each}' for each in MOVED)}")
    _index_places()
    for part in range(PARTS):
        op.execute(f"ALTER INDEX search_index_{part}_terms_idx SET (fastupdate = on)")
    op.execute("ALTER TABLE search_state ADD COLUMN tokens bigint NOT NULL DEFAULT 0")
    op.execute(COUNT_STEMS)
    op.execute("ANALYZE search_passage")
    op.execute("ANALYZE search_stem")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE search_state DROP COLUMN tokens")
    op.execute("DROP TABLE search_stem")
    op.execute("DROP INDEX search_index_terms")
    op.execute(
        "ALTER TABLE search_index ADD COLUMN document_id integer, "
        'ADD COLUMN collection_id integer, ADD COLUMN kind text COLLATE "C", ADD COLUMN twin bigint'
    )
    op.execute(
        f"UPDATE search_index SET {', '.join(f'{each} = place.{each}' for each in MOVED)} "
        "FROM search_passage AS place "
        "WHERE place.shelf_id = search_index.shelf_id AND place.id = search_index.id"
    )
    op.execute("DROP TABLE search_passage")
    op.execute(
        f"ALTER TABLE search_index {', '.join(f'ALTER {each} SET NOT NULL' for each in MOVED)}"
    )
    _rename("search_index", "search_passage")
    op.execute(
        "CREATE INDEX search_passage_terms ON search_passage USING gin (terms) "
        "WITH (fastupdate = off)"
    )
    _index_places()


def _index_places() -> None:
    for column in ("twin", "document", "collection"):
        name = column if column == "twin" else f"{column}_id"
        op.execute(f"CREATE INDEX search_passage_{column} ON search_passage (shelf_id, {name})")


def _rename(before: str, after: str) -> None:
    """Rename a table with its parts, and the indexes of its key and its stems."""
    op.execute(f"ALTER TABLE {before} RENAME TO {after}")
    op.execute(f"ALTER INDEX {before}_pkey RENAME TO {after}_pkey")
    op.execute(f"ALTER INDEX IF EXISTS {before}_terms RENAME TO {after}_terms")
    for part in range(PARTS):
        op.execute(f"ALTER TABLE {before}_{part} RENAME TO {after}_{part}")
        op.execute(f"ALTER INDEX {before}_{part}_pkey RENAME TO {after}_{part}_pkey")
        op.execute(
            f"ALTER INDEX IF EXISTS {before}_{part}_terms_idx RENAME TO {after}_{part}_terms_idx"
        )
