"""Fits how near in meaning a passage must be, and prints what the cuts do, cross-validated.

    python -m tests.benchmarks.fit_nearness 20000 100000 --vectors /tmp/vectors

asks shelves of the debate and the founding documents all judged queries, with every passage taken
for near. Of those whose words were not found it looks at the three nearest passages: a query that
is answered should have its passage among them, and one that is answered by nothing should have
none. The cut is the one at which twice the queries that get their passage, less those that get only
others, are most: what is shown says that it is only near, so that a wrong one costs a glance. A cut
that is fitted to four fifths of the queries is measured on the last one.

Then, of weak answers that what is near may be fused with, how often the right passage comes first
if only those are left as they are that have so great a chance.
Needs `../shared`, the extra `meaning` and the `bench` extra.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.database.engine import open_engine
from corpus.search import NearInMeaning, Search, installed_encoder
from corpus.search.meaning import asking, near
from corpus.values import Grade
from tests.benchmarks import engines, judgements
from tests.benchmarks.fresh_items import FreshMaker
from tests.benchmarks.judgements import JudgedQuery
from tests.benchmarks.speeches import corpus
from tests.benchmarks.vectors import add_vectors
from tests.corpus.search.judged import JUDGED

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDS = 5
LIMITS = (0.0, 0.5, 0.6, 0.7, 1.0)  # chances from which a weak answer is left as it is
KNOWN = 60  # known items of each kind
WORTH = 2  # a query that gets its passage, in queries that get others
LANGUAGES = ("english", "foreign")
CUTS = [cut / 100 for cut in range(20, 61)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query whose words were not found: the cosine of its nearest passage, and of the right one.

    `right` is None if nothing answers it; 0 if the right passage is not among the three nearest.
    """

    language: str
    best: float
    right: float | None


