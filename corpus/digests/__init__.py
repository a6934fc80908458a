"""Digests: who gets one when, what it holds, and the ledger of what was sent."""

from corpus.digests.contents import Contents
from corpus.digests.digests import Digests
from corpus.digests.ledger import MOST_ATTEMPTS, STUCK, Lease
from corpus.digests.options import (
    AS_USUAL,
    DEFAULT_MOST,
    MOST_EVENTS,
    DigestOptions,
    Section,
    days_words,
    read_terms,
)
from corpus.digests.overdue import DigestHealth, examine_digests
from corpus.digests.schedules import Schedule, read_wall_time, read_zone
from corpus.digests.status import DeliveryDay, DigestStatus
from corpus.digests.topic import Topics
from corpus.model import DeliveryState

__all__ = [
    "AS_USUAL",
    "DEFAULT_MOST",
    "MOST_ATTEMPTS",
    "MOST_EVENTS",
    "STUCK",
    "Contents",
    "DeliveryDay",
    "DeliveryState",
    "DigestHealth",
    "DigestOptions",
    "DigestStatus",
    "Digests",
    "Lease",
    "Schedule",
    "Section",
    "Topics",
    "days_words",
    "examine_digests",
    "read_terms",
    "read_wall_time",
    "read_zone",
]
