"""what a thread shows: the result that was opened last, and how much of its text"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SHOWN: dict[str, sa.types.TypeEngine[Any]] = {
    "place": sa.Integer(),
    "passage": sa.Text(),
    "around": sa.Integer(),
}


def upgrade() -> None:
    with op.batch_alter_table("conversation") as conversation:
        for name, kind in SHOWN.items():
            conversation.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("conversation") as conversation:
        for name in SHOWN:
            conversation.drop_column(name)
