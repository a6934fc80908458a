"""What the database has, read when it is asked for; the same from every process.

So much of it as cannot be read is left out, and `remembrancer_database_up` is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import DBAPIError

from corpus.corpus import Corpus
from corpus.model import DeliveryState, JobKind, JobState
from corpus.upkeep import Figures


class ShelfCollector(Collector):
    """Reads the figures of a corpus."""

    def __init__(self, corpus: Corpus, now: Callable[[], datetime]) -> None:
        self._measures = corpus.measures
        self._now = now

    def collect(self) -> Iterator[Metric]:
        yield from self._caches()
        try:
            figures = self._measures.figures(self._now())
        except DBAPIError:
            yield _gauge("database_up", "Whether the database answers.", 0)
            return
        yield _gauge("database_up", "Whether the database answers.", 1)
        lag = self._measures.replica_lag()
        if lag is not None:
            yield _gauge("replica_lag_seconds", "How far the replica is behind.", lag)
        yield from _of_database(figures)

    def _caches(self) -> Iterator[Metric]:
        sizes = GaugeMetricFamily(
            "remembrancer_cache_entries", "Entries in this process's memory.", labels=("cache",)
        )
        for name, entries in self._measures.cache_sizes().items():
            sizes.add_metric([name], entries)
        yield sizes


def _of_database(figures: Figures) -> Iterator[Metric]:
    jobs = GaugeMetricFamily(
        "remembrancer_jobs", "Jobs that are kept, by kind and state.", labels=("kind", "state")
    )
    for kind, state in product(JobKind, JobState):
        jobs.add_metric([kind.value, state.value], figures.jobs[kind, state])
    yield jobs
    digests = GaugeMetricFamily(
        "remembrancer_deliveries", "Messages of digests and watches, by state.", labels=("state",)
    )
    for of_delivery in DeliveryState:
        digests.add_metric([of_delivery.value], figures.deliveries[of_delivery])
    yield digests
    yield _gauge("documents", "Documents of the team's.", figures.documents)
    yield _gauge("oldest_waiting_job_seconds", "How long a job has waited.", figures.waited)
    yield CounterMetricFamily(
        "remembrancer_imported_documents",
        "Documents that imports have added or changed; their rate is that of the import.",
        figures.imported,
    )


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"remembrancer_{name}", says, value)
