"""Import: a file becomes a document of one normalised text, its passages and what follows.

readers -> clean -> structure and imprint -> passages -> record and reference -> shelf, and the
pipeline leads a file or a folder through them.
"""

from corpus.ingest.readers.limits import LIMITS, Limits
from corpus.ingest.records.companions import BesideReport
from corpus.ingest.records.names import NameProposal, facts_in_words
from corpus.ingest.report import NotTaken, Report

__all__ = [
    "LIMITS",
    "BesideReport",
    "Limits",
    "NameProposal",
    "NotTaken",
    "Report",
    "facts_in_words",
]