def main() -> None:
    arguments = _arguments()
    asked: list[Asked] = []
    passages = corpus(arguments.shared, seed=1)
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="nearness-") as folder:
            database = _shelf(passages[:size], Path(folder), arguments)
            found = list(_ask(database, arguments.shared))
            print(f"{size} passages")
            _print(found)
            _print_fusion(database, passages[:size], arguments.shared)
        asked += found
    print("all sizes")
    _print(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--vectors", type=Path, required=True, help="where vectors are kept")
    return parser.parse_args()


def _shelf(passages: Sequence[str], folder: Path, arguments: argparse.Namespace) -> Path:
    encoder = installed_encoder()
    assert encoder is not None, "the extra `meaning` is not installed"
    database = engines.build_ours(passages, folder)
    engines.add_founding_documents(database, arguments.shared)
    add_vectors(database, passages, encoder, arguments.vectors)
    return database


def _search(database: Path, look: NearInMeaning) -> Search:
    return Search(open_engine(f"sqlite:///{database}"), today=engines.today, near_look=look)


def _ask(database: Path, shared: Path) -> Iterator[Asked]:
    """Ask all queries, and yield those whose words were not found."""
    encoder = installed_encoder()
    assert encoder is not None
    cuts = asking.LEAST_ENGLISH, asking.LEAST_FOREIGN
    asking.LEAST_ENGLISH = asking.LEAST_FOREIGN = 0.0  # every passage is near
    search = _search(database, NearInMeaning(encoder))
    for query in _queries(shared):
        with search.asking(query.text) as (_connection, request):
            meant = asking.meaning_of(request)
            languages = asking.Languages.of(request.terms)
        results = search.search(query.text, limit=3)
        if meant is None or results.grade is not Grade.NEAR:
            continue
        right = None
        if query.targets:
            texts = ((re.sub(r"\s+", " ", hit.text), hit.score) for hit in results.hits)
            right = next((score for text, score in texts if query.is_answered_by(text)), 0.0)
        language = "foreign" if languages.is_foreign else "english"
        yield Asked(language, results.hits[0].score, right)
    asking.LEAST_ENGLISH, asking.LEAST_FOREIGN = cuts


def _print_fusion(database: Path, passages: Sequence[str], shared: Path) -> None:
    encoder = installed_encoder()
    assert encoder is not None
    search = _search(database, NearInMeaning(encoder))
    known = FreshMaker(passages, shared, seed=5).make(KNOWN)
    sets = {
        "mixed": judgements.of_meaning(shared, "mixed"),
        "vague": judgements.vaguely_worded(),
        "known": [JudgedQuery("known", each.text, (passages[each.answer],)) for each in known],
    }
    usual = near.NEARLY_FOUND
    for limit in LIMITS:
        near.NEARLY_FOUND = limit
        cells = (f"{name} {_first(search, queries)}" for name, queries in sets.items())
        print(f"  weak answers under {limit:.1f} fused, right first: {', '.join(cells)}")
    near.NEARLY_FOUND = usual


def _first(search: Search, queries: Sequence[JudgedQuery]) -> str:
    """Return how many weak or found queries have the right passage first, of how many queries."""
    right = 0
    for query in queries:
        hits = search.search(query.text, limit=1).hits
        right += bool(hits) and query.is_answered_by(re.sub(r"\s+", " ", hits[0].text))
    return f"{right} of {len(queries)}"


def _queries(shared: Path) -> Iterator[JudgedQuery]:
    for kind in ("mixed", "paraphrase", "foreign", "negatives"):
        yield from judgements.of_meaning(shared, kind)
    yield from judgements.vaguely_worded()
    yield from judgements.everyday()
    yield from judgements.foreign_off_topic()
    yield from (JudgedQuery("negatives", each.query) for each in JUDGED if not each.phrase)


def _print(asked: Sequence[Asked]) -> None:
    for language in LANGUAGES:
        of_language = [each for each in asked if each.language == language]
        print(f"  {language}")
        for cut in (0.25, 0.30, 0.35, 0.40, 0.45, 0.50):
            print(f"    {cut:.2f}         {Shown.of(cut, of_language)}")
        cut = fitted(of_language)
        print(f"    fitted {cut:.2f}  {Shown.of(cut, of_language)}")
        shown = Shown()
        for fold, rest in _folds(of_language):
            shown += Shown.of(fitted(rest), fold)
        print(f"    cross-validated {shown}")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cut shows: the right passage, others instead of it, and some where none is right."""

    right: int = 0
    others: int = 0
    wrong: int = 0
    answerable: int = 0
    unanswerable: int = 0

    @classmethod
    def of(cls, cut: float, asked: Sequence[Asked]) -> Shown:
        """Count what a cut shows."""
        answered = [each for each in asked if each.right is not None]
        unanswered = [each for each in asked if each.right is None]
        right = sum((each.right or 0.0) >= cut for each in answered)
        return cls(
            right,
            sum(each.best >= cut for each in answered) - right,
            sum(each.best >= cut for each in unanswered),
            len(answered),
            len(unanswered),
        )

    def __add__(self, more: Shown) -> Shown:
        return Shown(*(getattr(self, name) + getattr(more, name) for name in self.__slots__))

    @property
    def gain(self) -> int:
        """What is gained by what is shown, less what is lost."""
        return WORTH * self.right - self.others - self.wrong

    def __str__(self) -> str:
        return (
            f"right among three {self.right} and only others {self.others} of {self.answerable}; "
            f"wrongly near {self.wrong} of {self.unanswerable}"
        )


def fitted(asked: Sequence[Asked]) -> float:
    """Return the cut with the greatest gain, the highest of several."""
    return max(CUTS, key=lambda cut: (Shown.of(cut, asked).gain, cut))


def _folds(asked: Sequence[Asked]) -> Iterator[tuple[list[Asked], list[Asked]]]:
    """Yield each fold with the rest."""
    shuffled = list(asked)
    random.Random(1).shuffle(shuffled)
    for number in range(FOLDS):
        fold = shuffled[number::FOLDS]
        yield fold, [each for each in shuffled if each not in fold]


if __name__ == "__main__":
    main()
