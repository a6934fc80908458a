"""The secret that a library of passages has of its own, with which it knows again what it wrote.

It is made together with its table, so that every process on one database has the same from the
first start, and a restart, a copy or a backup brings it along. It is none of Slack's secrets: those
are changed when they leak, or with every start of the local workspace, and what stands in Slack's
channels for weeks must not lose its meaning with them. Who replaces it on purpose makes everything
that was written before unreadable:

    UPDATE secret_key SET key = randomblob(32)
"""

from __future__ import annotations

from sqlalchemy import Engine, select

from corpus.database.engine import reading
from corpus.model import SecretKey


def secret_key(engine: Engine) -> bytes:
    """The 32 bytes; the same in every process on this database."""
    with reading(engine) as session:
        return session.scalars(select(SecretKey.key)).one()
