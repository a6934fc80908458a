"""Import: a file becomes a document of one normalised text, its passages and what follows.

readers -> clean -> structure and imprint -> passages -> record and reference -> store; the pipeline
leads a file or a folder through these steps.
"""

from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.arrivals import Progress
from corpus.ingest.attempts import attempt, attempt_on
from corpus.ingest.derivation import Derivation
from corpus.ingest.given import given_file, state_beside, suffix_refusal
from corpus.ingest.long_documents import (
    is_long,
    is_long_now,
    may_be_long,
    put_change_aside,
    put_derived_aside,
    put_move_aside,
    put_removal_aside,
)
from corpus.ingest.metadata import FIELDS, Metadata
from corpus.ingest.pipeline import import_path
from corpus.ingest.placing import Placing
from corpus.ingest.preparing import Analyse, Findings
from corpus.ingest.preview import FieldOrigin, Preview, PreviewedField, preview_file
from corpus.ingest.readers import LIMITS, Limits
from corpus.ingest.record import Bibliography, Record
from corpus.ingest.records.companions import BesideReport
from corpus.ingest.records.names import NameProposal, facts_in_words
from corpus.ingest.report import ImportInterrupted, Known, NotTaken, Replacement, Report
from corpus.ingest.resemblance.finding import Order, Resemblance
from corpus.ingest.resemblance.sketches import (
    SAMPLE,
    add_first_sketch,
    add_sketch,
    draw_missing,
    keep_sketch,
    sketch_ahead,
)
from corpus.ingest.runs import (
    PastImport,
    added_by,
    changed_by,
    forget_same_texts,
    imported_from,
    past_import,
    past_imports,
)
from corpus.ingest.store import (
    Draft,
    change_document,
    move_document,
    remove_document,
    store_document,
)
from corpus.ingest.structure import Piece
from corpus.ingest.versions import VersionChoice
from corpus.text.processes import collect_seldom, give_way

__all__ = [
    "FIELDS",
    "LIMITS",
    "SAMPLE",
    "Analyse",
    "BesideReport",
    "Bibliography",
    "Derivation",
    "Draft",
    "FieldOrigin",
    "Findings",
    "ImportInterrupted",
    "Known",
    "Limits",
    "Metadata",
    "NameProposal",
    "NotTaken",
    "Order",
    "PastImport",
    "Piece",
    "Placing",
    "Preview",
    "PreviewedField",
    "Progress",
    "Record",
    "Replacement",
    "Report",
    "Resemblance",
    "VersionChoice",
    "WrittenAhead",
    "add_first_sketch",
    "add_sketch",
    "added_by",
    "attempt",
    "attempt_on",
    "change_document",
    "changed_by",
    "collect_seldom",
    "draw_missing",
    "facts_in_words",
    "forget_same_texts",
    "give_way",
    "given_file",
    "import_path",
    "imported_from",
    "is_long",
    "is_long_now",
    "keep_sketch",
    "may_be_long",
    "move_document",
    "past_import",
    "past_imports",
    "preview_file",
    "put_change_aside",
    "put_derived_aside",
    "put_move_aside",
    "put_removal_aside",
    "remove_document",
    "sketch_ahead",
    "state_beside",
    "store_document",
    "suffix_refusal",
]
