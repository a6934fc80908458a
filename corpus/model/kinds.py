"""What the rows of the tables may be: their origins, kinds, statuses and states.

A column holds the value of a member as text. The members are strings too: they are equal to their
values, and JSON and messages show them as such.
"""

from __future__ import annotations

from enum import StrEnum


class RowOrigin(StrEnum):
    """Who vouches for a row."""

    TEAM = "team"  # a person imported, made or confirmed it
    LIBRARY = "library"  # the starter library
    COUNTRIES = "countries"  # the list of the states of the world
    MACHINE = "machine"  # the program found it in a text
    PUBLICATION = "publication"  # the record of a document: its date of publication


class PassageKind(StrEnum):
    """What a passage is in its document."""

    CONTENT = "content"
    HEADING = "heading"
    NOTE = "note"  # a paragraph of a reading note
    BOILERPLATE = "boilerplate"  # of the site that a text was taken from


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NGO = "ngo"
    MEDIA = "media"
    BODY = "body"
    COURT = "court"
    STATE_ORGAN = "state-organ"
    STATE = "state"
    PLACE = "place"
    TREATY = "treaty"
    DECLARATION = "declaration"
    UNKNOWN = "unknown"


class ActorStatus(StrEnum):
    """Whether somebody vouches for an actor, or the program only found its name."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"


class AliasKind(StrEnum):
    """How an alias stands to the actor's name."""

    NAME = "name"  # another name
    ACRONYM = "acronym"
    TRANSLATION = "translation"
    FORMER = "former"
    SHORT = "short"  # a part of the name
    DEMONYM = "demonym"  # what the people of a state are called


class EventKind(StrEnum):
    """What an event is."""

    TREATY = "treaty"
    ACCESSION = "accession"
    JUDGMENT = "judgment"
    RESOLUTION = "resolution"
    LAW = "law"
    INSTITUTION = "institution"
    ELECTION = "election"
    AWARD = "award"
    PUBLICATION = "publication"
    PROTEST = "protest"
    REPRESSION = "repression"
    VIOLENCE = "violence"
    TRIAL = "trial"
    SANCTION = "sanction"
    STATEMENT = "statement"  # a dated sentence that the program found, or the team wrote


class EventStatus(StrEnum):
    """Whether an event had happened when its source was written."""

    HAPPENED = "happened"
    PLANNED = "planned"
    PREDICTED = "predicted"


class QuestionKind(StrEnum):
    """What a question that found nothing was of: a command, a quotation, or a mention's words."""

    PASSAGE = "passage"
    ACTOR = "actor"
    DATE = "date"
    TIMELINE = "timeline"
    COMMITMENT = "commitment"
    QUOTATION = "quotation"
    QUESTION = "question"


class ChangeKind(StrEnum):
    """What a person corrects or holds: of an actor, a record, the timeline, a concept's terms, a
    commitment, notes, or a passage's position.
    """

    ALIAS = "alias"
    MERGE = "merge"
    ACCEPT = "accept"
    REJECT = "reject"
    RECORD = "record"
    EVENT = "event"
    TERM = "term"
    ASSESSMENT = "assessment"
    COMMITMENT = "commitment"
    NOTE = "note"
    POSITION = "position"
    DISMISSAL = "dismissal"


