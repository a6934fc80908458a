"""The search on SQLite and on PostgreSQL beside each other, in one run, on the same passages.

    createdb bench
    python -m tests.benchmarks.postgresql postgresql+psycopg://USER@HOST/bench 100000 --each 40

builds a shelf of so many passages of the UN General Debate on both, in SQLite's case in a file of
its own, asks both the same known items in turn, and prints how good and how quick they are, how
many rounds to the server a search takes, and which judged queries they answer otherwise. The
database named must be empty, or of an earlier run, whose passages are asked again. Needs
`../shared` and the extras `bench` and `postgres`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from psycopg import Cursor
from sqlalchemy import Engine, insert, inspect, text
from sqlalchemy.orm import Session

from corpus.database.engine import open_engine, writing
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.model import Document, Passage
from corpus.search import Search, index
from corpus.upkeep.schema import migrate
from corpus.values import Results
from tests.benchmarks import engines, judgements
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.speeches import corpus
from tests.corpus.search.judged import JUDGED

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WARMING = 20  # queries that both answer before anything is measured
TOP = 10
AT_ONCE = 5_000  # passages in one statement


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=arguments.seed)[: arguments.passages]
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        databases = {
            "sqlite": open_engine(f"sqlite:///{arguments.file or f'{folder}/ours.db'}"),
            "postgresql": open_engine(arguments.url),
        }
        for name, engine in databases.items():
            if not is_built(engine):
                started = time.perf_counter()
                build(engine, passages, arguments.shared)
                print(f"{name}: built in {time.perf_counter() - started:.0f} s", flush=True)
        searches = {name: Search(e, today=engines.today) for name, e in databases.items()}
        for search in searches.values():
            search.warm()
        items = QueryMaker(passages, arguments.shared, seed=arguments.seed).make(arguments.each)
        print_known(searches, items, passages)
        print_rounds(searches["postgresql"], items)
        print_judged(searches, arguments.shared)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("url", help="a database of PostgreSQL")
    parser.add_argument("passages", type=int, nargs="?", default=10_000)
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--file", type=Path, help="SQLite's file, which stays; else it is removed")
    return parser.parse_args()


def is_built(engine: Engine) -> bool:
    """Return whether a database has passages: those of an earlier run with the same arguments."""
    if not inspect(engine).has_table("passage"):
        return False
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM passage LIMIT 1")).first() is not None


def build(engine: Engine, passages: Sequence[str], shared: Path) -> None:
    """Put passages on a new shelf, and the founding documents behind them."""
    migrate(engine)
    now = datetime(2026, 1, 2, tzinfo=UTC)
    with writing(engine) as session:
        document = Document(
            reference="debate", origin="team", source="debate", sha256="0" * 64, authors=[],
            printed=[], supplied=[], missing=[], text="", imported_at=now,
        )  # fmt: skip
        session.add(document)
        session.flush()
        for first in range(0, len(passages), AT_ONCE):
            some = passages[first : first + AT_ONCE]
            session.execute(
                insert(Passage),
                [
                    {
                        "document_id": document.id, "number": place, "ordinal": place,
                        "start": place, "end": len(text), "kind": "content", "text": text,
                    }
                    for place, text in enumerate(some, first + 1)
                ],
            )  # fmt: skip
        with without_postings(session):
            index.rebuild(session)
    indexed = Derivation("search", lambda session, _, some: index.add(session, some), index.remove)
    import_path(engine, shared / "documents", now=now, derivations=[indexed])


@contextmanager
def without_postings(session: Session) -> Iterator[None]:
    """Make PostgreSQL's full-text index at the end, of all rows: it takes a third of the time."""
    if session.get_bind().dialect.name == "sqlite":
        yield
        return
    definition = session.scalar(
        text("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_index_terms'")
    )
    session.execute(text("DROP INDEX search_index_terms"))
    yield
    session.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
    made = str(definition).replace(" ON ONLY ", " ON ")
    session.execute(text(made.replace("fastupdate=off", "fastupdate=on")))


