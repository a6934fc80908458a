"""two shelves may give an actor, or a concept, of the library the same name"""

from collections.abc import Iterator

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

KEYS = {
    "alias": ("uq_alias_actor_id", ["actor_id", "text"]),
    "concept_term": ("uq_concept_term_text", ["concept_id", "language", "text"]),
}


def upgrade() -> None:
    for table, name, columns in _keys():
        _remake(table, name, [*columns, "shelf_id"])


def downgrade() -> None:
    # What several shelves have is kept of the first.
    for table, name, columns in _keys():
        same = " AND ".join(f"other.{each} = {table}.{each}" for each in columns)
        op.execute(
            f"DELETE FROM {table} WHERE EXISTS "
            f"(SELECT 1 FROM {table} AS other WHERE {same} AND other.id < {table}.id)"
        )
        _remake(table, name, columns)


def _keys() -> Iterator[tuple[str, str, list[str]]]:
    for table, (name, columns) in KEYS.items():
        yield table, name, columns


def _remake(table: str, name: str, columns: list[str]) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="unique")
        batch.create_unique_constraint(name, columns)
