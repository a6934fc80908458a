"""Dated events: found in documents, listed by period and day, matched with questions.

statements      what the sentences of documents date, as events
event           an event with everybody who dates it
disputes        sources that date an event otherwise than the team holds right
confirmation    whether an expected event happened
periods         the events of a period, a day, a month or an actor
chronology      all events of an actor, a topic or a period, oldest first
clusters        which events of a day are one event
anniversaries   what happened on a day of earlier years
description     an event described in words, read as names, topics and deeds
candidates      the events that a description may mean
worth           how well an event fits a description
together        whether the words of a description stand together in a sentence
ordering        which of the events that fit comes first
prominence      what a period is known for
matching        the events that a question describes
muting          events that a person has muted
chart           a timeline as a picture and as a table
"""

from corpus.events.anniversaries import Anniversary, Day, in_this_month, on_this_day
from corpus.events.chronology import (
    Chronology,
    chronology_of_actor,
    chronology_of_actors,
    chronology_of_events,
    chronology_of_period,
    told_elsewhere,
)
from corpus.events.confirmation import deeds_of
from corpus.events.description import LinkedName, read_description, stems_of
from corpus.events.disputes import Dispute, disputes_of
from corpus.events.event import Claim, Confirmation, DatedEvent, load_events, source_of_event
from corpus.events.matching import MatchingEvents, match_events
from corpus.events.muting import (
    ChannelId,
    MutedEvent,
    find_mutable,
    mute,
    muted_events,
    muted_in,
    unmute,
)
from corpus.events.periods import (
    FOLDED_BELOW,
    EventPage,
    events_in,
    events_in_month,
    events_of_actor,
    events_on,
    neighbours,
    share_inside,
)
from corpus.events.prominence import by_prominence
from corpus.events.worth import Selection

__all__ = [
    "FOLDED_BELOW",
    "Anniversary",
    "ChannelId",
    "Chronology",
    "Claim",
    "Confirmation",
    "DatedEvent",
    "Day",
    "Dispute",
    "EventPage",
    "LinkedName",
    "MatchingEvents",
    "MutedEvent",
    "Selection",
    "by_prominence",
    "chronology_of_actor",
    "chronology_of_actors",
    "chronology_of_events",
    "chronology_of_period",
    "deeds_of",
    "disputes_of",
    "events_in",
    "events_in_month",
    "events_of_actor",
    "events_on",
    "find_mutable",
    "in_this_month",
    "load_events",
    "match_events",
    "mute",
    "muted_events",
    "muted_in",
    "neighbours",
    "on_this_day",
    "read_description",
    "share_inside",
    "source_of_event",
    "stems_of",
    "told_elsewhere",
    "unmute",
]
