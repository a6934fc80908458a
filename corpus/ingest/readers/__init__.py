"""Readers: one a file format; each turns bytes into text and metadata."""

from corpus.ingest.readers.kinds import READERS
from corpus.ingest.readers.limits import LIMITS, Limits
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.readers import read, sidecar_of
from corpus.ingest.readers.sandbox import Sandbox

__all__ = ["LIMITS", "READERS", "Limits", "RawText", "Sandbox", "read", "sidecar_of"]
