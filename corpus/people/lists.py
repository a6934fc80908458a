"""Shared lists: passages that a team keeps together under a name, as "Hearing May".

All members of a workspace see the names of its lists, put passages there and take them off; of a
list's passages a place sees those that it may see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import insert_or, reading, writing
from corpus.documents import find_quote, quote_of, source_of
from corpus.errors import QueryError
from corpus.model import Document, ListedPassage, Passage, SharedList
from corpus.people.saved import MOST_SAVED, SavedQuote
from corpus.values import WHOLE_SHELF, Scope

MOST_LISTS = 100
"""Lists of a workspace: as many as a field of Slack's offers."""

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ListInfo:
    """A shared list: its key and name, and how many of its passages are seen."""

    key: str
    name: str
    passages: int


class SharedLists:
    """The shared lists of one database; safe to share between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        self._engine = engine
        self._scope = scope

    def all(self, workspace: str) -> tuple[ListInfo, ...]:
        """Return the lists of a workspace by their names."""
        with reading(self._engine, self._scope) as session:
            seen = (
                select(ListedPassage.list_id, func.count(Passage.id).label("passages"))
                .join(Passage, Passage.id == ListedPassage.passage_id)
                .group_by(ListedPassage.list_id)
                .subquery()
            )
            rows = session.execute(
                select(SharedList.key, SharedList.name, func.coalesce(seen.c.passages, 0))
                .outerjoin(seen, seen.c.list_id == SharedList.id)
                .where(SharedList.workspace == workspace)
                .order_by(func.lower(SharedList.name))
            ).all()
            return tuple(ListInfo(*row) for row in rows)

    def find(self, workspace: str, typed: str) -> ListInfo:
        """Return the list that was typed, by its name or key; QueryError names those there are."""
        lists = self.all(workspace)
        key = key_of(typed)
        found = [each for each in lists if each.key == key]
        if not found:
            names = ", ".join(each.name for each in lists)
            there = f"There are: {names}." if lists else "There is none yet."
            raise QueryError(f"No shared list is called “{typed[:LONGEST_NAME]}”. {there}")
        return found[0]

    def add(self, workspace: str, name: str, references: Iterable[str], signed: Signature) -> bool:
        """Put passages on a list, which is made if there is none of this name.

        False if all of them stand there already. UnknownReference if there is no such passage,
        QueryError if the list is full, or its name is none.
        """
        called = " ".join(name.split())
        if not key_of(called) or len(called) > LONGEST_NAME:
            raise QueryError(f"A list has a name, of {LONGEST_NAME} characters at most.")
        with reading(self._engine, self._scope) as session:
            quotes = [find_quote(session, reference) for reference in references]
        with writing(self._engine) as session:
            row = self._row(session, workspace, called, signed)
            count = select(func.count()).where(ListedPassage.list_id == row.id)
            if (session.scalar(count) or 0) + len(quotes) > MOST_SAVED:
                raise QueryError(f"A list holds {MOST_SAVED} passages.")
            added = [
                session.execute(
                    insert_or(session, ListedPassage)
                    .values(
                        list_id=row.id,
                        passage_id=quote.passage_id,
                        by=signed.by,
                        at=signed.at,
                    )
                    .on_conflict_do_nothing()
                    .returning(ListedPassage.id)
                ).first()
                for quote in quotes
            ]
            return any(added)

    def _row(self, session: Session, workspace: str, name: str, signed: Signature) -> SharedList:
        """Return the list of a name, made if there is none."""
        key = key_of(name)
        of_workspace = SharedList.workspace == workspace
        row = session.scalar(select(SharedList).where(of_workspace, SharedList.key == key))
        if row is None:
            count = select(func.count()).select_from(SharedList).where(of_workspace)
            if (session.scalar(count) or 0) >= MOST_LISTS:
                raise QueryError(f"There are {MOST_LISTS} shared lists: end one first.")
            row = SharedList(workspace=workspace, key=key, name=name, by=signed.by, at=signed.at)
            session.add(row)
            session.flush()
            add_entry(session, AuditKind.LIST_MADE, signed, key, after={"name": name})
        return row

    def take_off(self, workspace: str, key: str, reference: str) -> bool:
        """Take a passage off a list; False if it was not there."""
        with writing(self._engine, self._scope) as session:
            quote = find_quote(session, reference)
            of_list = select(SharedList.id).where(
                SharedList.workspace == workspace, SharedList.key == key
            )
            gone = session.execute(
                delete(ListedPassage)
                .where(
                    ListedPassage.list_id.in_(of_list),
                    ListedPassage.passage_id == quote.passage_id,
                )
                .returning(ListedPassage.id)
            )
            return gone.first() is not None

    def end(self, workspace: str, key: str, signed: Signature) -> ListInfo:
        """End a list; its passages stay where they are. QueryError if there is none."""
        found = self.find(workspace, key)
        with writing(self._engine) as session:
            session.execute(
                delete(SharedList).where(
                    SharedList.workspace == workspace, SharedList.key == found.key
                )
            )
            add_entry(session, AuditKind.LIST_ENDED, signed, found.key, after={"name": found.name})
        return found

    def passages(
        self, workspace: str, key: str, *, limit: int = MOST_SAVED, offset: int = 0
    ) -> tuple[SavedQuote, ...]:
        """Return a page of a list's passages, the first put there first."""
        with reading(self._engine, self._scope) as session:
            rows = session.execute(
                select(ListedPassage, Passage, Document)
                .join(SharedList, SharedList.id == ListedPassage.list_id)
                .join(Passage, Passage.id == ListedPassage.passage_id)
                .join(Document, Document.id == Passage.document_id)
                .where(SharedList.workspace == workspace, SharedList.key == key)
                .order_by(ListedPassage.at, ListedPassage.id)
                .limit(limit)
                .offset(offset)
            )
            return tuple(
                SavedQuote(quote_of(passage, document.reference), source_of(document), row.at)
                for row, passage, document in rows
            )


def key_of(name: str) -> str:
    """Return the key of a list's name.

    >>> key_of(" Hearing, May ")
    'hearing-may'
    """
    return "-".join(re.findall(r"\w+", name.casefold()))
