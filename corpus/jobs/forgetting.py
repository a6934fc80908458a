"""Jobs that are kept no longer, and those of a document that is removed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from corpus.database import WriteLock, lock_too
from corpus.jobs.job import OPEN
from corpus.model import Job

KEPT_FOR = timedelta(days=30)
"""For how long a row is kept after its last change, as that of a message is."""

_GIVEN = re.compile(r"(?:slack|web):[^/]*/[^/]*\.(?P<number>\d+)/")
"""The source of a document that was given; it ends with the number of the job that read it."""


def forget_jobs_of(session: Session, source: str) -> None:
    """Delete what was read of a document that was given, when it is removed; the caller commits."""
    given = _GIVEN.match(source)
    if given is None:
        return
    lock_too(session, WriteLock.ORDERS)
    number = int(given["number"])
    of_document = or_(Job.id == number, Job.key == adding_key(number))
    session.execute(delete(Job).where(of_document))


def adding_key(number: int) -> str:
    """Return the key of the job that adds what the job of this number has read."""
    return f"add:{number}"


def forget_old_jobs(session: Session, now: datetime) -> int:
    """Delete the rows that are kept no longer; return their number."""
    old = delete(Job).where(Job.changed_at < now - KEPT_FOR, Job.state.not_in(OPEN))
    return len(session.execute(old.returning(Job.id)).all())
