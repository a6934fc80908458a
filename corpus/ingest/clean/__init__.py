"""Cleaning: white space, hard line breaks and hyphens put right, into the text as it is stored."""

from corpus.ingest.clean.lines import CLOSERS
from corpus.ingest.clean.steps import clean

__all__ = ["CLOSERS", "clean"]
