"""Whether one shelf's queries grow with the other shelves of a database of PostgreSQL.

    createdb bench
    python -m tests.benchmarks.postgresql_shelves postgresql+psycopg://USER@HOST/bench 12000 50

puts so many passages on the first shelf and asks it known items; then puts copies of them on the
other shelves, which is the worst that can be: each word is as common there; and asks again. The
database named must be empty. Needs `../shared` and the extras `bench` and `postgres`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from sqlalchemy import Engine, text

from corpus.database.engine import open_engine, writing
from corpus.search import Search
from tests.benchmarks import engines
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.postgresql import SHARED, TOP, WARMING, build, without_postings
from tests.benchmarks.speeches import corpus

COPIES = (
    "INSERT INTO shelf (id, key, name) VALUES (:shelf, 'shelf-' || :shelf, 'shelf')",
    "INSERT INTO collection (id, shelf_id, key, name, open) "
    "VALUES (:shelf * 1000, :shelf, 'default', 'Default', true)",
    "INSERT INTO passage "
    '(id, shelf_id, collection_id, document_id, number, ordinal, start, "end", kind, text) '
    "SELECT id + :offset, :shelf, :shelf * 1000, document_id, number + :offset, ordinal + :offset, "
    'start, "end", kind, text FROM passage WHERE shelf_id = 1',
    "INSERT INTO search_passage "
    "(shelf_id, id, document_id, collection_id, kind, twin, terms) "
    "SELECT :shelf, id + :offset, document_id, :shelf * 1000, kind, twin, terms "
    "FROM search_passage WHERE shelf_id = 1",
    "INSERT INTO search_word "
    "(shelf_id, initial, length, word, collection_id, stem, skeleton, passages, changed) "
    "SELECT :shelf, initial, length, word, :shelf * 1000, stem, skeleton, passages, changed "
    "FROM search_word WHERE shelf_id = 1",
    "INSERT INTO search_collection (shelf_id, collection_id, passages) "
    "SELECT :shelf, :shelf * 1000, passages FROM search_collection WHERE shelf_id = 1",
    "INSERT INTO search_state (shelf_id, generation, passages, analysis, rebuilt) "
    "SELECT :shelf, generation, passages, analysis, rebuilt FROM search_state WHERE shelf_id = 1",
)


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=arguments.seed)[: arguments.passages]
    engine = open_engine(arguments.url)
    build(engine, passages, arguments.shared)
    items = QueryMaker(passages, arguments.shared, seed=arguments.seed).make(arguments.each)
    print(f"{'shelves':>8} {'passages':>9} {'p50 ms':>8} {'p95 ms':>8} {'MB':>6}", flush=True)
    print_times(engine, items, 1)
    with writing(engine) as session, without_postings(session):
        for shelf in range(2, arguments.shelves + 1):
            for statement in COPIES:
                values = {"shelf": shelf, "offset": shelf * 2 * len(passages)}
                session.execute(text(statement), values)
    _analyse(engine)
    print_times(engine, items, arguments.shelves)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("url", help="an empty database of PostgreSQL")
    parser.add_argument("passages", type=int, nargs="?", default=12_000, help="of a shelf")
    parser.add_argument("shelves", type=int, nargs="?", default=50)
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


def _analyse(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def print_times(engine: Engine, items: Sequence[KnownItem], shelves: int) -> None:
    """Print how quickly the first shelf answers."""
    search = Search(engine, today=engines.today)
    search.warm()
    seconds = []
    for item in [*items[:WARMING], *items]:
        started = time.perf_counter()
        search.search(item.text, limit=TOP)
        seconds.append(time.perf_counter() - started)
    cuts = quantiles(seconds[WARMING:], n=20)
    with engine.connect() as connection:
        count, size = connection.execute(
            text(
                "SELECT (SELECT count(*) FROM search_passage), "
                "pg_database_size(current_database()) / 1000000"
            )
        ).one()
    print(
        f"{shelves:>8} {count:>9} {cuts[9] * 1000:>8.1f} {cuts[18] * 1000:>8.1f} {size:>6}",
        flush=True,
    )


if __name__ == "__main__":
    main()
