"""the mutes of the library's events, which are each shelf's own"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

LIBRARY, TEAM = 0, 1


def upgrade() -> None:
    op.create_table(
        "event_mute",
        sa.Column("shelf_id", sa.Integer(), nullable=False, server_default=str(TEAM)),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_mute_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shelf_id", "event_id", name=op.f("pk_event_mute")),
    )
    op.create_index(op.f("ix_event_mute_event_id"), "event_mute", ["event_id"])
    op.execute(
        'INSERT INTO event_mute (shelf_id, event_id, "by", "at") '
        f"SELECT {TEAM}, id, coalesce(muted_by, ''), muted_at FROM event "
        f"WHERE muted_at IS NOT NULL AND shelf_id = {LIBRARY}"
    )
    op.execute(f"UPDATE event SET muted_at = NULL, muted_by = NULL WHERE shelf_id = {LIBRARY}")


def downgrade() -> None:
    op.execute(
        'UPDATE event SET muted_at = (SELECT "at" FROM event_mute WHERE event_id = event.id '
        f"AND event_mute.shelf_id = {TEAM}), "
        'muted_by = (SELECT "by" FROM event_mute WHERE event_id = event.id '
        f"AND event_mute.shelf_id = {TEAM}) WHERE shelf_id = {LIBRARY}"
    )
    op.drop_index(op.f("ix_event_mute_event_id"), "event_mute")
    op.drop_table("event_mute")
