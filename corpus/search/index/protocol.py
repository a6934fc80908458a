"""What an index of passages is, whatever the database: the protocol that each engine meets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from corpus.database import Driver
from corpus.model import Document
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.search.index.expressions import Expression
from corpus.search.index.restriction import Restriction
from corpus.text.words import VERSION

WordCount = tuple[str, int]
"""A word, and in how many passages it stands."""

OUT_OF_STEP = "out of step"
"""Stands for the version of the analysis where the index has other words than a passage."""

FOLLOW = f"UPDATE search_rebuild SET generation = generation + ? WHERE analysis = '{VERSION}'"
"""Says that whoever raised generations by so much has changed the index to come as well.

One with another version of the text analysis has not, and says nothing.
"""

MOST_VALUES = 500
"""Values of one IN list, well under SQLite's limit."""


Step = tuple[Expression, int]
"""An expression, and how many passages that it matches are enough."""


class Order(Enum):
    """What comes first of too many passages."""

    BY_ID = auto()
    BY_RANK = auto()


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index has come, for one who reads it.

    `generation` goes up with every change, `rebuilt` is that of the last rebuild. `moments` has
    both for each part of the index, by the part's number.
    """

    generation: int
    moments: tuple[tuple[int, int, int], ...]  # part, generation, rebuilt

    def is_rebuilt_since(self, seen: IndexState | None) -> bool:
        """Whether a part was made anew since a state was seen."""
        before = {} if seen is None else {part: number for part, number, _ in seen.moments}
        return any(rebuilt > before.get(part, -1) for part, _, rebuilt in self.moments)


@dataclass(frozen=True, slots=True)
class PassageCount:
    """What the index counts in one part, and the version of the analysis that made that part."""

    analysis: str
    counted: int
    stored: int


class Index(Protocol):
    """The index as searches ask it over one connection, in that connection's transaction."""

    @property
    def connection(self) -> Driver:
        """The connection over which it is asked."""

    def matches(
        self,
        expression: Expression,
        restriction: Restriction,
        *,
        between: tuple[int, int] | None = None,
        order: Order | None = None,
        limit: int | None = None,
    ) -> list[int]:
        """Return the ids of passages that an expression matches.

        `between` are the least id and the greatest. Without an `order` they come in any.
        """

    def matches_in_turn(
        self, steps: Sequence[Step], restriction: Restriction, *, limit: int
    ) -> list[list[int]]:
        """Return the ids of at most `limit` passages of each step, up to the first with enough.

        A step that reaches the limit has enough. What is found is likely to be asked of
        `candidates` next, all but the ids of a step that reaches the limit.
        """

    def test(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as tests of the id in one column, each beginning with AND.

        Its values are those of `values`.
        """

    def listing(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as lists that an id must be in, each beginning with AND.

        Its values are those of `values`.
        """

    def values(self, restriction: Restriction) -> tuple[object, ...]:
        """Return the values of a restriction's marks."""

    def like(self, column: str) -> str:
        """Return the comparison of a column with a pattern of LIKE, in whatever case a-z stand."""

    def among(self, column: str) -> str:
        """Return the condition that a column has one of the values of one mark."""

    def listed(self, values: Sequence[int] | Sequence[str]) -> object:
        """Return several values as that of one mark."""

    def candidates(self, passage_ids: Sequence[int]) -> list[tuple[int, int, str, int | None, str]]:
        """Return the id, document, kind, twin and text of indexed passages, in their order.

        The twin is None where the index would have to be asked for it.
        """

    def words_within(self, shelf: int, collections: Collection[int] | None) -> str:
        """Return a condition on rows of search_word, beginning with AND."""

    def state(self, shelf: int | None) -> IndexState:
        """Return how far the index has come that a shelf sees; None is every shelf."""

    def names_version(self) -> object:
        """Return what changes whenever the names of actors may have changed."""

    def count_passages(self, shelf: int, collections: Collection[int] | None) -> int:
        """Return how many passages the collections have."""

    def changed_words(
        self,
        shelf: int,
        collections: Collection[int] | None,
        since: IndexState,
        bucket: tuple[str, int],
    ) -> Iterable[tuple[str, int]]:
        """Return the words of a first letter and length whose counts changed, with the counts.

        `since` is a state of some generations ago, not of many.
        """


class IndexTables(Protocol):
    """The index as it is written and proved over one connection, in that one's transaction."""

    @property
    def connection(self) -> Driver:
        """The connection over which it is written."""

    def insert(self, entries: Sequence[IndexEntry]) -> None:
        """Write the entries of passages that the index has not; words are counted apart."""

    def delete(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out of the index; words are counted apart."""

    def entries(self, passage_ids: Sequence[int]) -> Iterator[tuple[IndexEntry, int]]:
        """Yield what the index has of those passages that it has, each with the stored twin."""

    def count_words(
        self, shelf: int, collection: int, counts: Iterable[WordCount], *, anew: bool = False
    ) -> None:
        """Add to the counts of a collection's words; with `anew` it has none of them yet."""

    def count_stems(self, shelf: int, entries: Sequence[IndexEntry], *, sign: int) -> None:
        """Add entries to what is counted of stems and places; with `sign` -1, take them away.

        The shelf has a generation then.
        """

    def withdraw(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out whose words another version of the text analysis wrote."""

    def next_generation(self, shelf: int, *, passages: int, keeps: bool = False) -> None:
        """Raise the generation of a shelf's part, and add to the passages that it counts.

        What the part has is of this version of the text analysis from now on, unless it `keeps`
        what another one wrote.
        """

    def distrust(self) -> None:
        """Note that the index has other words of a passage than its text, and is outdated."""

    def is_outdated(self) -> bool:
        """Return whether another version of the text analysis built the index."""

    def emptied(self) -> AbstractContextManager[None]:
        """Take everything out; at the end of the context what was written is the index."""

    def live_passages(self, batch: int) -> Iterator[list[PassageRow]]:
        """Yield what is indexed of each passage, in batches of so many."""

    def erase(self) -> None:
        """Leave no byte of removed passages in the index once the transaction is committed."""

    def forget_words(self) -> None:
        """Take words out of the vocabulary that stand in no passage any more."""

    # What proves it.

    def passage_counts(self) -> Iterator[PassageCount]:
        """Yield what each part of the index counts and what it holds."""

    def collection_counts(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return by collection how many passages there are, and how many are counted."""

    def stored(self, passage_ids: Sequence[int]) -> dict[int, tuple[int, int, str, int]]:
        """Return the document, collection, kind and twin of indexed passages by id."""

    def counted_words(self) -> Iterable[tuple[str, int, int]]:
        """Return each word with a collection, and in how many passages of it the word stands."""

    def places(self, words: Sequence[str], joined: Sequence[str]) -> Iterable[tuple[str, int]]:
        """Return each stem of a passage with its place, as the index has them."""

    def postings(self) -> Iterable[tuple[str, int, int, int]]:
        """Return of each stem the number of its places, their passages' ids and products' sums."""

    def miscounted(self) -> Iterable[tuple[str, int, int]]:
        """Return what is counted wrongly of stems and places: its name, the count, the truth."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Which of the entries that were put aside for a document an index has, or is to have.

    `gone` go, `kept` come of passages that are there already, `new` come of those that are not. The
    index that answers has all; one that is being filled may be anywhere.
    """

    gone: bool = True
    kept: bool = True
    new: bool = True

    @property
    def coming(self) -> str:
        """The condition that an entry that comes is of one of the groups."""
        names = {(True, True): "TRUE", (True, False): "id > 0", (False, True): "id < 0"}
        return names.get((self.kept, self.new), "FALSE")

    def change(self, counted: str = "") -> str:
        """Return by how much a count changes that has a column for each group.

        >>> Groups(new=False).change(), Groups().change("_places")
        ('kept - gone', 'kept_places + new_places - gone_places')
        """
        names = [name for name in ("kept", "new") if getattr(self, name)]
        added = " + ".join(f"{name}{counted}" for name in names) or "0"
        return f"{added} - gone{counted}" if self.gone else added


EVERY_GROUP = Groups()


class StagedEntries(Protocol):
    """Entries of one document that were put aside on a connection: see `corpus.search.index.ahead`.

    Those that go stand in staged_search_gone, those that come in staged_search_passage, and how
    often each word stands in them, by their group, in staged_search_word. An entry in both the
    first and the second `stays`: its words are in the index already.
    """

    @property
    def written_for(self) -> int:
        """For which of several indexes the words were put aside; another one reads them anew."""

    @property
    def terms(self) -> Mapping[str, Callable[[IndexEntry], str]]:
        """What is put aside of the words of a passage, by the name of its column."""

    @property
    def column_type(self) -> TypeEngine[str]:
        """The type of these columns."""

    def count_stems(self) -> None:
        """Put aside how often each stem stands in the entries, by their group."""

    def settle_after(self, session: Session) -> None:
        """Leave what is not needed to find passages until a session's transaction is committed."""

    def count_held(self, *, as_they_were: bool) -> int:
        """Return how many of the entries that go the index has, or has with the same words."""

    def replace(
        self, document: Document, before: int, groups: Groups, *, is_outdated: bool
    ) -> None:
        """Take out the entries that go, and write those that come.

        `before` is the number before that of the first new passage. Of an outdated index the words
        that go are not known.
        """

    def count(self, document: Document, passages: Mapping[int, int], groups: Groups) -> None:
        """Count the words put aside, and passages by collection; fewer if they are below 0."""
