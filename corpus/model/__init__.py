"""The tables. Rows stay inside `corpus`: what crosses its border is a frozen dataclass."""

from corpus.model.columns import Base, Moment, Span, span_columns
from corpus.model.records import (
    LIBRARY_MARKER,
    Change,
    Conversation,
    Delivery,
    Marker,
    ReceivedEvent,
    SavedPassage,
    SecretKey,
    Subscription,
)
from corpus.model.shelf import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    EventClaim,
    Mention,
    Passage,
)

__all__ = [
    "LIBRARY_MARKER",
    "Actor",
    "Alias",
    "Base",
    "Change",
    "Conversation",
    "Delivery",
    "Document",
    "Event",
    "EventActor",
    "EventClaim",
    "Marker",
    "Mention",
    "Moment",
    "Passage",
    "ReceivedEvent",
    "SavedPassage",
    "SecretKey",
    "Span",
    "Subscription",
    "span_columns",
]
