"""The filter `label:`: passages on which the team noted something with a label."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import QueryError
from corpus.model import Passage, PassageNote


def labelled(session: Session, typed: Collection[str]) -> list[int]:
    """Return the passages with a note that has one of these labels; QueryError if there are none.

    A label is typed as it is kept: "hearing-may"; of spaces in quotes hyphens are made.
    """
    rows = session.execute(
        select(PassageNote.passage_id, PassageNote.labels)
        .join(Passage, Passage.id == PassageNote.passage_id)
        .where(Passage.retired_at.is_(None))
        .order_by(PassageNote.passage_id)
    ).all()
    named = {"-".join(value.casefold().strip("#").split()) for value in typed}
    found = [row.passage_id for row in rows if named & set(row.labels)]
    if not found:
        known = sorted({label for row in rows for label in row.labels})
        there = f"; there are: {', '.join(known)}" if known else ""
        raise QueryError(f"No note has the label “{', '.join(typed)}”{there}.")
    return list(dict.fromkeys(found))
