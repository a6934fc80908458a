"""Entries of the timeline, as the forms about them are sent at the doors."""

from __future__ import annotations

from typing import Any

from corpus.dates import DateSpan
from corpus.timeline import Entry
from corpus.upkeep import StandingEvent

Json = dict[str, Any]


def entry(source: str, who: str) -> Json:
    """The fields of an entry of the timeline."""
    said = "The lamps of Bergen were lit again."
    return {"date": "4 May 1951", "summary": said, "who": who, "source": source}


DATE = DateSpan.from_edtf("1951-12-09")
OF_SECRET = StandingEvent("", DATE, None)
OURS = StandingEvent("", DATE, Entry(DATE, "", (), ""))
