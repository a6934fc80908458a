"""Figures of one database for whoever watches over it: how many, and no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.actors import RegistryCaches
from corpus.database import of_shelf, reading
from corpus.model import (
    Delivery,
    DeliveryState,
    Document,
    ImportRun,
    Job,
    JobKind,
    JobState,
    RowOrigin,
)
from corpus.search import Search


@dataclass(frozen=True, slots=True)
class Figures:
    """How many jobs there are by kind and state, and messages of digests and watches by state.

    `waited` is for how many seconds the oldest job has waited. `imported` counts the documents that
    the imports on record added or changed.
    """

    jobs: Counter[tuple[JobKind, JobState]]
    deliveries: Counter[DeliveryState]
    documents: int = 0
    imported: int = 0
    waited: float = 0.0

    def with_shelf(self, other: Figures) -> Figures:
        """Return these figures together with those of another shelf."""
        return Figures(
            self.jobs + other.jobs,
            self.deliveries + other.deliveries,
            self.documents + other.documents,
            self.imported + other.imported,
            max(self.waited, other.waited),
        )


@dataclass(frozen=True, slots=True)
class Measures:
    """What is counted of a database and of this process's memory, over all shelves together.

    `shelves` returns their numbers, `vectors` how many are in memory, `replica_lag` for how many
    seconds the replica is behind, None if there is none.
    """

    engine: Engine
    search: Search
    names: RegistryCaches
    vectors: Callable[[], int]
    shelves: Callable[[], Sequence[int]]
    replica_lag: Callable[[], float | None] = lambda: None

    def figures(self, now: datetime) -> Figures:
        """Return the figures of all shelves together, as they are at this moment."""
        found = Figures(Counter(), Counter())
        for shelf in self.shelves():
            with reading(of_shelf(self.engine, shelf)) as session:
                found = found.with_shelf(figures_of(session, now))
        return found

    def cache_sizes(self) -> Mapping[str, int]:
        """Return how many words, names and vectors this process has in memory."""
        return {
            "vocabulary": self.search.words_in_memory,
            "registry": self.names.names_in_memory,
            "vectors": self.vectors(),
        }


def figures_of(session: Session, now: datetime) -> Figures:
    """Count what there is on one shelf."""
    of_jobs = select(Job.kind, Job.state, func.count()).group_by(Job.kind, Job.state)
    jobs = Counter({(kind, state): number for kind, state, number in session.execute(of_jobs)})
    of_states = select(Delivery.state, func.count()).group_by(Delivery.state)
    states = Counter(dict(session.execute(of_states).all()))
    of_team = select(func.count()).select_from(Document).where(Document.origin == RowOrigin.TEAM)
    imported = select(func.coalesce(func.sum(ImportRun.added + ImportRun.changed), 0))
    oldest = session.scalar(select(func.min(Job.noted_at)).where(Job.state == JobState.WAITING))
    return Figures(
        jobs,
        states,
        session.scalar(of_team) or 0,
        session.scalar(imported) or 0,
        0.0 if oldest is None else max(0.0, (now - oldest).total_seconds()),
    )
