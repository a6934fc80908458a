"""Digests: who gets one when, what it holds, and the ledger of what was sent."""

from corpus.digests.commitments import DueCommitment
from corpus.digests.contents import Contents
from corpus.digests.days import days_words
from corpus.digests.deliveries import Deliveries, Owner
from corpus.digests.digests import Digests
from corpus.digests.ledger import MOST_ATTEMPTS, SETTLE, STUCK, Lease
from corpus.digests.options import (
    AS_USUAL,
    DEFAULT_MOST,
    MOST_EVENTS,
    DigestOptions,
    Section,
    read_terms,
)
from corpus.digests.overdue import DigestHealth, examine_digests
from corpus.digests.schedules import Schedule
from corpus.digests.setting import DigestSetting, names_time, read_setting
from corpus.digests.status import DeliveryDay, DigestStatus
from corpus.digests.tellings import last_due
from corpus.digests.times import cut_times, read_wall_time
from corpus.digests.topic import Topics
from corpus.digests.zones import find_zone, read_zone, zone_info
from corpus.model import DeliveryState

__all__ = [
    "AS_USUAL",
    "DEFAULT_MOST",
    "MOST_ATTEMPTS",
    "MOST_EVENTS",
    "SETTLE",
    "STUCK",
    "Contents",
    "Deliveries",
    "DeliveryDay",
    "DeliveryState",
    "DigestHealth",
    "DigestOptions",
    "DigestSetting",
    "DigestStatus",
    "Digests",
    "DueCommitment",
    "Lease",
    "Owner",
    "Schedule",
    "Section",
    "Topics",
    "cut_times",
    "days_words",
    "examine_digests",
    "find_zone",
    "last_due",
    "names_time",
    "read_setting",
    "read_terms",
    "read_wall_time",
    "read_zone",
    "zone_info",
]
