"""The requests of this process, counted: by kind, name and outcome, with how long they took."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from handlers.observing import AnsweredRequest
from handlers.queues import FairExecutor

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds: a command is acknowledged within 3 s, or Slack shows its person a fault."""


class RequestMetrics:
    """Counts requests as they are answered; safe to be called by several threads."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("kind", "name")
        self._answered = Counter(
            "remembrancer_requests",
            "Requests of Slack that were answered, by what became of them.",
            (*labels, "outcome"),
            registry=registry,
        )
        self._took = Histogram(
            "remembrancer_request_seconds",
            "How long requests took to be answered, without their waiting.",
            labels,
            buckets=BUCKETS,
            registry=registry,
        )
        self._waited = Histogram(
            "remembrancer_request_wait_seconds",
            "How long requests waited for their turn.",
            ("kind",),
            buckets=BUCKETS,
            registry=registry,
        )

    def observe(self, request: AnsweredRequest) -> None:
        """Count a request."""
        self._answered.labels(request.kind, request.name, request.outcome.value).inc()
        self._took.labels(request.kind, request.name).observe(request.took)
        self._waited.labels(request.kind).observe(request.waited)


class QueueCollector(Collector):
    """How many requests wait or are being answered in each queue of this process."""

    def __init__(self, executor: FairExecutor) -> None:
        self._executor = executor

    def collect(self) -> Iterator[GaugeMetricFamily]:
        length = GaugeMetricFamily(
            "remembrancer_queue_length",
            "Requests that wait or are being answered, by queue.",
            labels=("queue",),
        )
        for name, queue in (("people", self._executor.people), ("events", self._executor.events)):
            length.add_metric([name], queue.length)
        yield length
