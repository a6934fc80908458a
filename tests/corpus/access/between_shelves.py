"""A database of two shelves, each with its secret, beside databases that hold one of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete

from corpus.corpus import Corpus
from corpus.database import writing
from corpus.model import Actor, ActorStatus
from tests.databases import engine_at
from tests.library_database import copy_of
from tests.shelves import corpus_on, engine_of, read_names

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TwoShelves:
    """`alone` are the same documents, each in a database of its own."""

    first: Corpus
    second: Corpus
    first_alone: Corpus
    second_alone: Corpus


@contextmanager
def two_shelves(library: Path, folder: Path, first: Path, second: Path) -> Iterator[TwoShelves]:
    """Import one folder of documents into each of two shelves, and into a database of its own."""
    opened = []

    def on_copy(name: str) -> Corpus:
        (folder / name).mkdir()
        path = copy_of(library, folder / name)
        opened.append(corpus_on(engine_at(path), clock=lambda: NOW))
        return opened[-1]

    both, one, other = on_copy("both"), on_copy("one"), on_copy("other")
    with writing(engine_of(other)) as session:
        # Names that nobody registered in the library's notes are proposed to the first shelf alone.
        session.execute(delete(Actor).where(Actor.status == ActorStatus.PROPOSED))
    number = both.shelves.add("Second", workspace="T2", now=NOW).id
    for corpus in (both, one):
        corpus.upkeep.import_path(first, now=NOW)
    for corpus in (both.of_shelf(number), other):
        corpus.upkeep.import_path(second, now=NOW)
    try:
        for corpus in (*opened, both.of_shelf(number)):
            read_names(corpus)
        yield TwoShelves(both, both.of_shelf(number), one, other)
    finally:
        for corpus in opened:
            corpus.close()
