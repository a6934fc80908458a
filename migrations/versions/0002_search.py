"""the search index

FTS5 keeps the stems without the text (`content=''`), and without column sizes, which halves the
index and the time of a ranked query. `search_passage` keeps what was indexed of each passage: an
explicit delete needs the old terms again, and ranking reads them instead of the text.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("search_index", "search_passage", "search_word", "search_state")


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "stems, joined, tokenize='ascii', content='', columnsize=0, detail=full)"
    )
    op.execute(
        "CREATE TABLE search_passage ("
        "id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, kind TEXT NOT NULL, "
        "twin INTEGER NOT NULL, words TEXT NOT NULL, joined TEXT NOT NULL)"
    )
    op.execute("CREATE INDEX search_passage_twin ON search_passage (twin)")
    op.execute("CREATE INDEX search_passage_document ON search_passage (document_id)")
    op.execute(
        "CREATE TABLE search_word ("
        "initial TEXT NOT NULL, length INTEGER NOT NULL, word TEXT NOT NULL, stem TEXT NOT NULL, "
        "skeleton TEXT NOT NULL, passages INTEGER NOT NULL, changed INTEGER NOT NULL, "
        "PRIMARY KEY (initial, length, word)) WITHOUT ROWID"
    )
    op.execute("CREATE INDEX search_word_stem ON search_word (stem)")
    op.execute("CREATE INDEX search_word_skeleton ON search_word (skeleton)")
    op.execute("CREATE INDEX search_word_tail ON search_word (substr(word, 2))")
    op.execute("CREATE INDEX search_word_changed ON search_word (changed)")
    op.execute(
        "CREATE TABLE search_state ("
        "id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, "
        "passages INTEGER NOT NULL, analysis TEXT NOT NULL, rebuilt INTEGER NOT NULL)"
    )
    op.execute("INSERT INTO search_state VALUES (1, 0, 0, '', 0)")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
