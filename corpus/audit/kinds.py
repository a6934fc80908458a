"""What each kind of row is about, and the least role that is shown it in Slack.

What a row is about decides where it is seen:

    DOCUMENT   where the document's collection is seen
    CONCEPT    everywhere: words hold for the whole shelf
    COMMITMENT where the commitment is seen, or was until it was taken off
    EVENT      where the event is seen; one of the whole shelf everywhere
    ACTOR      where the actor is named in what is seen
    ENTRY      where the entry of the team's timeline is seen
    SHELF      only where the whole shelf is seen

An import, and a table of records, adds a row for each document and one for all together: Slack
lists the latter, and the command line both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import AuditKind, Role


class About(StrEnum):
    """What a deed is about."""

    DOCUMENT = "document"
    EVENT = "event"
    ACTOR = "actor"
    ENTRY = "entry"
    CONCEPT = "concept"
    COMMITMENT = "commitment"
    SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class KindInfo:
    """What a kind is about, and the least role that sees it in Slack; None: the command line."""

    about: About
    seen_by: Role | None


KINDS: Mapping[AuditKind, KindInfo] = {
    AuditKind.ALIAS: KindInfo(About.ACTOR, Role.READER),
    AuditKind.MERGE: KindInfo(About.SHELF, Role.READER),  # the merged actor is seen nowhere
    AuditKind.ACCEPT: KindInfo(About.ACTOR, Role.READER),
    AuditKind.REJECT: KindInfo(About.SHELF, Role.READER),
    AuditKind.RECORD: KindInfo(About.DOCUMENT, Role.READER),
    AuditKind.RECORDS: KindInfo(About.SHELF, Role.READER),
    AuditKind.RECORD_OF_TABLE: KindInfo(About.DOCUMENT, None),
    AuditKind.EVENT: KindInfo(About.ENTRY, Role.READER),
    AuditKind.EVENTS: KindInfo(About.SHELF, Role.READER),
    AuditKind.EVENT_OF_TABLE: KindInfo(About.ENTRY, None),
    AuditKind.ASSESSMENT: KindInfo(About.COMMITMENT, Role.READER),
    AuditKind.COMMITMENT: KindInfo(About.COMMITMENT, Role.READER),
    AuditKind.COMMITMENTS: KindInfo(About.SHELF, Role.READER),
    AuditKind.COMMITMENT_OF_FILE: KindInfo(About.COMMITMENT, None),
    AuditKind.TERM: KindInfo(About.CONCEPT, Role.READER),
    AuditKind.NOTE: KindInfo(About.DOCUMENT, Role.READER),
    AuditKind.POSITION: KindInfo(About.DOCUMENT, Role.READER),
    AuditKind.DISMISSAL: KindInfo(About.DOCUMENT, Role.READER),
    AuditKind.TERMS: KindInfo(About.CONCEPT, Role.READER),
    AuditKind.UNDO: KindInfo(About.SHELF, None),  # the correction's row says that it is undone
    AuditKind.IMPORT: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.DOCUMENT_ADDED: KindInfo(About.DOCUMENT, None),
    AuditKind.DOCUMENT_CHANGED: KindInfo(About.DOCUMENT, None),
    AuditKind.DOCUMENT_MOVED: KindInfo(About.SHELF, Role.ADMIN),  # it names two collections
    AuditKind.DOCUMENT_REMOVED: KindInfo(About.DOCUMENT, Role.CURATOR),
    AuditKind.EVENT_MUTED: KindInfo(About.EVENT, Role.READER),
    AuditKind.EVENT_UNMUTED: KindInfo(About.EVENT, Role.READER),
    AuditKind.DIGEST_SET: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.DIGEST_ENDED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.DIGEST_PAUSED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.DIGEST_RESUMED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.DIGEST_SKIPPED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.WATCH_SET: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.WATCH_ENDED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.WATCH_PAUSED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.WATCH_RESUMED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.COLLECTION_MADE: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.COLLECTION_RENAMED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.COLLECTION_REMOVED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.COLLECTION_OPENED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.COLLECTION_CLOSED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.GRANT: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.REVOKE: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.ROLE: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.REFUSAL: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.EXPORT: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.SHARE: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.QUESTION_REPORTED: KindInfo(About.SHELF, None),
    AuditKind.QUESTION_DONE: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.LIST_MADE: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.LIST_ENDED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.STYLE_SET: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.INTAKE_ON: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.INTAKE_OFF: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.JOB_NOTED: KindInfo(About.SHELF, None),  # the import that it becomes has a row
    AuditKind.JOB_CANCELLED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.JOB_RETRIED: KindInfo(About.SHELF, Role.CURATOR),
    AuditKind.ASSISTANT_ADMITTED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.ASSISTANT_CALLED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.ASSISTANT_DISMISSED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.INSTALLED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.UNINSTALLED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.PERSON_ERASED: KindInfo(About.SHELF, Role.ADMIN),
    AuditKind.SHELF_ERASED: KindInfo(About.SHELF, Role.ADMIN),
}
"""Every kind there is."""
