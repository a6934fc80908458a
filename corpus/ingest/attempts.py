"""A long document is made ready on one state of the database, and written if that still holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.database import Outdated, Staging, staging
from corpus.ingest.ahead import WrittenAhead

ATTEMPTS = 3
"""How often a document is made ready, if what it depends on changes meanwhile; then it is written
in a transaction that takes as long as it takes."""

Result = TypeVar("Result")


def attempt(
    engine: Engine,
    prepare: Callable[[Session, Staging], WrittenAhead | None],
    write: Callable[[Session, WrittenAhead], Result],
) -> Result | None:
    """Make something ready and write it; None if it is not to be made ready, or changes too often.

    `prepare` reads one state of the database, and `write` has the write lock.
    """

    def write_on(staged: Staging, ahead: WrittenAhead) -> Result:
        with staged.writing() as session:
            return write(session, ahead)

    return attempt_on(engine, prepare, write_on)


def attempt_on(
    engine: Engine,
    prepare: Callable[[Session, Staging], WrittenAhead | None],
    write: Callable[[Staging, WrittenAhead], Result],
) -> Result | None:
    """Do what `attempt` does; `write` opens the transaction on the connection."""
    for _ in range(ATTEMPTS):
        with suppress(Outdated), staging(engine) as staged:
            with staged.reading() as session:
                ahead = prepare(session, staged)
            if ahead is None:
                return None
            return write(staged, ahead)
    return None
