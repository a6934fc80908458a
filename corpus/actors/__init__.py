"""Who is who: actors by any spelling, and where documents name them."""

from __future__ import annotations

from corpus.actors.mentions.gazetteer import Gazetteer, NamedActor
from corpus.actors.registry.entries import Entry, Written
from corpus.actors.registry.match import Candidate, Match, MatchGrade
from corpus.actors.registry.registry import Registry

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "Match",
    "MatchGrade",
    "NamedActor",
    "Registry",
    "Written",
]
