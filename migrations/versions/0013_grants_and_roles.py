"""grants and roles

Which collections a channel or a person sees besides the open ones, who has which role, and which
guests were told that they are not answered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEAM = 1


def shelf_column() -> sa.Column[int]:
    return sa.Column("shelf_id", sa.Integer(), nullable=False, server_default=str(TEAM))


def upgrade() -> None:
    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Boolean(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        shelf_column(),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collection.id"],
            name=op.f("fk_grant_collection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint(
            "shelf_id",
            "workspace",
            "kind",
            "subject",
            "collection_id",
            name=op.f("uq_grant_subject"),
        ),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        shelf_column(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("shelf_id", "workspace", "person", name=op.f("uq_role_person")),
    )
    op.create_table(
        "guest_notice",
        shelf_column(),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("shelf_id", "workspace", "person", name=op.f("pk_guest_notice")),
    )


def downgrade() -> None:
    """Every place sees all collections again, and the settings alone say who may edit."""
    op.drop_table("guest_notice")
    op.drop_table("role")
    op.drop_table("grant")
