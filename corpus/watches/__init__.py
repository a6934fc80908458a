"""Watches: what a channel waits for, and the new passages that answer it.

watch      what is watched, where and since when: its rows
matching   new passages held against all watches, once an import is whole
foresight  how often a watch would have told something in the last month
telling    what one message of a watch tells
watches    the whole as one face

When a telling is due, and that it is posted once, is the ledger's: see `corpus.digests`.
"""

from corpus.watches.foresight import Foresight
from corpus.watches.matching import QUIET, forget_told
from corpus.watches.telling import MOST_TOLD, Telling
from corpus.watches.watch import (
    MOST_WATCHES,
    Watch,
    WatchSetting,
    all_watches,
    pause,
    watch_by_id,
)
from corpus.watches.watches import Watches, WatchStatus

__all__ = [
    "MOST_TOLD",
    "MOST_WATCHES",
    "QUIET",
    "Foresight",
    "Telling",
    "Watch",
    "WatchSetting",
    "WatchStatus",
    "Watches",
    "all_watches",
    "forget_told",
    "pause",
    "watch_by_id",
]
