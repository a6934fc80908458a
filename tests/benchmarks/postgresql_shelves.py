"""Whether one shelf's queries grow with the other shelves of a database of PostgreSQL.

    createdb alone; createdb many
    python -m tests.benchmarks.postgresql_shelves postgresql+psycopg://USER@HOST/alone \\
        postgresql+psycopg://USER@HOST/many 12000 50

puts so many passages on the first shelf of both databases, and copies of them on the other shelves
of the second, which is the worst that can be: each word is as common there. Both are asked the same
known items in turn. The databases named must be empty. Needs `../shared` and the extras `bench` and
`postgres`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
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
    "INSERT INTO search_index (shelf_id, id, terms) SELECT :shelf, id + :offset, "
    "regexp_replace(terms::text, '''1\\:', '''' || :shelf || '\\:', 'g')::tsvector "
    "FROM search_index WHERE shelf_id = 1",
    "INSERT INTO search_passage (shelf_id, id, document_id, collection_id, kind, twin) "
    "SELECT :shelf, id + :offset, document_id, :shelf * 1000, kind, twin "
    "FROM search_passage WHERE shelf_id = 1",
    "INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT :shelf, stem, passages FROM search_stem WHERE shelf_id = 1",
    "INSERT INTO search_word "
    "(shelf_id, initial, length, word, collection_id, stem, skeleton, passages, changed) "
    "SELECT :shelf, initial, length, word, :shelf * 1000, stem, skeleton, passages, changed "
    "FROM search_word WHERE shelf_id = 1",
    "INSERT INTO search_collection (shelf_id, collection_id, passages) "
    "SELECT :shelf, :shelf * 1000, passages FROM search_collection WHERE shelf_id = 1",
    "INSERT INTO search_state (shelf_id, generation, passages, analysis, rebuilt, tokens) "
    "SELECT :shelf, generation, passages, analysis, rebuilt, tokens "
    "FROM search_state WHERE shelf_id = 1",
)


SIZES = (
    "SELECT (SELECT count(*) FROM shelf WHERE id > 0), (SELECT count(*) FROM search_passage), "
    "pg_database_size(current_database()) / 1000000"
)


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=arguments.seed)[: arguments.passages]
    alone, many = open_engine(arguments.alone), open_engine(arguments.many)
    for engine in (alone, many):
        build(engine, passages, arguments.shared)
    with writing(many) as session, without_postings(session):
        for shelf in range(2, arguments.shelves + 1):
            for statement in COPIES:
                values = {"shelf": shelf, "offset": shelf * 2 * len(passages)}
                session.execute(text(statement), values)
    for engine in (alone, many):
        _analyse(engine)
    items = QueryMaker(passages, arguments.shared, seed=arguments.seed).make(arguments.each)
    print_times({"alone": alone, "with others": many}, items)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("alone", help="an empty database of PostgreSQL")
    parser.add_argument("many", help="another one")
    parser.add_argument("passages", type=int, nargs="?", default=12_000, help="of a shelf")
    parser.add_argument("shelves", type=int, nargs="?", default=50)
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


def _analyse(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def print_times(engines_: Mapping[str, Engine], items: Sequence[KnownItem]) -> None:
    """Print how quickly the first shelf of each database answers."""
    searches = {name: Search(engine, today=engines.today) for name, engine in engines_.items()}
    seconds: dict[str, list[float]] = {name: [] for name in searches}
    for search in searches.values():
        search.warm()
    for number, item in enumerate([*items[:WARMING], *items]):
        for name in sorted(searches, reverse=number % 2 == 0):
            started = time.perf_counter()
            searches[name].search(item.text, limit=TOP)
            seconds[name].append(time.perf_counter() - started)
    print(f"{'':<12} {'shelves':>8} {'passages':>9} {'p50 ms':>8} {'p95 ms':>8} {'MB':>6}")
    for name, engine in engines_.items():
        cuts = quantiles(seconds[name][WARMING:], n=20)
        with engine.connect() as connection:
            sizes = connection.execute(text(SIZES)).one()
        shelves, passages, size = sizes
        times = f"{cuts[9] * 1000:>8.1f} {cuts[18] * 1000:>8.1f}"
        print(f"{name:<12} {shelves:>8} {passages:>9} {times} {size:>6}")


if __name__ == "__main__":
    main()
