"""What each weight of the matching of names is worth: what is lost with it set to no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.actors import Entry, Registry
from corpus.actors.names import acronyms, alignment, bodies, graphemes
from corpus.actors.names.graphemes import EXCHANGES
from corpus.actors.names.score_weights import BODY, PERSON, QUERY, STATE
from corpus.actors.names.weights import weight_rows
from corpus.actors.names.word_weights import ACRONYM, SOUND, WORD
from corpus.actors.registry.weights import REGISTRY
from tests.benchmarks.name_sets import Figures, Query, figures, library_entries, ours
from tests.corpus.actors.matching_cases import FOUND, NOBODY, registered_entries

TABLES = (QUERY, PERSON, STATE, BODY, WORD, SOUND, ACRONYM, REGISTRY)


@dataclass(frozen=True, slots=True)
class Ablation:
    """What the weights are measured by.

    Three sets: the development queries among 10,000 actors; the aliases of the library's actors,
    each asked for where only the actors' own names are registered; the cases of the tests.
    """

    development: Figures
    found: int
    mistaken: int
    failed: int

    def lost(self, without: Ablation) -> tuple[float, ...]:
        """Return what `without` has less of, or more of what is wrong."""
        return (
            round(self.development.recall - without.development.recall, 1),
            round(self.development.right - without.development.right, 1),
            self.found - without.found,
            without.mistaken - self.mistaken,
            without.failed - self.failed,
        )


def report_ablation(entries: Sequence[Entry], queries: Sequence[Query]) -> None:
    """Print what each weight is worth: what is lost with it at the value of no effect."""
    library = library_entries()
    aliases = [
        (alias.text, entry.key)
        for entry in library
        for alias in entry.aliases
        if alias.kind not in ("acronym", "demonym")
    ]
    names = [Entry(e.actor_id, e.key, e.name, e.kind) for e in library]

    def measured() -> Ablation:
        _forget()
        system = ours(entries)
        asked = ours(names)
        answers = [(key, asked(text).answered) for text, key in aliases]
        tested = Registry.build(registered_entries())
        return Ablation(
            figures([(query, system(query.text)) for query in queries]),
            sum(answered == key for key, answered in answers),
            sum(answered not in (key, None) for key, answered in answers),
            sum(_found(tested, query) != name for query, name in FOUND)
            + sum(_found(tested, query) is not None for query in NOBODY),
        )

    whole = measured()
    print(f"{len(queries)} queries, {len(aliases)} aliases, {len(FOUND) + len(NOBODY)} cases")
    for table in TABLES:
        print(type(table).__name__)
        for row in weight_rows(table):
            with weight_set(table, row.name, row.neutral):
                _print_lost(f"{row.name} {row.value:g}", whole.lost(measured()))
    print("prices of exchanged graphemes")
    for group, prices in list(EXCHANGES.items()):
        EXCHANGES[group] = ()
        _print_lost(group, whole.lost(measured()))
        EXCHANGES[group] = prices
    _forget()


def _found(registry: Registry, query: str) -> str | None:
    answer = registry.match(query).answer
    return None if answer is None else answer.name


def _print_lost(label: str, lost: tuple[float, ...]) -> None:
    print(f"    {label:28} " + "".join(f"{each:7g}" for each in lost), flush=True)


@contextmanager
def weight_set(table: object, name: str, value: float) -> Iterator[None]:
    """Hold a weight at another value: the tables are frozen, and all modules share them."""
    before = getattr(table, name)
    object.__setattr__(table, name, value)
    try:
        yield
    finally:
        object.__setattr__(table, name, before)


def _forget() -> None:
    """Empty the caches of what was reckoned with other weights."""
    for module in (alignment, acronyms, bodies, graphemes):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
