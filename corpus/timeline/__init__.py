"""The team's own timeline: entries beside the events of documents and of the library.

    entry    an entry as a value, and in the database
    entries  entries added, changed and removed, dates corrected, and all of it undone
    table    entries as CSV
    versions which version of an entry a form shows

Every change is signed in the ledger of corrections. `corpus.upkeep.TeamTimeline` reads what people
type and makes the changes.
"""

from corpus.timeline import entries
from corpus.timeline.entry import Entry, entry_of
from corpus.timeline.table import TableChanges, TableRow, read_table, write_table
from corpus.timeline.versions import (
    ChangedMeanwhile,
    EntryVersion,
    check_uncorrected,
    check_version,
    version_of,
)

__all__ = [
    "ChangedMeanwhile",
    "Entry",
    "EntryVersion",
    "TableChanges",
    "TableRow",
    "check_uncorrected",
    "check_version",
    "entries",
    "entry_of",
    "read_table",
    "version_of",
    "write_table",
]
