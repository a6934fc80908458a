"""The secret key of a database, with which the program recognises what it wrote into Slack.

The migration that makes the table makes the key, so that every process on one database has the same
key from the first start, and a restart, a copy or a backup keeps it. It is none of Slack's secrets:
those change when they leak, or with every start of the local workspace, and the buttons that stand
in Slack's channels for weeks must still work then. Whoever replaces the key on purpose makes all of
these buttons invalid:

    UPDATE secret_key SET key = randomblob(32)
"""

from __future__ import annotations

from sqlalchemy import Engine, select

from corpus.database.engine import reading
from corpus.model import SecretKey


def read_secret_key(engine: Engine) -> bytes:
    """Return the 32 bytes of the key of this database."""
    with reading(engine) as session:
        return session.scalars(select(SecretKey.key)).one()
