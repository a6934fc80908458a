"""Concepts and terms as a thesaurus has them, before they are in a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.concepts.keys import key_of, words_of
from corpus.model import TermKind


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term as a thesaurus has it; `language` is an ISO code, such as "en"."""

    text: str
    language: str
    kind: TermKind = TermKind.ALTERNATIVE

    @property
    def key(self) -> str:
        """The stems by which it is found; "" if it has no word."""
        return key_of(words_of(self.text), self.language)


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept as a thesaurus has it; `broader` and `related` are keys of others."""

    key: str
    label: str
    terms: tuple[TermEntry, ...]
    definition: str | None = None
    uri: str | None = None
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that was not taken, and why.

    `place` is a line, or the address of a concept.
    """

    place: str
    reason: str


@dataclass(slots=True)
class ThesaurusFile:
    """The concepts of a file, and what could not be taken."""

    entries: Sequence[ConceptEntry] = ()
    remarks: list[Remark] = field(default_factory=list)
