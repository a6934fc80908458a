"""The audit: every change, import, removal, grant, role, refusal, export and share is a row.

A row says who did what, when and where, with what stood before and after. It is added in the
transaction of the deed, so that neither is there without the other, and never changed: triggers of
the database refuse to change or delete one. The one exception is the emptying of rows about
something that was erased (`corpus.audit.emptying`), whose shape the triggers know.

The ledger of corrections (`corpus.corrections`) stands beside it. The ledger is what holds today:
its rows are undone, made again after an import, grouped by table, and deleted with their document,
and they hold the snapshots that undoing needs. The audit is what was done: a correction is one row,
its undoing another, and both stay. So a correction writes both, in one transaction; the row names
the ledger's by `change_id`, and whether it was undone is read from there and stored nowhere else.
Whoever lists what was done reads the audit alone.

Questions, and passages that people save for themselves, are not recorded, on purpose.
"""

from corpus.audit.emptying import (
    empty_of_document,
    empty_of_entry,
    empty_of_person,
    empty_of_shelf,
)
from corpus.audit.entries import AuditEntry, add_entry, entry_row
from corpus.audit.kinds import KINDS, About, KindInfo
from corpus.audit.log import AuditFilter, AuditLog, AuditPage
from corpus.audit.signature import Signature
from corpus.model import AuditKind

__all__ = [
    "KINDS",
    "About",
    "AuditEntry",
    "AuditFilter",
    "AuditKind",
    "AuditLog",
    "AuditPage",
    "KindInfo",
    "Signature",
    "add_entry",
    "empty_of_document",
    "empty_of_entry",
    "empty_of_person",
    "empty_of_shelf",
    "entry_row",
]
