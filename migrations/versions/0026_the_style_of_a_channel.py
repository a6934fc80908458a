"""the style in which a channel cites"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_style",
        sa.Column("shelf_id", sa.Integer, nullable=False, server_default="1"),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("style", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("shelf_id", "workspace", "channel", name="pk_channel_style"),
    )


def downgrade() -> None:
    op.drop_table("channel_style")
