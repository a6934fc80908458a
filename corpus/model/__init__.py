"""The tables, and the enums of what their rows may be.

Rows stay inside `corpus`: what crosses its border is a frozen dataclass.
"""

from corpus.model.access import Grant, GuestNotice, PersonRole
from corpus.model.actors import Actor, Alias, Mention
from corpus.model.audit import FORMER_MEMBER, AuditRow
from corpus.model.columns import Base, Moment, Span, span_columns
from corpus.model.corrections import Change
from corpus.model.digests import Delivery, Subscription
from corpus.model.documents import RECORD_FIELDS, Document, Passage
from corpus.model.events import (
    Event,
    EventActor,
    EventClaim,
    EventMute,
    is_muted,
    is_unmuted,
)
from corpus.model.imports import ImportedDocument, ImportRun
from corpus.model.kinds import (
    CURATED,
    PROSE,
    UNDECIDED,
    ActorKind,
    ActorStatus,
    AliasKind,
    AuditKind,
    ChangeKind,
    DeliveryState,
    EventKind,
    EventStatus,
    GrantKind,
    PassageKind,
    Role,
    RowOrigin,
)
from corpus.model.markers import LIBRARY_MARKER, Marker, SecretKey
from corpus.model.meaning import ENCODER_MARKER, PassageVector
from corpus.model.people import Conversation, ReceivedEvent, SavedPassage
from corpus.model.removals import (
    OLD_PAGES_MARKER,
    UNERASED_MARKER,
    RemovedDocument,
    RemovedSource,
)
from corpus.model.shelves import (
    DEFAULT_COLLECTION,
    LIBRARY_COLLECTION,
    LIBRARY_SHELF,
    TEAM_SHELF,
    Collection,
    InCollection,
    OfShelf,
    Shelf,
)
from corpus.model.sources import DocumentSource, LikelyVersion, Shingle

__all__ = [
    "CURATED",
    "DEFAULT_COLLECTION",
    "ENCODER_MARKER",
    "FORMER_MEMBER",
    "LIBRARY_COLLECTION",
    "LIBRARY_MARKER",
    "LIBRARY_SHELF",
    "OLD_PAGES_MARKER",
    "PROSE",
    "RECORD_FIELDS",
    "TEAM_SHELF",
    "UNDECIDED",
    "UNERASED_MARKER",
    "Actor",
    "ActorKind",
    "ActorStatus",
    "Alias",
    "AliasKind",
    "AuditKind",
    "AuditRow",
    "Base",
    "Change",
    "ChangeKind",
    "Collection",
    "Conversation",
    "Delivery",
    "DeliveryState",
    "Document",
    "DocumentSource",
    "Event",
    "EventActor",
    "EventClaim",
    "EventKind",
    "EventMute",
    "EventStatus",
    "Grant",
    "GrantKind",
    "GuestNotice",
    "ImportRun",
    "ImportedDocument",
    "InCollection",
    "LikelyVersion",
    "Marker",
    "Mention",
    "Moment",
    "OfShelf",
    "Passage",
    "PassageKind",
    "PassageVector",
    "PersonRole",
    "ReceivedEvent",
    "RemovedDocument",
    "RemovedSource",
    "Role",
    "RowOrigin",
    "SavedPassage",
    "SecretKey",
    "Shelf",
    "Shingle",
    "Span",
    "Subscription",
    "is_muted",
    "is_unmuted",
    "span_columns",
]