class AuditKind(StrEnum):
    """What was done: the kinds of the audit's rows. `corpus.audit.kinds` says who sees which."""

    ALIAS = "alias"
    MERGE = "merge"
    ACCEPT = "accept"
    REJECT = "reject"
    RECORD = "record"
    RECORDS = "records"  # of many documents, from one table
    RECORD_OF_TABLE = "record-of-table"  # each of them
    EVENT = "event"  # of the team's timeline
    EVENTS = "events"  # many of them, from one table
    EVENT_OF_TABLE = "event-of-table"  # each of them
    ASSESSMENT = "assessment"  # of a commitment
    COMMITMENT = "commitment"  # of the team's, or a step of one
    COMMITMENTS = "commitments"  # many of them, from one file
    COMMITMENT_OF_FILE = "commitment-of-file"  # each of them
    TERM = "term"  # added to a concept, or taken off it
    NOTE = "note"  # on a passage
    POSITION = "position"  # of a passage on a topic
    DISMISSAL = "dismissal"  # of a proposed commitment
    TERMS = "terms"  # of a thesaurus, imported or taken out
    UNDO = "undo"  # of one of those above
    IMPORT = "import"
    DOCUMENT_ADDED = "document-added"
    DOCUMENT_CHANGED = "document-changed"
    DOCUMENT_MOVED = "document-moved"  # to another collection
    DOCUMENT_REMOVED = "document-removed"
    EVENT_MUTED = "event-muted"
    EVENT_UNMUTED = "event-unmuted"
    DIGEST_SET = "digest-set"
    DIGEST_ENDED = "digest-ended"
    DIGEST_PAUSED = "digest-paused"
    DIGEST_RESUMED = "digest-resumed"
    DIGEST_SKIPPED = "digest-skipped"
    WATCH_SET = "watch-set"
    WATCH_ENDED = "watch-ended"
    WATCH_PAUSED = "watch-paused"
    WATCH_RESUMED = "watch-resumed"
    COLLECTION_MADE = "collection-made"
    COLLECTION_RENAMED = "collection-renamed"
    COLLECTION_REMOVED = "collection-removed"
    COLLECTION_OPENED = "collection-opened"
    COLLECTION_CLOSED = "collection-closed"
    GRANT = "grant"
    REVOKE = "revoke"
    ROLE = "role"
    REFUSAL = "refusal"
    EXPORT = "export"
    SHARE = "share"
    STYLE_SET = "style-set"
    QUESTION_REPORTED = "question-reported"  # to the editors; its words are in another table
    QUESTION_DONE = "question-done"
    LIST_MADE = "list-made"  # a shared list of passages
    LIST_ENDED = "list-ended"
    INTAKE_ON = "intake-on"  # of a channel
    INTAKE_OFF = "intake-off"
    JOB_NOTED = "job-noted"  # an import that is to be done in the background
    JOB_CANCELLED = "job-cancelled"
    JOB_RETRIED = "job-retried"
    ASSISTANT_ADMITTED = "assistant-admitted"  # a token was made for it
    ASSISTANT_CALLED = "assistant-called"  # the first time on a day
    ASSISTANT_DISMISSED = "assistant-dismissed"  # its token was revoked
    INSTALLED = "installed"  # by OAuth, in a workspace
    UNINSTALLED = "uninstalled"
    PERSON_ERASED = "person-erased"
    SHELF_ERASED = "shelf-erased"


class GrantKind(StrEnum):
    """To whom a collection is granted."""

    CHANNEL = "channel"
    PERSON = "person"
    ASSISTANT = "assistant"


class Role(StrEnum):
    """What a person may do, the least first; each may do what those before it may."""

    READER = "reader"  # ask and save
    CURATOR = "curator"  # correct what the corpus knows, mute events
    ADMIN = "admin"  # say who sees and does what


class TermKind(StrEnum):
    """How a term stands to its concept: the labels of SKOS."""

    PREFERRED = "preferred"  # one in each language
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"  # found when it is typed, and never shown or looked for


class RelationKind(StrEnum):
    """How a concept stands to another one."""

    BROADER = "broader"
    RELATED = "related"


class CommitmentKind(StrEnum):
    """What a commitment is."""

    PLEDGE = "pledge"
    OBLIGATION = "obligation"
    RECOMMENDATION = "recommendation"
    FORECAST = "forecast"


class StepKind(StrEnum):
    """What a step is on the way from a commitment to what became of it."""

    PLEDGE = "pledge"
    DEADLINE = "deadline"
    CONDUCT = "conduct"
    PRESSURE = "pressure"
    RESPONSE = "response"
    OUTCOME = "outcome"


class DeliveryState(StrEnum):
    """What has become of a digest or a telling: see `corpus.digests.ledger`."""

    DUE = "due"
    SENDING = "sending"
    POSTED = "posted"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"
    UNSEEN = "unseen"


class MessageState(StrEnum):
    """What has become of a message to the bot: see `corpus.people.messages`."""

    RECEIVED = "received"
    ANSWERING = "answering"
    ANSWERED = "answered"
    FAILED = "failed"
    LOST = "lost"


class JobKind(StrEnum):
    """What is done in the background: for a person, or by the program itself."""

    READ = "read"  # a document that was shared is read, and a card shows what was found
    ADD = "add"  # it is put on the shelf
    IMPORT = "import"  # of a file or a folder, from the command line
    ENCODE = "encode"  # new passages are read for their meaning
    REREAD = "reread"  # documents are read anew, after the library or the rules have changed
    REINDEX = "reindex"  # the index is built anew, after the analysis of words has changed


class JobState(StrEnum):
    """What has become of a job: see `corpus.jobs`."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


CURATED = (RowOrigin.LIBRARY, RowOrigin.TEAM)
"""Origins of events that a person, not the program, put on the timeline."""

PROSE = (PassageKind.CONTENT, PassageKind.NOTE)
"""Kinds of passages that consist of sentences: only these date events and propose actors."""

UNDECIDED = (DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
"""States of a delivery that is neither posted nor given up."""
