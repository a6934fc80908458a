"""The metrics of one process at an address of their own, which is nobody else's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIServer

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)
from slack_bolt import App

from bot.metrics.requests import QueueCollector, RequestMetrics
from bot.metrics.shelf import ShelfCollector
from bot.metrics_address import MetricsAddress
from bot.now import utc_now
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from handlers.queues import FairExecutor

log = logging.getLogger(__name__)


class MetricsAddressTaken(CorpusError):
    """Another program listens where the metrics should be read."""


@contextmanager
def measured(
    address: MetricsAddress | None, corpus: Corpus, app: App | None = None
) -> Iterator[MetricsAddress | None]:
    """Let the metrics be read during the block, and yield where; None where they are not wanted.

    `app` is the one whose requests are counted. MetricsAddressTaken if the address cannot be had.
    """
    if address is None:
        yield None
        return
    server = _listen(address, _registry(corpus, app))
    bound = MetricsAddress(address.host, server.server_port)
    log.info("metrics at http://%s:%s/metrics", bound.host, bound.port)
    try:
        yield bound
    finally:
        server.shutdown()
        server.server_close()


def _listen(address: MetricsAddress, registry: CollectorRegistry) -> WSGIServer:
    try:
        server, _thread = start_http_server(address.port, address.host, registry)
    except OSError as error:
        raise MetricsAddressTaken(
            f"METRICS: cannot listen on {address.host}:{address.port}: {error.strerror or error}. "
            "Each process needs an address of its own there."
        ) from error
    return server


def _registry(corpus: Corpus, app: App | None) -> CollectorRegistry:
    """Return all that is read of a process; nothing of other processes, nor of other libraries."""
    registry = CollectorRegistry()
    for made in (ProcessCollector, PlatformCollector, GCCollector):
        made(registry=registry)
    registry.register(ShelfCollector(corpus, utc_now))
    executor = None if app is None else app.listener_runner.listener_executor
    if isinstance(executor, FairExecutor):
        registry.register(QueueCollector(executor))
        executor.observers.append(RequestMetrics(registry).observe)
    return registry
