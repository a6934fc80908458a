"""The database: its engine and files, sessions that read or write, their scope, its secret key."""

from corpus.database.askers import (
    answering,
    behind_askers,
    in_steps,
    is_somebody_answered,
    let_askers_first,
)
from corpus.database.driver import (
    Driver,
    DriverRows,
    PostgresDriver,
    Statement,
    driver_of,
    driver_of_session,
    read_ahead,
)
from corpus.database.engine import (
    driver_reading,
    has_one_shelf,
    open_engine,
    reader_of,
    reading,
    writing,
)
from corpus.database.expressions import among, by_bytes
from corpus.database.files import (
    database_file,
    exposures,
    is_listed,
    make_private,
    side_files,
)
from corpus.database.findings import bringing, finding, take_finding
from corpus.database.locks import WriteLock
from corpus.database.memory import remembered, rows_by_id
from corpus.database.presence import Presence, is_in_use, is_log_lost, log_lost_sentence
from corpus.database.replicas import Readers, note_written
from corpus.database.rows import (
    insert_or,
    insert_query,
    insert_rows,
    insert_rows_into,
    next_number,
)
from corpus.database.scoped import scope_of, session_within, visible_collections
from corpus.database.secret_key import read_secret_key
from corpus.database.shelves import (
    asked_for_collections,
    collections_of,
    default_collection,
    engine_of_each_shelf,
    is_alone,
    name_on_shelf,
    of_shelf,
    shelf_of,
    whole_shelf,
)
from corpus.database.sqlite import FEW_PAGES_KB, MANY_PAGES_KB, with_pages_at_hand
from corpus.database.staging import (
    Finish,
    NamedActor,
    NewPassage,
    Outdated,
    StagedPassage,
    Staging,
    UnwrittenDocument,
    copy_staged,
    delete_staged,
    number_of,
    numbered,
    staging,
)
from corpus.database.storage_faults import storage_fault
from corpus.database.unchanging import adding, asked_once, changing, is_open

__all__ = [
    "FEW_PAGES_KB",
    "MANY_PAGES_KB",
    "Driver",
    "DriverRows",
    "Finish",
    "NamedActor",
    "NewPassage",
    "Outdated",
    "PostgresDriver",
    "Presence",
    "Readers",
    "StagedPassage",
    "Staging",
    "Statement",
    "UnwrittenDocument",
    "WriteLock",
    "adding",
    "among",
    "answering",
    "asked_for_collections",
    "asked_once",
    "behind_askers",
    "bringing",
    "by_bytes",
    "changing",
    "collections_of",
    "copy_staged",
    "database_file",
    "default_collection",
    "delete_staged",
    "driver_of",
    "driver_of_session",
    "driver_reading",
    "engine_of_each_shelf",
    "exposures",
    "finding",
    "has_one_shelf",
    "in_steps",
    "insert_or",
    "insert_query",
    "insert_rows",
    "insert_rows_into",
    "is_alone",
    "is_in_use",
    "is_listed",
    "is_log_lost",
    "is_open",
    "is_somebody_answered",
    "let_askers_first",
    "log_lost_sentence",
    "make_private",
    "name_on_shelf",
    "next_number",
    "note_written",
    "number_of",
    "numbered",
    "of_shelf",
    "open_engine",
    "read_ahead",
    "read_secret_key",
    "reader_of",
    "reading",
    "remembered",
    "rows_by_id",
    "scope_of",
    "session_within",
    "shelf_of",
    "side_files",
    "staging",
    "storage_fault",
    "take_finding",
    "visible_collections",
    "whole_shelf",
    "with_pages_at_hand",
    "writing",
]
