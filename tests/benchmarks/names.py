"""How well and how fast actors are found: ours beside rapidfuzz WRatio over transliterated names.

    python tests/benchmarks/names.py [--verbose] [--ablation | --marked TEXTS.jsonl]

    recall@1           the right actor has the best score; ties count in part; alias-only left out
    right at 5 % FPR   answered right with the threshold at which 5 % of the negatives pass
    at our thresholds  wrong answers among all answers; negatives answered
    10,000 actors      the development registry among invented ones: recall@1, milliseconds a query
    mentions           characters a second over real speeches, registered names and all
    reading again      seconds to build a registry of 10,000, the first time and after another
    --ablation         only what each weight of the matching is worth among 10,000 actors: the
                       figures lost with the weight at the value at which it has no effect
    --marked           only precision and recall of the mentions in texts marked by hand

A line of marked texts is {"text": ..., "mentions": [[start, end], ...]}: the actors that it names,
at character offsets. "registered" may tell which of them the starter library and the countries
have, and "neutral" what is neither right nor wrong (a town, "the Organization"). A mention is right
if it overlaps a mark.

Needs the scored data beside the checkout (../shared). Times are of the processor, one thread.
"""

from __future__ import annotations

import json
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz, process

from corpus.actors import Entry, Gazetteer, MatchGrade, Registry, Written
from corpus.actors.mentions.reading import read_text
from corpus.actors.names import acronyms, alignment, bodies, graphemes
from corpus.actors.names.graphemes import EXCHANGES
from corpus.actors.names.weights import (
    ACRONYM,
    BODY,
    PERSON,
    QUERY,
    SOUND,
    STATE,
    WORD,
    weight_rows,
)
from corpus.actors.registry.countries import countries, entry_of
from corpus.actors.registry.entries import load_entries
from corpus.actors.registry.weights import REGISTRY
from corpus.corpus import Corpus
from corpus.database.engine import reading
from tests.corpus.actors.made_up import made_up_entries
from tests.shelves import engine_of, utc_now

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
KINDS = {"person": "person", "org": "organisation", "country": "state"}
SPEECHES = 150
TABLES = (QUERY, PERSON, STATE, BODY, WORD, SOUND, ACRONYM, REGISTRY)


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    key: str | None
    category: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The best score, the keys that share it, and the key answered at the system's thresholds."""

    score: float
    best: tuple[str, ...]
    answered: str | None = None


System = Callable[[str], Answer]


def development_set() -> tuple[list[Entry], list[Query]]:
    """The registry and the queries of ../shared/gold/names."""
    folder = SHARED / "gold" / "names"
    entries = []
    for number, row in enumerate(_rows(folder / "actors_registry.jsonl"), start=1):
        name, *others = row["names"]
        aliases = tuple(Written(text) for text in others)
        entries.append(Entry(number, row["id"], name, KINDS[row["kind"]], "confirmed", aliases))
    queries = [
        Query(row["q"], row["id"], row["cat"]) for row in _rows(folder / "actors_queries.jsonl")
    ]
    return entries, queries


