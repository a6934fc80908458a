"""The answer to "where does it say…": passages with the documents they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.answers import Grade, Results, Source


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """One page of results, from `offset` on; `sources` by document reference."""

    query: str
    results: Results
    sources: Mapping[str, Source]
    offset: int = 0

    @property
    def grade(self) -> Grade:
        """How far the passages can be trusted."""
        return self.results.grade
