"""The filters of a timeline, typed among its words: a period, who dates the events, their order.

    typed  = { word | filter }
    filter = "from:" date | "to:" date | "source:" value | "sort:" order
    value  = word | '"' words '"'
    order  = "oldest" | "newest"

`from:` and `to:` are the period as other commands have it: "executions from:1996 to:1998" is
"executions 1996..1998". `source:` leaves the events whose source has the words: "ETS 5" of what the
library or the team dates, the reference, the title or an author of a document that dates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import QueryError
from corpus.events import Chronology
from corpus.model import Document, Event, EventClaim, Passage

ORDERS = ("oldest", "newest")
MOST_IDS = 500  # values of one IN list, well under SQLite's limit

_FILTER = re.compile(
    r"(?<!\S)(?P<name>from|to|source|sort):(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<word>\S*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimelineFilters:
    """Which of the events are shown, and in which order; by default all, the oldest first."""

    newest_first: bool = False
    source: str = ""

    def narrow(self, session: Session, found: Chronology) -> Chronology:
        """Return the events that these filters leave, in their order."""
        ids = found.ids
        if self.source:
            left = set(self._ids_of_source(session, ids))
            ids = tuple(each for each in ids if each in left)
        return replace(found, ids=ids[::-1] if self.newest_first else ids)

    def _ids_of_source(self, session: Session, ids: tuple[int, ...]) -> Iterator[int]:
        words = self.source.casefold()
        records = session.execute(
            select(Document.id, Document.reference, Document.title, Document.authors)
        )
        documents = {
            key for key, *record in records if words in " ".join(map(str, record)).casefold()
        }
        dated_by = select(EventClaim.event_id, Passage.document_id).join(
            Passage, Passage.id == EventClaim.passage_id
        )
        for start in range(0, len(ids), MOST_IDS):
            some = ids[start : start + MOST_IDS]
            for key, source in session.execute(
                select(Event.id, Event.source).where(Event.id.in_(some))
            ):
                if source is not None and words in source.casefold():
                    yield key
            for key, document in session.execute(dated_by.where(EventClaim.event_id.in_(some))):
                if document in documents:
                    yield key


def read_timeline_filters(typed: str) -> tuple[str, TimelineFilters]:
    """Return the words with `from:` and `to:` as a period at their end, and the other filters.

    QueryError for a filter without a value and for an order that is none.

    >>> read_timeline_filters("executions from:1996 sort:newest to:1998")
    ('executions 1996..1998', TimelineFilters(newest_first=True, source=''))
    """
    values = {"from": "", "to": "", "source": "", "sort": "oldest"}
    for found in _FILTER.finditer(typed):
        name = found["name"].lower()
        value = (found["quoted"] or found["word"] or "").strip()
        if not value:
            raise QueryError(f"{name}: says nothing. {_EXAMPLES[name]}")
        values[name] = value
    order = values["sort"].casefold()
    if order not in ORDERS:
        raise QueryError(
            f"Events are not sorted by “{values['sort']}”: sort:{' or sort:'.join(ORDERS)}."
        )
    rest = " ".join(_FILTER.sub(" ", typed).split())
    period = _period(values["from"], values["to"])
    filters = TimelineFilters(order == "newest", values["source"])
    return f"{rest} {period}".strip(), filters


def _period(first: str, last: str) -> str:
    if first and last:
        return f"{first}..{last}"
    return f"since {first}" if first else f"until {last}" if last else ""


_EXAMPLES = {
    "from": "Write from:1996.",
    "to": "Write to:1998.",
    "source": "Write source:HUDOC, or source:saari.",
    "sort": f"Write sort:{' or sort:'.join(ORDERS)}.",
}
