"""several digests a channel, each with its own terms, and their threads"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Column of the terms -> its type, and what a digest was before it had terms of its own.
TERMS: dict[str, tuple[sa.types.TypeEngine[Any], str]] = {
    "number": (sa.Integer(), "1"),
    "weekdays": (sa.String(length=7), "1234567"),
    "sections": (sa.JSON(), '["on this day"]'),
    "most": (sa.Integer(), "8"),
    "topic": (sa.Text(), ""),
}


def upgrade() -> None:
    with op.batch_alter_table("subscription") as subscription:
        for name, (kind, before) in TERMS.items():
            column: sa.Column[Any] = sa.Column(name, kind, nullable=False, server_default=before)
            subscription.add_column(column)
        subscription.drop_constraint("uq_subscription_workspace", type_="unique")
        subscription.create_unique_constraint(
            "uq_subscription_workspace", ["workspace", "channel", "number"]
        )
    with op.batch_alter_table("delivery") as delivery:
        part = sa.Column("part", sa.Integer(), nullable=False, server_default="0")
        delivery.add_column(part)
        delivery.drop_constraint("uq_delivery_subscription_id", type_="unique")
        delivery.create_unique_constraint(
            "uq_delivery_subscription_id", ["subscription_id", "local_date", "part"]
        )


def downgrade() -> None:
    """A channel keeps its first digest, and its ledger what the channel saw."""
    op.execute(
        "DELETE FROM delivery WHERE part > 0 OR subscription_id IN "
        "(SELECT id FROM subscription WHERE number > 1)"
    )
    op.execute("DELETE FROM subscription WHERE number > 1")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_constraint("uq_delivery_subscription_id", type_="unique")
        delivery.create_unique_constraint(
            "uq_delivery_subscription_id", ["subscription_id", "local_date"]
        )
        delivery.drop_column("part")
    with op.batch_alter_table("subscription") as subscription:
        subscription.drop_constraint("uq_subscription_workspace", type_="unique")
        subscription.create_unique_constraint("uq_subscription_workspace", ["workspace", "channel"])
        for name in TERMS:
            subscription.drop_column(name)
