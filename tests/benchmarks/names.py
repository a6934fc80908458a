"""How well and how fast actors are found: ours beside rapidfuzz WRatio over transliterated names.

    python tests/benchmarks/names.py [--verbose] [--pairs|--mentions|--ablation|--marked TEXTS]

    recall@1           the right actor has the best score; ties count in part; alias-only left out
    right at 5 % FPR   answered right with the threshold at which 5 % of the negatives pass
    at our thresholds  wrong answers among all answers; negatives answered
    10,000 actors      the development registry among invented ones: recall@1, milliseconds a query
    mentions           characters a second over real speeches, registered names and all
    reading again      seconds to build a registry of 10,000, the first time and after another
    pairs              hard pairs of two names, each half: the area under the curve (AUC), recall
                       at 5 % false accepts, pairs of two actors that are answered as found
    --pairs            only these; they need nothing beside the checkout
    --ablation         only what each weight of the matching is worth: what is lost with it at the
                       value of no effect. Five columns: points of recall@1 and of right at 5 % FPR
                       among 10,000 actors; aliases of the library's actors found by the actors'
                       names, and aliases that find another actor; failing cases of the tests
    --mentions         only precision and recall of the mentions in our own marked paragraphs, of
                       actors and places, and of the places that are called places
    --marked           only precision and recall of the mentions in texts marked by hand

A line of marked texts is {"text": ..., "mentions": [[start, end], ...]}: the actors that it names,
at character offsets. "registered" may tell which of them the starter library and the countries
have, and "neutral" what is neither right nor wrong (a town, "the Organization"). A mention is right
if it overlaps a mark.

Needs the scored data beside the checkout (../shared). Times are of the processor, one thread.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz, process

from corpus.actors import Entry, Registry
from corpus.actors.mentions import Gazetteer, read_text
from corpus.actors.registry import all_countries
from corpus.model import ActorKind
from tests.benchmarks.marked_paragraphs import marked_paragraphs
from tests.benchmarks.name_ablation import report_ablation
from tests.benchmarks.name_pairs import report_pairs
from tests.benchmarks.name_sets import (
    SHARED,
    Answer,
    Query,
    System,
    development_set,
    figures,
    invented_entries,
    library_entries,
    ours,
    read_rows,
)
from tests.corpus.actors.made_up import state_entry

SPEECHES = 150


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


def speeches(count: int) -> list[str]:
    """Some of the real speeches beside the checkout."""
    with tarfile.open(SHARED / "corpora" / "un-general-debate.tar.xz") as archive:
        files = (archive.extractfile(m) for m in archive if m.isfile())
        return [f.read().decode("utf-8", "replace") for f in islice(files, count) if f]


def report_mentions(entries: Sequence[Entry]) -> None:
    """Print how fast names are found in running text, with and without proposals."""
    states = [state_entry(10**6 + n, country) for n, country in enumerate(all_countries())]
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
    rows = read_rows(path)
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


def report_own_marks(*, verbose: bool) -> None:
    """Print how well actors and places are found in the paragraphs of sets/."""
    library = library_entries()
    gazetteer = Gazetteer(library)
    kinds = {entry.actor_id: entry.kind for entry in library}
    paragraphs = marked_paragraphs()
    read = [read_text(each.text, gazetteer) for each in paragraphs]
    rows = [
        {"text": p.text, "mentions": [*p.actors, *p.places], "places": p.places} for p in paragraphs
    ]
    everyone = [[(n.start, n.end) for n in named] for named in read]
    places = [
        [
            (n.start, n.end)
            for n in named
            if n.place or (isinstance(n.who, int) and kinds[n.who] is ActorKind.PLACE)
        ]
        for named in read
    ]
    _report_marks("all mentions", "mentions", rows, everyone, verbose=verbose)
    _report_marks("places as places", "places", rows, places, verbose=verbose)


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
    report_pairs(verbose=verbose)
    if "--pairs" in sys.argv:
        return
    report_own_marks(verbose=verbose)
    if "--mentions" in sys.argv:
        return
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
