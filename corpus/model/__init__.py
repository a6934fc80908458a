"""The tables, and the enums of what their rows may be.

Rows stay inside `corpus`: what crosses its border is a frozen dataclass.
"""

from corpus.model.access import Assistant, Grant, GuestNotice, PersonRole
from corpus.model.actors import Actor, Alias, Mention
from corpus.model.audit import FORMER_MEMBER, AuditRow
from corpus.model.columns import Base, Moment, Span, span_columns
from corpus.model.commitments import Commitment, CommitmentStep
from corpus.model.concepts import (
    LIBRARY_SCHEME,
    TEAM_SCHEME,
    Concept,
    ConceptRelation,
    ConceptTerm,
    RemovedTerm,
)
from corpus.model.corrections import Change
from corpus.model.digests import Delivery, Subscription, digest_occasion, telling_occasion
from corpus.model.documents import RECORD_FIELDS, Document, Passage
from corpus.model.events import (
    ChannelMute,
    Event,
    EventActor,
    EventClaim,
    EventMute,
    is_muted,
    is_muted_somewhere,
    is_unmuted,
)
from corpus.model.imports import ImportedDocument, ImportRun
from corpus.model.jobs import IntakeChannel, Job
from corpus.model.kinds import (
    CURATED,
    PROSE,
    UNDECIDED,
    ActorKind,
    ActorStatus,
    AliasKind,
    AuditKind,
    ChangeKind,
    CommitmentKind,
    DeliveryState,
    EventKind,
    EventStatus,
    GrantKind,
    JobKind,
    JobState,
    MessageState,
    PassageKind,
    RelationKind,
    Role,
    RowOrigin,
    StepKind,
    TermKind,
)
from corpus.model.lists import ListedPassage, SharedList
from corpus.model.markers import (
    COMMITMENTS_MARKER,
    CONCEPTS_MARKER,
    LIBRARY_MARKER,
    Marker,
    SecretKey,
)
from corpus.model.meaning import ENCODER_MARKER, PassageVector
from corpus.model.notes import PassageNote
from corpus.model.people import ChannelStyle, Conversation, ReceivedMessage, SavedPassage
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
from corpus.model.watches import Addition, Watch, WatchMatch

__all__ = [
    "COMMITMENTS_MARKER",
    "CONCEPTS_MARKER",
    "CURATED",
    "DEFAULT_COLLECTION",
    "ENCODER_MARKER",
    "FORMER_MEMBER",
    "LIBRARY_COLLECTION",
    "LIBRARY_MARKER",
    "LIBRARY_SCHEME",
    "LIBRARY_SHELF",
    "OLD_PAGES_MARKER",
    "PROSE",
    "RECORD_FIELDS",
    "TEAM_SCHEME",
    "TEAM_SHELF",
    "UNDECIDED",
    "UNERASED_MARKER",
    "Actor",
    "ActorKind",
    "ActorStatus",
    "Addition",
    "Alias",
    "AliasKind",
    "Assistant",
    "AuditKind",
    "AuditRow",
    "Base",
    "Change",
    "ChangeKind",
    "ChannelMute",
    "ChannelStyle",
    "Collection",
    "Commitment",
    "CommitmentKind",
    "CommitmentStep",
    "Concept",
    "ConceptRelation",
    "ConceptTerm",
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
    "IntakeChannel",
    "Job",
    "JobKind",
    "JobState",
    "LikelyVersion",
    "ListedPassage",
    "Marker",
    "Mention",
    "MessageState",
    "Moment",
    "OfShelf",
    "Passage",
    "PassageKind",
    "PassageNote",
    "PassageVector",
    "PersonRole",
    "ReceivedMessage",
    "RelationKind",
    "RemovedDocument",
    "RemovedSource",
    "RemovedTerm",
    "Role",
    "RowOrigin",
    "SavedPassage",
    "SecretKey",
    "SharedList",
    "Shelf",
    "Shingle",
    "Span",
    "StepKind",
    "Subscription",
    "TermKind",
    "Watch",
    "WatchMatch",
    "digest_occasion",
    "is_muted",
    "is_muted_somewhere",
    "is_unmuted",
    "span_columns",
    "telling_occasion",
]
