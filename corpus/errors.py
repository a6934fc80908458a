"""What can go wrong in the corpus and is a person's to mend.

    CorpusError                 a sentence to the person, with the place and what would work
    ├── QueryError              what was typed cannot be read
    │   └── NotADate
    ├── UnknownReference        no such document or passage
    │   └── RemovedReference    there was one, and it was removed
    ├── UnreadableDocument      a file that cannot be taken in; the rest of the import goes on
    ├── NothingToImport         a path that is missing, unreadable or empty
    ├── UnknownTimeZone
    └── SchemaError             the database is not one this version can use

Anything else that is raised is our bug and is left to rise.
"""


class CorpusError(Exception):
    """A person's mistake; `str(error)` is a sentence to that person."""


class QueryError(CorpusError):
    """What was typed cannot be read; the message says where and what would work."""


class NotADate(QueryError):
    """What was typed is no date, or a date the calendar does not have."""


class UnknownReference(CorpusError):
    """No document or passage has the reference that was given."""


class RemovedReference(UnknownReference):
    """The document that had this reference was removed; the message says when."""


class UnreadableDocument(CorpusError):
    """A file that cannot be taken in: its reason, without its path (the report names the file).

    `group` names the kind of reason in the report's count: "7 without text".
    """

    def __init__(self, reason: str, *, group: str = "unreadable") -> None:
        super().__init__(reason)
        self.group = group


class NothingToImport(CorpusError):
    """The path given to an import is missing, unreadable or holds no document."""


class UnknownTimeZone(CorpusError):
    """A time zone that the IANA database does not have."""


class SchemaError(CorpusError):
    """The database is not one that this version of the program can use."""
