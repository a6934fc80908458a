"""the words of passages are found again

`search_passage` kept the words of each passage beside its text. They are found in the text where
they are needed, which takes some microseconds a passage, and the database is a fifth smaller. The
rows are copied into a narrow table, so that none is rewritten in place.
"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

COLUMNS = "id, document_id, kind, twin"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    _make_anew(f"INSERT INTO search_passage ({COLUMNS}) SELECT {COLUMNS} FROM old_passage")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    _make_anew(
        f"INSERT INTO search_passage ({COLUMNS}, words, joined) "
        f"SELECT {COLUMNS}, '', '' FROM old_passage",
        ", words TEXT NOT NULL, joined TEXT NOT NULL",
    )
    # The version that comes then builds its index anew: the words are there again after that.
    op.execute("UPDATE search_state SET analysis = ''")


def _make_anew(copying: str, columns: str = "") -> None:
    for index in ("twin", "document"):
        op.execute(f"DROP INDEX search_passage_{index}")
    op.execute("ALTER TABLE search_passage RENAME TO old_passage")
    op.execute(
        "CREATE TABLE search_passage (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, "
        f"kind TEXT NOT NULL, twin INTEGER NOT NULL{columns})"
    )
    op.execute(copying)
    op.execute("DROP TABLE old_passage")
    op.execute("CREATE INDEX search_passage_twin ON search_passage (twin)")
    op.execute("CREATE INDEX search_passage_document ON search_passage (document_id)")
