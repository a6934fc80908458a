"""what is known of a document beside its record: facts, what was given, what its file claims"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Documents that are there were made by rules that no version numbers: 0 has them cut anew.
KNOWN: dict[str, tuple[sa.types.TypeEngine[Any], str]] = {
    "facts": (sa.JSON(), "{}"),
    "given": (sa.JSON(), "{}"),
    "claimed": (sa.JSON(), "{}"),
    "rules": (sa.Integer(), "0"),
}


def upgrade() -> None:
    # Not in a batch, which would write all texts anew.
    for name, (kind, value) in KNOWN.items():
        op.add_column(
            "document", sa.Column(name, kind, nullable=False, server_default=sa.text(f"'{value}'"))
        )
    op.create_index(op.f("ix_change_actor_key"), "change", ["actor_key"])


def downgrade() -> None:
    op.drop_index(op.f("ix_change_actor_key"), table_name="change")
    for name in KNOWN:
        op.drop_column("document", name)
