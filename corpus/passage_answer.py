"""The answer to "where does it say…": passages with the documents they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.answers import Grade, Results, Source
from corpus.search.query import Filters


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """One page of results, from `offset` on; `sources` by document reference.

    `filters` are those that stood beside the query, not in it. Where filters leave nothing,
    `unfiltered` says how many passages there are without them.
    """

    query: str
    results: Results
    sources: Mapping[str, Source]
    offset: int = 0
    filters: Filters = field(default_factory=Filters)
    unfiltered: int = 0

    @property
    def grade(self) -> Grade:
        """How far the passages can be trusted."""
        return self.results.grade
