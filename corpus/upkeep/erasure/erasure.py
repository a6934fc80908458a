"""Erasure as one face: of a person, of a whole shelf, and of what is kept for a time only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from corpus.access import FirstRoles
from corpus.audit import Signature
from corpus.database import WriteLock, engine_of_each_shelf, reading, writing
from corpus.database.erasing import cut_log
from corpus.jobs import forget_old_jobs
from corpus.model import Departure
from corpus.people import forget_old, forget_old_messages, forget_old_unanswered
from corpus.upkeep.erasure import person as people
from corpus.upkeep.erasure import shelf
from corpus.upkeep.erasure.person import ErasedPerson, HeldOfPerson
from corpus.upkeep.erasure.shelf import ErasedShelf, ShelfContents
from corpus.upkeep.removal import finish_erasing
from corpus.watches import forget_told


class Erasure:
    """What is erased from one database; safe to share between threads."""

    def __init__(self, engine: Engine, first: FirstRoles) -> None:
        """`first` has the roles of people to whom no admin gave one: one admin must be left."""
        self._engine = engine
        self._first = first

    def held_of(self, person: str, workspace: str | None = None) -> HeldOfPerson:
        """Return what is held of a person in a workspace; None stands for all workspaces."""
        with reading(self._engine) as session:
            return people.held_of(session, self._first, person, workspace)

    def check_erasable(self, person: str, workspace: str | None = None) -> None:
        """LastAdmin if there would be no admin without this person."""
        with reading(self._engine) as session:
            people.check_erasable(session, self._first, person, workspace)

    def erase_person(
        self,
        person: str,
        signed: Signature,
        *,
        workspace: str | None = None,
        reason: str | None = None,
    ) -> ErasedPerson:
        """Erase what is held of a person in a workspace, or in all; LastAdmin as above."""
        with writing(self._engine, lock=WriteLock.EVERYTHING) as session:
            done = people.erase_person(
                session, self._first, person, signed, workspace=workspace, reason=reason
            )
        return ErasedPerson(done.held, done.pseudonym, finish_erasing(self._engine))

    def shelf_contents(self) -> ShelfContents:
        """Return how much an erasure of the whole shelf would take away."""
        with reading(self._engine) as session:
            return shelf.contents_of(session)

    def erase_shelf(self, signed: Signature, *, reason: str | None = None) -> ErasedShelf:
        """Erase everything of the shelf; the starter library stays, as it was before anybody came.

        One transaction, which for a large shelf takes minutes: nobody else writes meanwhile.
        """
        with writing(self._engine, lock=WriteLock.EVERYTHING) as session:
            contents = shelf.contents_of(session)
            shelf.erase_rows(session, signed, reason)
        return ErasedShelf(contents, finish_erasing(self._engine))

    def erase_departed(
        self, workspace: str, signed: Signature, *, reason: str
    ) -> ErasedShelf | None:
        """Erase everything of the shelf as its workspace has left; None if that is back already."""
        with writing(self._engine, lock=WriteLock.EVERYTHING) as session:
            departure = session.get(Departure, workspace)
            if departure is None:
                return None
            contents = shelf.contents_of(session)
            shelf.erase_rows(session, signed, reason)
            session.delete(departure)
        return ErasedShelf(contents, finish_erasing(self._engine))

    def expire(self, now: datetime) -> int:
        """Delete questions, rows of messages, jobs and watches that are kept no longer.

        They are those of every shelf.
        """
        deleted = 0
        for engine in engine_of_each_shelf(self._engine):
            with writing(engine, lock=WriteLock.EVERYTHING) as session:
                deleted += forget_old(session, now) + forget_old_messages(session, now)
                deleted += forget_old_jobs(session, now) + forget_told(session, now)
                deleted += forget_old_unanswered(session, now)
        if deleted:
            cut_log(self._engine)
        return deleted
