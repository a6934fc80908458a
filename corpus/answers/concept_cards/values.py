"""A concept as a card: what it is called, what it is, how it went, and where it is spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.actors import Candidate
from corpus.commitments import Standing
from corpus.concepts import ConceptCard
from corpus.dates import DateSpan
from corpus.values import Grade, Source


@dataclass(frozen=True, slots=True)
class ThreadStage:
    """A stage: what it is, when, and what vouches for it; `stage` is "" where no word tells.

    One of `reference` (of a passage) and `event_key` or `source` (of an event) is there. `when` is
    None where the source dates nothing.
    """

    stage: str
    when: DateSpan | None
    what: str
    reference: str | None = None
    event_key: str | None = None
    source: str | None = None
    url: str | None = None

    @property
    def order(self) -> tuple[date, date]:
        """Its place: by its last day, then by its first; the undated last."""
        if self.when is None:
            return date.max, date.max
        last = self.when.hi or date(9998, 12, 31)
        return last, self.when.lo or date.min


@dataclass(frozen=True, slots=True)
class Definition:
    """The sentence of a passage that says what a concept is."""

    reference: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ConceptAnswer:
    """A concept as a card; `choices` instead where a term is that of several concepts.

    `read_as` is the term that was read of longer words. `actor` is the actor that bears the name
    too. `years` counts documents by year, None for the undated; `passages` those that speak of it.
    """

    words: str
    grade: Grade
    card: ConceptCard | None = None
    kind: str = ""
    choices: tuple[ConceptCard, ...] = ()
    read_as: str = ""
    actor: Candidate | None = None
    definitions: tuple[Definition, ...] = ()
    thread: tuple[ThreadStage, ...] = ()
    years: tuple[tuple[int | None, int], ...] = ()
    documents: int = 0
    passages: int = 0
    commitments: tuple[Standing, ...] = ()
    bodies: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
