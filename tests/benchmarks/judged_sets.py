"""What a shelf answers to queries that people wrote, and to queries that it has no answer to."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.database.engine import open_engine
from corpus.search import Search
from tests.benchmarks import engines, judgements
from tests.benchmarks.absent_names import absent_names
from tests.benchmarks.judgements import InflectedPair, JudgedQuery
from tests.corpus.search.judged import JUDGED

NAMES = 1_500
HEADING = (
    f"{'':<14} {'n':>5}     R@1     R@5    R@10   found    weak nothing  found wrong (shares of n)"
)


def print_judged_sets(database: Path, shared: Path) -> None:
    """Print how far each set is answered by a shelf that has the founding documents too."""
    search = Search(open_engine(f"sqlite:///{database}"), today=engines.today)
    negatives = judgements.of_meaning(shared, "negatives")
    negatives += [JudgedQuery("negatives", each.query) for each in JUDGED if not each.phrase]
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT DISTINCT word FROM search_word WHERE passages > 0")
        known = frozenset(word for (word,) in rows)
    names = [JudgedQuery("absent names", each) for each in absent_names(known, NAMES, seed=1)]
    print(HEADING)
    for queries in (
        judgements.of_meaning(shared, "mixed"),
        judgements.of_meaning(shared, "paraphrase"),
        judgements.of_meaning(shared, "foreign"),
        judgements.vaguely_worded(),
        negatives,
        judgements.everyday(),
        judgements.foreign_off_topic(),
        names,
    ):
        print(row_of(search, queries))
    print(founding_row(search))


def row_of(search: Search, queries: Sequence[JudgedQuery]) -> str:
    """Return the row of one set."""
    places: list[int] = []
    grades: Counter[str] = Counter()
    for query in queries:
        results = search.search(query.text, limit=10)
        right = (
            place
            for place, hit in enumerate(results.hits, 1)
            if query.is_answered_by(re.sub(r"\s+", " ", hit.text))
        )
        places.append(next(right, 0))
        grades[results.grade] += 1
        grades["found wrong"] += results.grade == "found" and places[-1] != 1
    found = (sum(0 < place <= at for place in places) for at in (1, 5, 10))
    shares = [*found, *(grades[each] for each in ("found", "weak", "nothing", "found wrong"))]
    cells = " ".join(f"{each / len(queries):>7.3f}" for each in shares)
    return f"{queries[0].kind:<14} {len(queries):>5} {cells}"


def founding_row(search: Search) -> str:
    """Return how often the founding passages answer their judged queries, first and among three."""
    judged = [each for each in JUDGED if each.phrase]
    places = []
    for each in judged:
        phrase = re.sub(r"\s+", " ", each.phrase).casefold()
        texts = (hit.text for hit in search.search(each.query, limit=5).hits)
        folded = [re.sub(r"\s+", " ", text).casefold() for text in texts]
        places.append(next((n for n, text in enumerate(folded, 1) if phrase in text), 0))
    first, three = (sum(0 < place <= at for place in places) / len(places) for at in (1, 3))
    return f"judged         {len(judged):>5} rank 1 {first:.3f}, top 3 {three:.3f}"


def print_inflected(shared: Path) -> None:
    """Print how often a query finds the sentence that has its words in other forms, by language."""
    for name, pairs in (
        ("inflected pairs", judgements.inflected(shared)),
        ("pairs of our own", judgements.own_inflected()),
    ):
        languages = sorted({pair.language for pair in pairs})
        cells = (f"{language} {_first(pairs, language):.2f}" for language in languages)
        print(f"{name}, R@1: {', '.join(cells)}")


def _first(pairs: Sequence[InflectedPair], language: str) -> float:
    """Return the share of a language's pairs whose sentence comes first among all of them."""
    of_language = [pair for pair in pairs if pair.language == language]
    with tempfile.TemporaryDirectory(prefix="inflected-") as folder:
        database = engines.build_ours([pair.passage for pair in of_language], Path(folder))
        answer = engines.ours(database)
        right = sum(answer(pair.query)[:1] == [place] for place, pair in enumerate(of_language))
    return right / len(of_language)
