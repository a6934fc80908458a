"""the search index by collection

The vocabulary counts a word in each collection by itself, so that counts, spellings and nearest
words can be those of what a place may see. `search_place` has the collection of each passage in
rows of a few bytes, `search_collection` how many passages each has. The full-text table stays.
"""

from collections import Counter

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LIBRARY_COLLECTION, DEFAULT_COLLECTION = 0, 1

WORDS = "initial, length, word, stem, skeleton, passages, changed"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("CREATE TABLE search_place (id INTEGER PRIMARY KEY, collection_id INTEGER NOT NULL)")
    op.execute(
        "CREATE TABLE search_collection ("
        "collection_id INTEGER PRIMARY KEY, passages INTEGER NOT NULL)"
    )
    op.execute(
        "INSERT INTO search_place SELECT search_passage.id, document.collection_id "
        "FROM search_passage JOIN document ON document.id = document_id"
    )
    op.execute("CREATE INDEX search_place_collection ON search_place (collection_id)")
    op.execute(
        "INSERT INTO search_collection SELECT collection_id, count(*) FROM search_place GROUP BY 1"
    )
    _make_words("PRIMARY KEY (initial, length, word, collection_id)")
    op.execute(
        f"INSERT INTO search_word ({WORDS}, collection_id) "
        f"SELECT {WORDS}, {DEFAULT_COLLECTION} FROM old_word"
    )
    op.execute("DROP TABLE old_word")
    _move_words_of_library()


def _make_words(key: str) -> None:
    """Make the table of words anew; the rows of the old one are in `old_word`."""
    for index in ("stem", "skeleton", "tail", "changed"):
        op.execute(f"DROP INDEX search_word_{index}")
    op.execute("ALTER TABLE search_word RENAME TO old_word")
    # The columns of the key come first: SQLite 3.40 calls a table of another order damaged.
    collection = "collection_id INTEGER NOT NULL, " if "collection_id" in key else ""
    op.execute(
        "CREATE TABLE search_word ("
        f"initial TEXT NOT NULL, length INTEGER NOT NULL, word TEXT NOT NULL, {collection}"
        "stem TEXT NOT NULL, skeleton TEXT NOT NULL, passages INTEGER NOT NULL, "
        f"changed INTEGER NOT NULL, {key}) WITHOUT ROWID"
    )
    op.execute("CREATE INDEX search_word_stem ON search_word (stem)")
    op.execute("CREATE INDEX search_word_skeleton ON search_word (skeleton)")
    op.execute("CREATE INDEX search_word_tail ON search_word (substr(word, 2))")
    op.execute("CREATE INDEX search_word_changed ON search_word (changed)")


def _move_words_of_library() -> None:
    """Count the words of the library's few passages in its own collection."""
    bind = op.get_bind()
    rows = bind.exec_driver_sql(
        "SELECT words, joined FROM search_passage JOIN search_place USING (id) "
        f"WHERE collection_id = {LIBRARY_COLLECTION}"
    )
    counts = Counter(word for row in rows for word in {*row[0].split(), *row[1].split()})
    for word, passages in sorted(counts.items()):
        place = (word[0], len(word), word)
        bind.exec_driver_sql(
            f"INSERT INTO search_word ({WORDS}, collection_id) "
            f"SELECT initial, length, word, stem, skeleton, ?, changed, {LIBRARY_COLLECTION} "
            "FROM search_word WHERE initial = ? AND length = ? AND word = ? "
            f"AND collection_id = {DEFAULT_COLLECTION}",
            (passages, *place),
        )
        bind.exec_driver_sql(
            "UPDATE search_word SET passages = passages - ? "
            "WHERE initial = ? AND length = ? AND word = ? "
            f"AND collection_id = {DEFAULT_COLLECTION}",
            (passages, *place),
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    _make_words("PRIMARY KEY (initial, length, word)")
    op.execute(
        f"INSERT INTO search_word ({WORDS}) SELECT initial, length, word, stem, skeleton, "
        "sum(passages), max(changed) FROM old_word GROUP BY initial, length, word"
    )
    op.execute("DROP TABLE old_word")
    op.execute("DROP TABLE search_place")
    op.execute("DROP TABLE search_collection")
