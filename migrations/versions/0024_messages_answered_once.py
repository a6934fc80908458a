"""the messages to the bot, a row each, in place of the events of which they came"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "received_message",
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("edited", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.Column("reply_ts", sa.Text(), nullable=True),
        sa.Column("posting", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("leased_until", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint(
            "shelf_id", "workspace", "channel", "ts", name=op.f("pk_received_message")
        ),
    )
    op.create_index(
        "ix_received_message_state_leased_until", "received_message", ["state", "leased_until"]
    )
    # Slack sends an event again for some minutes, also one that was answered before the upgrade:
    # its id stands where the `ts` of a message does, of no workspace and no channel.
    op.execute(
        "INSERT INTO received_message (shelf_id, workspace, channel, ts, thread, person, state, "
        "edited, asked, posting, attempt, leased_until, received_at, changed_at) "
        "SELECT shelf_id, '', '', event_id, '', '', 'answered', '', '', FALSE, 0, received_at, "
        "received_at, received_at FROM received_event"
    )
    op.drop_table("received_event")


def downgrade() -> None:
    op.create_table(
        "received_event",
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("shelf_id", "event_id", name=op.f("pk_received_event")),
    )
    op.execute(
        "INSERT INTO received_event (shelf_id, event_id, received_at) "
        "SELECT shelf_id, ts, received_at FROM received_message WHERE workspace = ''"
    )
    op.drop_index("ix_received_message_state_leased_until", "received_message")
    op.drop_table("received_message")
