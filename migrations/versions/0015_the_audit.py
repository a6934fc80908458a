"""the audit, with what earlier versions signed

What people did before is taken over as far as its row says who did it and when: corrections and
their undoing, mutes, removals, imports, grants and roles. Digests are not, for the time of their
row is that of the last change.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ONLY_EMPTIED = """
    NEW.erased_at IS NOT NULL AND NEW.before IS NULL AND NEW.after IS NULL
    AND NEW.id IS OLD.id AND NEW.shelf_id IS OLD.shelf_id AND NEW.kind IS OLD.kind
    AND NEW.at IS OLD.at AND NEW.workspace IS OLD.workspace
    AND NEW.collection_id IS OLD.collection_id
    AND (NEW.by IS OLD.by OR NEW.by LIKE 'a former member %')
    AND (NEW.target IS OLD.target OR NEW.target = '' OR NEW.target LIKE 'a former member %')
    AND (NEW.reason IS OLD.reason OR NEW.reason LIKE '%a former member %')
    AND (NEW.channel IS OLD.channel OR NEW.channel IS NULL)
    AND (NEW.change_id IS OLD.change_id OR NEW.change_id IS NULL)
"""
"""What a row may become: emptied, a person's id a pseudonym, and the rest as it was."""

# Quoted, for "by" is a word of PL/pgSQL.
_ONLY_EMPTIED_ON_SERVER = re.sub(
    r"\b(NEW|OLD)\.(\w+)",
    r'\1."\2"',
    ONLY_EMPTIED.replace(" IS OLD.", " IS NOT DISTINCT FROM OLD."),
)
REFUSED = "RAISE integrity_constraint_violation USING MESSAGE = 'a row of the audit is never"
ON_SERVER = (
    # Not as the trigger's WHEN, which would hold the columns' types fast.
    "CREATE FUNCTION audit_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF NOT ({_ONLY_EMPTIED_ON_SERVER}) "
    f"THEN {REFUSED} changed'; END IF; RETURN NEW; END $$",
    "CREATE FUNCTION audit_is_not_deleted() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {REFUSED} deleted'; END $$",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit FOR EACH ROW "
    "EXECUTE FUNCTION audit_is_not_changed()",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit FOR EACH ROW "
    "EXECUTE FUNCTION audit_is_not_deleted()",
)
"""The same in PostgreSQL's words."""


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_kind", "audit", ["kind", "id"])
    op.create_index("ix_audit_at", "audit", ["at"])
    connection = op.get_bind()
    rows = sorted(_signed_before(connection), key=lambda row: str(row["at"]))
    if rows:
        audit = sa.table("audit", *(sa.column(name) for name in COLUMNS))
        connection.execute(audit.insert(), rows)
    if connection.dialect.name == "postgresql":
        for statement in ON_SERVER:
            op.execute(statement)
    else:
        op.execute(
            "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit "
            f"WHEN NOT ({ONLY_EMPTIED}) "
            "BEGIN SELECT RAISE(ABORT, 'a row of the audit is never changed'); END"
        )
        op.execute(
            "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit "
            "BEGIN SELECT RAISE(ABORT, 'a row of the audit is never deleted'); END"
        )


COLUMNS = (
    "collection_id",
    "at",
    "kind",
    "by",
    "workspace",
    "channel",
    "target",
    "before",
    "after",
    "reason",
    "change_id",
)

CURATED = ("library", "team")
"""Whose events have words of their own; others are sentences of documents, which stay there."""

Row = dict[str, Any]


def _row(kind: str, at: Any, by: str, target: str, **others: Any) -> Row:
    for name in ("before", "after"):
        if others.get(name) is not None:
            others[name] = json.dumps(others[name])
    return {**dict.fromkeys(COLUMNS), "kind": kind, "at": at, "by": by, "target": target, **others}


def _signed_before(connection: sa.Connection) -> Iterator[Row]:
    """Yield a row for each deed that an earlier version signed."""
    yield from _corrections(connection)
    for row in connection.execute(
        sa.text("SELECT * FROM event WHERE muted_at IS NOT NULL AND muted_by IS NOT NULL")
    ):
        yield _row(
            "event-muted",
            row.muted_at,
            row.muted_by,
            str(row.id),
            after={
                "summary": row.summary if row.origin in CURATED else f"a statement of {row.edtf}",
                "date": row.edtf,
            },
            collection_id=row.collection_id,
        )
    for row in connection.execute(sa.text("SELECT * FROM removed_document")):
        yield _row(
            "document-removed",
            row.at,
            row.by,
            row.reference,
            reason=row.reason,
            collection_id=row.collection_id,
        )
    for row in connection.execute(sa.text("SELECT * FROM import_run")):
        counts = {name: getattr(row, name) for name in ("added", "changed", "same", "not_taken")}
        after = {"path": row.path, **counts}
        yield _row("import", row.ended_at or row.started_at, row.by, str(row.id), after=after)
    for row in connection.execute(
        sa.text(
            'SELECT "grant".*, collection.key AS "key" FROM "grant" '
            "JOIN collection ON collection.id = collection_id"
        )
    ):
        yield _row(
            "grant",
            row.granted_at,
            row.granted_by,
            row.subject,
            workspace=row.workspace,
            after={"collection": row.key, "to": row.kind, "guests": bool(row.guests)},
            collection_id=row.collection_id,
        )
    for row in connection.execute(sa.text("SELECT * FROM role")):
        after = {"role": row.role}
        yield _row(
            "role", row.given_at, row.given_by, row.person, workspace=row.workspace, after=after
        )


def _corrections(connection: sa.Connection) -> Iterator[Row]:
    collections: dict[str, int] = dict(
        connection.execute(sa.text("SELECT reference, collection_id FROM document")).all()
    )
    tables: set[str] = set()
    for row in connection.execute(sa.text("SELECT * FROM change ORDER BY id")):
        detail = json.loads(row.detail)
        told = after = {name: detail[name] for name in TOLD if detail.get(name)}
        before, kind, target = None, row.kind, row.actor_key
        collection = None
        undoable, is_undone_alone = row.id, True
        if kind == "record":
            fields = detail["fields"]
            before = {name: parts["before"][0] for name, parts in fields.items()}
            collection = collections.get(target)
            after = {name: parts["after"] for name, parts in fields.items()}
            if row.other_key is not None:
                kind, undoable = "record-of-table", None
                is_undone_alone = row.other_key not in tables
                if is_undone_alone:
                    tables.add(row.other_key)
                    yield _row(
                        "records",
                        row.at,
                        row.by,
                        row.other_key.rpartition(" ")[0],
                        after=told,
                        change_id=row.id,
                    )
        yield _row(
            kind,
            row.at,
            row.by,
            target,
            before=before,
            after=after,
            collection_id=collection,
            change_id=undoable,
        )
        if row.undone_at is not None and row.undone_by is not None and is_undone_alone:
            undone = {"undone": row.kind, **told}
            yield _row("undo", row.undone_at, row.undone_by, target, after=undone)


TOLD = ("name", "other", "text")


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_not_changed(), audit_is_not_deleted()")
