"""The team's own timeline: entries beside the events of documents and of the library.

    entry    an entry as a value, and in the database
    entries  entries added, changed and removed, dates corrected, and all of it undone
    table    entries as CSV
    corrected whether an event's date is corrected already

Every change is signed in the ledger of corrections. `corpus.upkeep.TeamTimeline` reads what people
type and makes the changes.
"""

from corpus.timeline import entries
from corpus.timeline.corrected import check_uncorrected
from corpus.timeline.entry import Entry, entry_of
from corpus.timeline.table import TableChanges, TableRow, read_table, write_table

__all__ = [
    "Entry",
    "TableChanges",
    "TableRow",
    "check_uncorrected",
    "entries",
    "entry_of",
    "read_table",
    "write_table",
]