def invented_entries() -> list[Entry]:
    """Invented actors, of which 10,000 are made with those of the development set."""
    return [
        Entry(10_000 + e.actor_id, e.key, e.name, e.kind) for e in made_up_entries(9914, seed=3)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def ours(entries: Iterable[Entry]) -> System:
    registry = Registry.build(entries)

    def answer(query: str) -> Answer:
        match = registry.match(query)
        ranked = match.candidates or match.nearest
        if not ranked:
            return Answer(0.0, ())
        best = tuple(c.key for c in ranked if c.score >= ranked[0].score - 1e-9)
        sure = match.grade is MatchGrade.FOUND
        return Answer(ranked[0].score, best, ranked[0].key if sure else None)

    return answer


def wratio(entries: Iterable[Entry]) -> System:
    keys: list[str] = []
    names: list[str] = []
    for entry in entries:
        for text in (entry.name, *(w.text for w in entry.aliases)):
            keys.append(entry.key)
            names.append(anyascii(text).lower())

    def answer(query: str) -> Answer:
        found = process.extract(anyascii(query).lower(), names, scorer=fuzz.WRatio, limit=8)
        top = found[0][1]
        best = tuple(dict.fromkeys(keys[i] for _, score, i in found if score >= top - 1e-9))
        return Answer(top / 100, best)

    return answer


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a system answers, in percent; `wrong` and `accepted` are queries."""

    recall: float
    right: float
    wrong: tuple[tuple[Query, Answer], ...]
    accepted: tuple[tuple[Query, Answer], ...]
    missed: tuple[tuple[Query, Answer], ...]
    wrong_share: float
    accepted_share: float


def figures(answers: Sequence[tuple[Query, Answer]]) -> Figures:
    """Return what the answers to the queries are worth."""
    positives = [(q, a) for q, a in answers if q.key is not None]
    negatives = sorted((a.score for q, a in answers if q.key is None), reverse=True)
    ranked = [(q, a) for q, a in positives if q.category != "alias_only"]
    threshold = negatives[int(0.05 * len(negatives))]
    answered = [(q, a) for q, a in answers if a.answered is not None]
    wrong = [(q, a) for q, a in answered if q.key is not None and a.answered != q.key]
    accepted = [(q, a) for q, a in answered if q.key is None]
    right = sum(_share(q, a) > 0 and a.score > threshold for q, a in positives)
    return Figures(
        recall=100 * sum(_share(q, a) for q, a in ranked) / len(ranked),
        right=100 * right / len(positives),
        wrong=tuple(wrong),
        accepted=tuple(accepted),
        missed=tuple((q, a) for q, a in ranked if _share(q, a) == 0),
        wrong_share=100 * len(wrong) / max(1, len(answered)),
        accepted_share=100 * len(accepted) / len(negatives),
    )


def report(label: str, system: System, queries: Sequence[Query], *, verbose: bool) -> None:
    """Print one line of figures, and with `verbose` what went wrong."""
    started = time.process_time()
    answers = [(query, system(query.text)) for query in queries]
    milliseconds = 1000 * (time.process_time() - started) / len(queries)
    found = figures(answers)
    print(
        f"{label:28} recall@1 {found.recall:5.1f}   right at 5 % FPR {found.right:5.1f}   "
        f"wrong {found.wrong_share:.2f} %   "
        f"negatives answered {found.accepted_share:.2f} %   "
        f"{milliseconds:.2f} ms/query"
    )
    if verbose:
        for query, answer in [*found.wrong, *found.accepted, *found.missed]:
            print("     ", query, answer)


def report_ablation(entries: Sequence[Entry], queries: Sequence[Query]) -> None:
    """Print what each weight is worth: what is lost with it at the value of no effect."""

    def measured() -> Figures:
        _forget()
        system = ours(entries)
        return figures([(query, system(query.text)) for query in queries])

    whole = measured()
    print("lost: points of recall@1, of right at 5 % FPR; more wrong answers, negatives answered")
    for table in TABLES:
        print(type(table).__name__)
        for row in weight_rows(table):
            with _weight_set(table, row.name, row.neutral):
                _print_lost(f"{row.name} {row.value:g}", whole, measured())
    print("prices of exchanged graphemes")
    for group, prices in list(EXCHANGES.items()):
        EXCHANGES[group] = ()
        _print_lost(group, whole, measured())
        EXCHANGES[group] = prices
    _forget()


def _print_lost(label: str, whole: Figures, without: Figures) -> None:
    print(
        f"    {label:28} {whole.recall - without.recall:5.1f} {whole.right - without.right:6.1f} "
        f"{len(without.wrong) - len(whole.wrong):4} {len(without.accepted) - len(whole.accepted):4}"
    )


@contextmanager
def _weight_set(table: object, name: str, value: float) -> Iterator[None]:
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


def _share(query: Query, answer: Answer) -> float:
    return 1 / len(answer.best) if query.key in answer.best else 0.0


def speeches(count: int) -> list[str]:
    """Some of the real speeches beside the checkout."""
    with tarfile.open(SHARED / "corpora" / "un-general-debate.tar.xz") as archive:
        files = (archive.extractfile(m) for m in archive if m.isfile())
        return [f.read().decode("utf-8", "replace") for f in islice(files, count) if f]


def report_mentions(entries: Sequence[Entry]) -> None:
    """Print how fast names are found in running text, with and without proposals."""
    states = [entry_of(10**6 + n, country) for n, country in enumerate(countries())]
    known = {e.name for e in states}
    gazetteer = Gazetteer([*(e for e in entries if e.name not in known), *states])
    texts = speeches(SPEECHES)
    size = sum(map(len, texts))
    for label, read in (
        ("registered names", gazetteer.find),
        ("and proposals", lambda text: read_text(text, gazetteer)),
    ):
        started = time.process_time()
        found = sum(len(read(text)) for text in texts)
        seconds = time.process_time() - started
        print(
            f"mentions, {label:18} {found:6} in {size:,} characters, {size / seconds:,.0f} a second"
        )


Spans = list[tuple[int, int]]


def report_marked(path: Path, *, verbose: bool) -> None:
    """Print how well the library's actors, countries and proposals are found in marked texts."""
    gazetteer = Gazetteer(library_entries())
    rows = _rows(path)
    read = [read_text(row["text"], gazetteer) for row in rows]
    everyone = [[(n.start, n.end) for n in named] for named in read]
    registered = [[(n.start, n.end) for n in named if isinstance(n.who, int)] for named in read]
    _report_marks("all mentions", "mentions", rows, everyone, verbose=verbose)
    if all("registered" in row for row in rows):
        _report_marks("registered actors", "registered", rows, registered, verbose=verbose)


def _report_marks(
    label: str, kind: str, rows: Sequence[dict[str, Any]], found: Sequence[Spans], *, verbose: bool
) -> None:
    marked = named = missed = wrong = 0
    for row, spans in zip(rows, found, strict=True):
        marks = row[kind]
        judged = [s for s in spans if _touches(s, marks) or not _touches(s, row.get("neutral", ()))]
        misses = [m for m in marks if not _touches(m, spans)]
        extras = [s for s in judged if not _touches(s, marks)]
        marked, named = marked + len(marks), named + len(judged)
        missed, wrong = missed + len(misses), wrong + len(extras)
        if verbose and (misses or extras):
            words = [[row["text"][start:end] for start, end in some] for some in (misses, extras)]
            print("      missed", words[0], "wrong", words[1])
    precision, recall = 1 - wrong / max(1, named), 1 - missed / max(1, marked)
    print(
        f"{label:18} precision {100 * precision:5.1f}   recall {100 * recall:5.1f}   "
        f"F1 {200 * precision * recall / max(1e-9, precision + recall):5.1f}   {marked} marked"
    )


def _touches(span: Sequence[int], others: Iterable[Sequence[int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def library_entries() -> tuple[Entry, ...]:
    """The actors of a new database: the starter library's and the countries."""
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/names.db"
        corpus, _ = Corpus.open(address, use_library=True, clock=utc_now)
        with reading(engine_of(corpus)) as session:
            entries = load_entries(session, confirmed=True)
        corpus.close()
    return entries


def report_building(entries: Sequence[Entry]) -> None:
    """Print how long a registry takes to build, alone and after one of nearly the same names."""
    started = time.process_time()
    last = Registry.build(entries)
    built = time.process_time()
    Registry(tuple(entries[:-10]), last)
    again = time.process_time()
    print(f"a registry of {len(entries):,}: {built - started:.2f} s, again {again - built:.2f} s")


def main() -> None:
    if "--marked" in sys.argv:
        path = Path(sys.argv[sys.argv.index("--marked") + 1])
        report_marked(path, verbose="--verbose" in sys.argv)
        return
    verbose = "--verbose" in sys.argv
    entries, queries = development_set()
    if "--ablation" in sys.argv:
        report_ablation([*entries, *invented_entries()], queries)
        return
    report("WRatio, 86 actors", wratio(entries), queries, verbose=False)
    report("ours, 86 actors", ours(entries), queries, verbose=verbose)
    many = [*entries, *invented_entries()]
    report_building(many)
    report("WRatio, 10,000 actors", wratio(many), queries[::4], verbose=False)
    report("ours, 10,000 actors", ours(many), queries, verbose=verbose)
    report_mentions(entries)


if __name__ == "__main__":
    main()
