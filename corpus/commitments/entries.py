"""Commitments as a file has them, before they are in a database."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import CommitmentKind, StepKind


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step as a file has it; `date` is EDTF, None if its source does not date it.

    One of `reference` (of a passage), `event_key` and `source` (a citation) vouches for it. `key`
    is its key among the team's rows, None in a file.
    """

    kind: StepKind
    what: str
    date: str | None = None
    reference: str | None = None
    event_key: str | None = None
    source: str | None = None
    source_url: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two sources part: what about, and what each of them says."""

    about: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    """A commitment as a file has it; `key` never changes once published.

    `made` and `due` are EDTF. `by_actors` and `to_actors` are keys, `also` further references.
    `response` is the addressee's answer in the source's own word ("Noted"), `action` the category
    of the action that is asked for, 1 to 5: see `corpus.commitments.actions`.
    """

    key: str
    kind: CommitmentKind
    by: str
    what: str
    by_actors: tuple[str, ...] = ()
    to: str | None = None
    to_actors: tuple[str, ...] = ()
    concept: str | None = None
    made: str | None = None
    due: str | None = None
    reference: str | None = None
    also: tuple[str, ...] = ()
    source: str | None = None
    source_url: str | None = None
    steps: tuple[StepEntry, ...] = ()
    differ: tuple[Difference, ...] = ()
    response: str | None = None
    action: int | None = None
