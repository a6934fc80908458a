"""The second look in other words: what it finds, what it costs, and a thesaurus of EuroVoc's size.

    python -m tests.benchmarks.second_looks 20000 100000
    python -m tests.benchmarks.second_looks 20000 --thesaurus 7000

builds a shelf of so many passages of the UN General Debate with the founding documents and the
library's actors and concepts, asks it the judged sets with and without the second look, and prints
how each set is answered, how often the second look ran and was taken, and its CPU time where it
ran. With `--thesaurus` the same once more beside an imported one of so many made-up concepts in 24
languages, and what its import took. Needs `../shared` and the `bench` extra.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.concepts import (
    ConceptEntry,
    SynonymLook,
    TermEntry,
    is_term,
    put_concepts,
    read_thesaurus,
    write_thesaurus,
)
from corpus.database import Driver
from corpus.database.engine import open_engine, writing
from corpus.model import TermKind
from corpus.search import Look, LookAgain, Search, SearchRequest
from tests.benchmarks import engines, judgements
from tests.benchmarks.judged_sets import HEADING, founding_row, row_of
from tests.benchmarks.judgements import JudgedQuery
from tests.benchmarks.search import SHARED
from tests.benchmarks.speeches import corpus
from tests.corpus.search.judged import JUDGED

LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The languages of EuroVoc."""


class TimedLook:
    """The second look, and the CPU time of each that met a term."""

    def __init__(self) -> None:
        self.look = SynonymLook()
        self.asked = 0
        self.taken = 0
        self.milliseconds: list[float] = []

    def __call__(
        self, connection: Driver, request: SearchRequest, best: Look, look: LookAgain
    ) -> Look | None:
        looked = 0

        def counted(again: SearchRequest) -> Look:
            nonlocal looked
            looked += 1
            return look(again)

        started = time.process_time()
        found = self.look(connection, request, best, counted)
        self.asked += 1
        self.taken += found is not None
        if looked:
            self.milliseconds.append((time.process_time() - started) * 1_000)
        return found

    def row(self) -> str:
        """What it did, as one line."""
        times = sorted(self.milliseconds) or [0.0]
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        return (
            f"asked {self.asked} times, looked {len(self.milliseconds)} times, taken {self.taken} "
            f"times; where it looked p50 {p50:.1f}, p95 {p95:.1f} ms of CPU"
        )


def sets(shared: Path) -> Iterator[Sequence[JudgedQuery]]:
    """Yield the judged sets."""
    for kind in ("mixed", "paraphrase", "foreign"):
        yield judgements.of_meaning(shared, kind)
    yield judgements.vaguely_worded()
    negatives = judgements.of_meaning(shared, "negatives")
    yield [
        *negatives,
        *(JudgedQuery("negatives", each.query) for each in JUDGED if not each.phrase),
    ]
    yield judgements.everyday()
    yield judgements.foreign_off_topic()


def measure(database: Path, shared: Path) -> None:
    """Ask a shelf the judged sets, with and without the second look."""
    engine = open_engine(f"sqlite:///{database}")
    timed = TimedLook()
    plain = Search(engine, today=engines.today)
    other = Search(engine, today=engines.today, second_looks=(timed,), is_term=is_term)
    for search in (plain, other):
        search.warm()
        search.search("a word that nothing has: zwumble")
    print(f"{'':<8}{HEADING}")
    for queries in sets(shared):
        print(f"{'plain':<8}{row_of(plain, queries)}")
        print(f"{'synonyms':<8}{row_of(other, queries)}")
    print(f"plain: {founding_row(plain)}; with synonyms: {founding_row(other)}")
    print(timed.row())
    engine.dispose()


def made_up(concepts: int, *, seed: int) -> Iterator[ConceptEntry]:
    """Yield concepts of made-up words, with one to three terms in each language."""
    chance = random.Random(seed)
    syllables = [first + second for first in "bdfghklmnprstvz" for second in "aeiou"]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(60_000)]
    for number in range(concepts):
        terms = [
            TermEntry(
                " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 3)))),
                language,
                TermKind.ALTERNATIVE if place else TermKind.PREFERRED,
            )
            for language in LANGUAGES
            for place in range(chance.choice((1, 1, 2, 3)))
        ]
        uri = f"http://thesaurus.example.org/{number}"
        yield ConceptEntry(f"large:{number}", terms[0].text, tuple(terms), uri=uri)


def import_large(database: Path, folder: Path, concepts: int) -> None:
    """Import a made-up thesaurus into a shelf, and print what that takes."""
    path = folder / "large.rdf"
    write_thesaurus(path, made_up(concepts, seed=1))
    engine = open_engine(f"sqlite:///{database}")
    started = time.process_time()
    found = read_thesaurus(path, scheme="large")
    read = time.process_time() - started
    with writing(engine) as session:
        stored = put_concepts(session, found.entries, scheme="large")
    engine.dispose()
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(
        f"\n{concepts} concepts in {len(LANGUAGES)} languages, {stored.terms} terms, "
        f"{path.stat().st_size / 1e6:.0f} MB of RDF/XML: read in {read:.0f} s of CPU, in the "
        f"database after {took:.0f}; peak of this process {peak} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000])
    parser.add_argument("--thesaurus", type=int, default=0, help="concepts of a made-up one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where the databases are built")
    arguments = parser.parse_args()
    passages = corpus(arguments.shared, seed=arguments.seed)
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="concepts-", dir=arguments.folder) as folder:
            database = engines.build_ours(passages[:size], Path(folder))
            engines.add_founding_documents(database, arguments.shared)
            engines.add_library(database)
            print(f"\n{size:,} passages")
            measure(database, arguments.shared)
            if arguments.thesaurus:
                import_large(database, Path(folder), arguments.thesaurus)
                measure(database, arguments.shared)


if __name__ == "__main__":
    main()
