"""the search index on PostgreSQL

Nothing changes on SQLite. On PostgreSQL the stems of a passage are a `tsvector`, beside what
filters compare. Every key begins with the shelf, by which the large tables are divided into sixteen
parts: a query names its shelf and looks at no other part.

New postings go into the GIN index at once (`fastupdate` is off): what waits in a list is walked by
every query. Words are compared by their code points, as on SQLite.
"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

PARTS = 16
TABLES = ("search_passage", "search_word", "search_collection", "search_state")
OFTEN = "autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE TABLE search_passage ("
        "shelf_id integer NOT NULL, id integer NOT NULL, document_id integer NOT NULL, "
        'collection_id integer NOT NULL, kind text COLLATE "C" NOT NULL, twin bigint NOT NULL, '
        "terms tsvector NOT NULL, PRIMARY KEY (shelf_id, id)) PARTITION BY HASH (shelf_id)"
    )
    op.execute(
        "CREATE TABLE search_word ("
        'shelf_id integer NOT NULL, initial text COLLATE "C" NOT NULL, length integer NOT NULL, '
        'word text COLLATE "C" NOT NULL, collection_id integer NOT NULL, '
        'stem text COLLATE "C" NOT NULL, skeleton text COLLATE "C" NOT NULL, '
        "passages integer NOT NULL, changed bigint NOT NULL, "
        "PRIMARY KEY (shelf_id, initial, length, word, collection_id)) PARTITION BY HASH (shelf_id)"
    )
    for table in ("search_passage", "search_word"):
        for part in range(PARTS):
            op.execute(
                f"CREATE TABLE {table}_{part} PARTITION OF {table} "
                f"FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {part}) WITH ({OFTEN})"
            )
    op.execute(
        "CREATE INDEX search_passage_terms ON search_passage USING gin (terms) "
        "WITH (fastupdate = off)"
    )
    op.execute("CREATE INDEX search_passage_twin ON search_passage (shelf_id, twin)")
    op.execute("CREATE INDEX search_passage_document ON search_passage (shelf_id, document_id)")
    op.execute("CREATE INDEX search_passage_collection ON search_passage (shelf_id, collection_id)")
    op.execute("CREATE INDEX search_word_stem ON search_word (shelf_id, stem)")
    op.execute("CREATE INDEX search_word_skeleton ON search_word (shelf_id, skeleton)")
    op.execute("CREATE INDEX search_word_tail ON search_word (shelf_id, substr(word, 2))")
    op.execute("CREATE INDEX search_word_changed ON search_word (shelf_id, changed)")
    op.execute(
        "CREATE TABLE search_collection ("
        "shelf_id integer NOT NULL, collection_id integer NOT NULL, passages integer NOT NULL, "
        "PRIMARY KEY (shelf_id, collection_id))"
    )
    op.execute(
        "CREATE TABLE search_state ("
        "shelf_id integer PRIMARY KEY, generation bigint NOT NULL, passages integer NOT NULL, "
        "analysis text NOT NULL, rebuilt bigint NOT NULL)"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
