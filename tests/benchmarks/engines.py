"""The engines compared: each is built from a list of passages and answers a query with indexes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import tantivy
from rapidfuzz import fuzz, process, utils

from corpus import library
from corpus.actors.registry.countries import load_countries
from corpus.database import driver_of_session
from corpus.database.engine import open_engine, writing
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.model import Document
from corpus.search import Search, index
from corpus.upkeep.schema import migrate

TOP = 10
RERANKED = 50
Answer = Callable[[str], list[int]]
Report = Callable[[int, int], None]


def today() -> date:
    """Return the day on which the benchmarks search; none of their queries has a date."""
    return date(2026, 1, 2)


AFTER_BUILDING = {
    "sqlite": "PRAGMA wal_checkpoint(TRUNCATE)",
    "postgresql": "SELECT setval(pg_get_serial_sequence('passage', 'id'), max(id)) FROM passage",
}
"""What follows on passages that have numbers of their own: the next ones come behind them."""


def build_ours(passages: Sequence[str], folder: Path, report: Report | None = None) -> Path:
    """Import passages and build the index; return the database."""
    path = folder / "ours.db"
    build_at(f"sqlite:///{path}", passages, report)
    return path


def build_at(url: str, passages: Sequence[str], report: Report | None = None) -> None:
    """Import passages into an empty database, and build the index."""
    engine = open_engine(url)
    migrate(engine)
    with writing(engine) as session:
        document = Document(
            reference="debate", origin="team", source="debate", sha256="0" * 64, authors=[],
            printed=[], supplied=[], missing=[], text="", imported_at=datetime.now(UTC),
        )  # fmt: skip
        session.add(document)
        session.flush()
        driver_of_session(session).executemany(
            'INSERT INTO passage (id, document_id, number, ordinal, start, "end", kind, text) '
            "VALUES (?, 1, ?, ?, 0, ?, 'content', ?)",
            ((place, place, place, len(text), text) for place, text in enumerate(passages, 1)),
        )
        index.rebuild(session, report)
    with engine.begin() as connection:
        connection.exec_driver_sql(AFTER_BUILDING[engine.dialect.name])
    engine.dispose()


def add_founding_documents(path: Path, shared: Path) -> None:
    """Import the five founding documents beside what a database has."""
    engine = open_engine(f"sqlite:///{path}")
    indexed = Derivation(
        "search", lambda session, _, passages: index.add(session, passages), index.remove
    )
    now = datetime(2026, 1, 2, tzinfo=UTC)
    import_path(engine, shared / "documents", now=now, derivations=[indexed])
    engine.dispose()


def add_library(path: Path) -> None:
    """Give a database the countries and the starter library's actors and concepts, as it has."""
    with writing(open_engine(f"sqlite:///{path}")) as session:
        load_countries(session)
        library.load(session, datetime(2026, 1, 2, tzinfo=UTC))
        library.load_concepts(session)


def ours(path: Path) -> Answer:
    """Return the search of a database, warmed as the program's is before its first query."""
    search = Search(open_engine(f"sqlite:///{path}"), today=today)
    search.warm()

    def answer(query: str) -> list[int]:
        return [hit.passage_id - 1 for hit in search.search(query, limit=TOP).hits]

    return answer


def rapidfuzz_over_everything(passages: Sequence[str]) -> Answer:
    folded = [utils.default_process(passage) for passage in passages]

    def answer(query: str) -> list[int]:
        found = process.extract(
            utils.default_process(query), folded, scorer=fuzz.token_set_ratio, limit=TOP
        )
        return [place for _, _, place in found]

    return answer


def build_fts5(passages: Sequence[str], folder: Path) -> Path:
    path = folder / "fts5.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE f USING fts5(t, tokenize='porter unicode61')")
        connection.executemany("INSERT INTO f (rowid, t) VALUES (?, ?)", enumerate(passages))
        connection.execute("INSERT INTO f (f) VALUES ('optimize')")
    return path


def fts5_or(path: Path) -> Answer:
    connection = sqlite3.connect(path)

    def answer(query: str) -> list[int]:
        words = re.findall(r"\w+", query)
        wanted = " OR ".join(f'"{word}"' for word in words)
        rows = connection.execute(
            f"SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT {TOP}", (wanted,)
        )
        return [row[0] for row in rows]

    return answer


def build_tantivy(passages: Sequence[str], folder: Path) -> Path:
    path = folder / "tantivy"
    path.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("place", stored=True)
    builder.add_text_field("text", stored=True, tokenizer_name="default")
    built = tantivy.Index(builder.build(), path=str(path))
    writer = built.writer(heap_size=200_000_000, num_threads=1)
    for place, passage in enumerate(passages):
        writer.add_document(tantivy.Document(place=place, text=passage))
    writer.commit()
    writer.wait_merging_threads()
    return path


class TantivyFuzzy:
    """Terms forgiven up to two edits, all optional; the rerank orders the best fifty by wording.

    Fuzzy alone forgives every word of four letters and more. With a rerank only words that the
    index does not hold are forgiven, which is quicker and, reranked, better.
    """

    def __init__(self, path: Path, *, rerank: bool) -> None:
        opened = tantivy.Index.open(str(path))
        opened.reload()
        self.schema = opened.schema
        self.searcher = opened.searcher()
        self.rerank = rerank

    def __call__(self, query: str) -> list[int]:
        words = [word for word in re.findall(r"\w+", query.lower()) if len(word) <= 60]
        wanted = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._word(word)) for word in words]
        )
        found = self.searcher.search(wanted, RERANKED if self.rerank else TOP, count=False).hits
        documents = [self.searcher.doc(address) for _, address in found]
        if not self.rerank:
            return [document["place"][0] for document in documents]
        folded = utils.default_process(query)
        best = found[0][0] if found else 1.0
        scored = []
        for (score, _), document in zip(found, documents, strict=True):
            text = utils.default_process(document["text"][0])
            wording = fuzz.partial_ratio(folded, text) + fuzz.token_set_ratio(folded, text)
            scored.append((wording / 2 + 50 * score / best, document["place"][0]))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [place for _, place in scored[:TOP]]

    def _word(self, word: str) -> tantivy.Query:
        exact = tantivy.Query.term_query(self.schema, "text", word)
        if len(word) < 4 or (self.rerank and self.searcher.doc_freq("text", word)):
            return exact
        distance = 1 if len(word) <= 5 else 2
        near = tantivy.Query.fuzzy_term_query(
            self.schema, "text", word, distance=distance, transposition_cost_one=True
        )
        if self.rerank:
            return near
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, near),
                (tantivy.Occur.Should, tantivy.Query.boost_query(exact, 2.0)),
            ]
        )