def print_known(
    searches: dict[str, Search], items: Sequence[KnownItem], passages: Sequence[str]
) -> None:
    """Print how well and how quickly known items are found, the databases taking turns."""
    for item in items[:WARMING]:
        for search in searches.values():
            search.search(item.text, limit=TOP)
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    ranks: defaultdict[str, list[float]] = defaultdict(list)
    differing = []
    for number, item in enumerate(items):
        found = {}
        for name in sorted(searches, reverse=number % 2 == 0):
            started = time.perf_counter()
            found[name] = searches[name].search(item.text, limit=TOP)
            seconds[name].append(time.perf_counter() - started)
            texts = [hit.text for hit in found[name].hits]
            ranks[name].append(_reciprocal(texts, passages[item.answer]))
        if _shown(found["sqlite"]) != _shown(found["postgresql"]):
            differing.append(item)
    print(f"{'':<12} {'n':>5} {'MRR':>7} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    for name in searches:
        cuts = quantiles(seconds[name], n=100)
        cells = " ".join(f"{cuts[at] * 1000:>8.1f}" for at in (49, 94, 98))
        print(f"{name:<12} {len(items):>5} {mean(ranks[name]):>7.4f} {cells}")
    first, second = (quantiles(seconds[name], n=100) for name in ("sqlite", "postgresql"))
    print("times SQLite's: " + ", ".join(
        f"p{at + 1} {second[at] / first[at]:.2f}" for at in (49, 94, 98)
    ))  # fmt: skip
    print(f"{len(differing)} of {len(items)} known items are answered otherwise")
    for item in differing[:TOP]:
        print(f"  {item.kind}: {item.text}")


def _reciprocal(texts: Sequence[str], answer: str) -> float:
    return next((1 / place for place, text in enumerate(texts, 1) if text == answer), 0.0)


def _shown(results: Results) -> tuple[object, ...]:
    """What somebody sees of an answer."""
    return (
        results.grade,
        results.total,
        results.read_as,
        results.nearest,
        tuple((hit.text, hit.spans, hit.copies) for hit in results.hits),
    )


@contextmanager
def counted_rounds() -> Iterator[list[str]]:
    """Note what goes to PostgreSQL while the context lasts, each time that is waited for it."""
    noted: list[str] = []
    execute: Callable[..., object] = Cursor.execute

    def noting(cursor: Cursor[Any], sql: str, *values: object, **options: object) -> object:
        noted.append(sql)
        return execute(cursor, sql, *values, **options)

    Cursor.execute = noting  # type: ignore[method-assign, assignment]
    try:
        yield noted
    finally:
        Cursor.execute = execute  # type: ignore[method-assign, assignment]


def print_rounds(search: Search, items: Sequence[KnownItem]) -> None:
    """Print how many rounds to the server a search takes."""
    counts = []
    for item in items:
        with counted_rounds() as noted:
            search.search(item.text, limit=TOP)
        counts.append(len(noted))
    cuts = quantiles(counts, n=20)
    print(f"rounds of a search: median {cuts[9]:.0f}, 95 in 100 at most {cuts[18]:.0f}")


def print_judged(searches: dict[str, Search], shared: Path) -> None:
    """Print which judged queries are answered otherwise."""
    sets = {
        "mixed": judgements.of_meaning(shared, "mixed"),
        "paraphrase": judgements.of_meaning(shared, "paraphrase"),
        "foreign": judgements.of_meaning(shared, "foreign"),
        "negatives": judgements.of_meaning(shared, "negatives"),
        "vague": judgements.vaguely_worded(),
        "everyday": judgements.everyday(),
        "off topic": judgements.foreign_off_topic(),
    }
    queries = {name: [each.text for each in some] for name, some in sets.items()}
    queries["judged"] = [each.query for each in JUDGED]
    for name, texts in queries.items():
        differing = []
        for query in texts:
            one, other = (searches[each].search(query, limit=TOP) for each in searches)
            if _shown(one) != _shown(other):
                differing.append((query, _difference(one, other)))
        print(f"{name:<12} {len(differing)} of {len(texts)} answered otherwise")
        for query, difference in differing:
            print(f"  {query}: {difference}")


def _difference(one: Results, other: Results) -> str:
    """Say in what two answers differ."""
    if one.grade != other.grade:
        return f"{one.grade} and {other.grade}"
    if [hit.text for hit in one.hits[:1]] != [hit.text for hit in other.hits[:1]]:
        return "another first hit"
    if [hit.text for hit in one.hits] != [hit.text for hit in other.hits]:
        return "other hits behind the first"
    if one.total != other.total:
        return f"{one.total} and {other.total} in all"
    return "read as something else" if one.read_as != other.read_as else "other details"


if __name__ == "__main__":
    main()
