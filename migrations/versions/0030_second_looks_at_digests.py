"""second looks at digests that were sent more than once, and an end for those that nobody could see

What was called skipped because the channel could not be read may have been posted, and says so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

COULD_NOT_SEE = "it may have been posted; no way to see%"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("look_at", sa.DateTime(), nullable=True))
    op.create_index("ix_delivery_look_at", "delivery", ["look_at"])
    op.execute(
        sa.text(
            "UPDATE delivery SET state = 'unseen' WHERE state = 'skipped' AND reason LIKE :reason"
        ).bindparams(reason=COULD_NOT_SEE)
    )


def downgrade() -> None:
    op.execute("UPDATE delivery SET state = 'skipped' WHERE state = 'unseen'")
    op.drop_index("ix_delivery_look_at", "delivery")
    op.drop_column("delivery", "look_at")
