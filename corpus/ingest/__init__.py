"""Import: a file becomes a document of one normalised text, its passages and what follows.

readers -> clean -> structure and imprint -> passages -> record and reference -> store; the pipeline
leads a file or a folder through these steps.
"""

from corpus.ingest.derivation import Derivation
from corpus.ingest.metadata import FIELDS, Metadata
from corpus.ingest.pipeline import Progress, import_path
from corpus.ingest.placing import Placing
from corpus.ingest.readers import LIMITS, Limits
from corpus.ingest.record import Bibliography, Record
from corpus.ingest.records.companions import BesideReport
from corpus.ingest.records.names import NameProposal, facts_in_words
from corpus.ingest.report import ImportInterrupted, NotTaken, Report
from corpus.ingest.runs import PastImport, added_by, past_import, past_imports
from corpus.ingest.store import (
    Draft,
    change_document,
    move_document,
    remove_document,
    store_document,
)
from corpus.ingest.structure import Piece

__all__ = [
    "FIELDS",
    "LIMITS",
    "BesideReport",
    "Bibliography",
    "Derivation",
    "Draft",
    "ImportInterrupted",
    "Limits",
    "Metadata",
    "NameProposal",
    "NotTaken",
    "PastImport",
    "Piece",
    "Placing",
    "Progress",
    "Record",
    "Report",
    "added_by",
    "change_document",
    "facts_in_words",
    "import_path",
    "move_document",
    "past_import",
    "past_imports",
    "remove_document",
    "store_document",
]
