"""Who is who: actors by any spelling, and where documents name them.

The rooms have faces of their own: `names` compares names, `registry` knows the actors, `mentions`
finds them in texts. What most callers need is here.
"""

from corpus.actors.merged import remaining_key, remaining_keys
from corpus.actors.registry import (
    Candidate,
    Entry,
    Match,
    MatchGrade,
    Registry,
    RegistryCache,
    RegistryCaches,
    Suggestion,
    Written,
)

__all__ = [
    "Candidate",
    "Entry",
    "Match",
    "MatchGrade",
    "Registry",
    "RegistryCache",
    "RegistryCaches",
    "Suggestion",
    "Written",
    "remaining_key",
    "remaining_keys",
]
