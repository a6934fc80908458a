"""The actors that are known, and which of them a typed name means."""

from corpus.actors.registry.cache import RegistryCache, RegistryCaches
from corpus.actors.registry.countries import (
    COUNTRIES_VERSION,
    Country,
    all_countries,
    countries_are_current,
    ensure_countries,
)
from corpus.actors.registry.entries import Entry, Written
from corpus.actors.registry.match import Candidate, Match, MatchGrade
from corpus.actors.registry.registry import Registry
from corpus.actors.registry.typeahead import Suggestion

__all__ = [
    "COUNTRIES_VERSION",
    "Candidate",
    "Country",
    "Entry",
    "Match",
    "MatchGrade",
    "Registry",
    "RegistryCache",
    "RegistryCaches",
    "Suggestion",
    "Written",
    "all_countries",
    "countries_are_current",
    "ensure_countries",
]
