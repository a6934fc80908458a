"""events that are muted in one channel"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_mute",
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_channel_mute_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "shelf_id", "workspace", "channel", "event_id", name=op.f("pk_channel_mute")
        ),
    )
    op.create_index("ix_channel_mute_event_id", "channel_mute", ["event_id"])


def downgrade() -> None:
    op.drop_index("ix_channel_mute_event_id", "channel_mute")
    op.drop_table("channel_mute")
