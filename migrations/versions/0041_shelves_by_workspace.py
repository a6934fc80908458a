"""shelves have keys, and workspaces have shelves"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shelf", sa.Column("key", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE shelf SET key = name")  # of the two that there are: library, team
    op.create_index("uq_shelf_key", "shelf", ["key"], unique=True)
    op.create_table(
        "workspace",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("shelf_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.ForeignKeyConstraint(
            ["shelf_id"], ["shelf.id"], name=op.f("fk_workspace_shelf_id_shelf"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_workspace_shelf_id", "workspace", ["shelf_id"])


def downgrade() -> None:
    op.drop_index("ix_workspace_shelf_id", "workspace")
    op.drop_table("workspace")
    op.drop_index("uq_shelf_key", "shelf")
    with op.batch_alter_table("shelf") as batch:
        batch.drop_column("key")
