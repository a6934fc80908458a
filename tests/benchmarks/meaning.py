"""What is near in meaning: the judged sets without it and with it, and what it costs.

    OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.meaning 20000 100000 --vectors /tmp/vectors

builds a shelf of so many passages of the debate beside the founding documents, with the library's
actors and concepts, and prints how far each set is answered by words alone and with the look for
what is near in meaning; then the CPU time of that look where it runs, there and among 600,000
vectors (half a million random ones beside), how long a process takes to read the vectors, and its
memory. What is encoded is kept in the folder: 100,000 passages take five minutes once. numpy is
imported here before the encoder could keep it to one thread. Needs `../shared`, the extra `meaning`
and the `bench` extra.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from corpus.concepts import SynonymLook, is_term
from corpus.database import driver_of_session
from corpus.database.engine import open_engine, writing
from corpus.search import NearInMeaning, Search, installed_encoder
from corpus.search.meaning.asking import meaning_of
from corpus.search.meaning.encoder import SentenceEncoder
from corpus.search.meaning.memory import PassageMemory
from corpus.search.meaning.vectors import packed
from corpus.values import Grade
from tests.benchmarks import engines, judgements
from tests.benchmarks.judged_sets import HEADING, row_of
from tests.benchmarks.judgements import JudgedQuery
from tests.benchmarks.speeches import corpus
from tests.benchmarks.vectors import add_vectors

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
MANY = 600_000
BATCH = 10_000


def main() -> None:
    arguments = _arguments()
    encoder = installed_encoder()
    assert encoder is not None, "the extra `meaning` is not installed"
    before = _resident_mb()
    encoder.encode(["warm"])
    print(f"the encoder takes {_resident_mb() - before:.0f} MB")
    passages = corpus(arguments.shared, seed=1)
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="meaning-", dir=arguments.folder) as folder:
            print(f"\n{size} passages; load of the machine: {os.getloadavg()[0]:.1f}")
            database = engines.build_ours(passages[:size], Path(folder))
            engines.add_founding_documents(database, arguments.shared)
            engines.add_library(database)
            add_vectors(database, passages[:size], encoder, arguments.vectors)
            measure(database, arguments.shared, encoder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--vectors", type=Path, required=True, help="where vectors are kept")
    parser.add_argument("--folder", type=Path, help="where the databases are built")
    return parser.parse_args()


def measure(database: Path, shared: Path, encoder: SentenceEncoder) -> None:
    """Print the table of one shelf, and what the look costs there."""
    sets = judged_sets(shared)
    print(HEADING)
    for queries in sets:
        for name, search in (
            ("words", _search(database, None)),
            ("meaning", _search(database, NearInMeaning(encoder))),
        ):
            print(f"{name:<8}{row_of(search, queries)}  {near_of(search, queries)} near")
    asked = [query.text for queries in sets for query in queries]
    print(cost(database, asked, encoder))
    add_random_vectors(database, MANY)
    print(cost(database, asked, encoder))


def judged_sets(shared: Path) -> list[Sequence[JudgedQuery]]:
    """Return the sets that have anything to do with meaning."""
    kinds = ("mixed", "paraphrase", "foreign", "negatives")
    return [
        *(judgements.of_meaning(shared, kind) for kind in kinds),
        judgements.vaguely_worded(),
        judgements.everyday(),
        judgements.foreign_off_topic(),
    ]


def _search(database: Path, near: NearInMeaning | None) -> Search:
    return Search(
        open_engine(f"sqlite:///{database}"),
        today=engines.today,
        second_looks=(SynonymLook(),),
        is_term=is_term,
        near_look=near,
    )


def near_of(search: Search, queries: Sequence[JudgedQuery]) -> int:
    """Return how many queries are answered by what is near in meaning alone."""
    return sum(search.search(query.text).grade is Grade.NEAR for query in queries)


def cost(database: Path, queries: Sequence[str], encoder: SentenceEncoder) -> str:
    """Return what the look takes for those queries that are asked for their meaning."""
    look = NearInMeaning(encoder)
    search = _search(database, look)
    milliseconds: list[float] = []
    for query in queries:
        with search.asking(query) as (connection, request):
            again = partial(search._look, connection)
            plain = again(request)
            if plain.grade is Grade.FOUND or meaning_of(request) is None:
                continue
            if not milliseconds:
                look(connection, request, plain, again)  # reads what it keeps in memory
            started = time.process_time()
            look(connection, request, plain, again)
            milliseconds.append((time.process_time() - started) * 1_000)
    started = time.process_time()
    with search.asking("") as (connection, _request):
        bits = PassageMemory().refreshed(connection)
    seconds = time.process_time() - started
    memory = bits.ids.nbytes + bits.collections.nbytes + bits.columns.nbytes
    return (
        f"{len(bits):,} vectors: p50 {statistics.median(milliseconds):.1f} ms, "
        f"p95 {statistics.quantiles(milliseconds, n=20)[-1]:.1f} ms of CPU for "
        f"{len(milliseconds)} queries; read in {seconds:.2f} s, {memory / 1e6:.0f} MB"
    )


def add_random_vectors(database: Path, total: int) -> None:
    """Bring a shelf to so many vectors with random ones, which are of no passage."""
    random = np.random.RandomState(1)
    with writing(open_engine(f"sqlite:///{database}")) as session:
        connection = driver_of_session(session)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        (last,) = connection.execute("SELECT max(passage_id) FROM passage_vector").fetchone()
        connection.execute("CREATE TEMP TABLE made AS SELECT * FROM passage_vector LIMIT 0")
        for first in range(last + 1, total, BATCH):
            rows = packed(random.standard_normal((BATCH, 512)).astype(np.float32))
            connection.executemany(
                "INSERT INTO made (passage_id, vector, bits, written, shelf_id, collection_id) "
                "VALUES (?, ?, ?, 2, 1, 1)",
                ((number, *row) for number, row in enumerate(rows, start=first)),
            )
        connection.execute(
            "INSERT INTO passage (id, document_id, number, ordinal, start, end, "
            "kind, text) SELECT passage_id, 1, passage_id, passage_id, 0, 0, 'boilerplate', '' "
            "FROM made"
        )
        connection.execute("INSERT INTO passage_vector SELECT * FROM made")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()
