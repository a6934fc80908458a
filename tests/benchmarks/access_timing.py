"""Whether the time of an answer tells of hidden documents: their words beside words of nobody.

    python -m tests.benchmarks.access_timing --documents 300 --each 40

puts documents into a closed collection, every one with the same invented names and words, and open
ones beside them. A person who sees only the open ones asks each feature for what only the hidden
ones have and for what nobody has, in turn. It prints the median CPU time of both and their ratio:
near 1 where the time tells nothing, and 3 is the most that is right.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from corpus.access import OWNER
from corpus.answers import TimelineRequest, trace_all
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.values import Scope

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = NOW.date()
MOST = 3.0
PARAGRAPHS = 4  # in each document
SYLLABLES = ("bra", "dor", "fel", "gun", "kip", "lom", "mav", "nus", "pol", "ruz", "tev", "zig")

Ask = Callable[[Corpus, str], object]
"""Is called with what a person sees of the corpus, and an invented surname."""

FEATURES: dict[str, Ask] = {
    "passages by a word": lambda c, w: c.documents.passages(w, limit=5),
    "passages by two words": lambda c, w: c.documents.passages(f"{w} lighthouse", limit=5),
    "passages by a misspelling": lambda c, w: c.documents.passages(f"{w[:-2]}{w[-1]}", limit=5),
    "passages by quoted words": lambda c, w: c.documents.passages(f'"Ottokar {w}"', limit=5),
    "passages that name an actor": lambda c, w: c.documents.passages(f"actor:{w} lamp", limit=5),
    "an actor": lambda c, w: c.actors.card(f"Ottokar {w}"),
    "an actor by key": lambda c, w: c.actors.card_by_key(f"ottokar-{w.casefold()}"),
    "an actor being typed": lambda c, w: c.actors.suggest(w[:5], limit=20),
    "an event in words": lambda c, w: c.events.on_date(f"{w} was arrested", today=TODAY, limit=5),
    "a timeline": lambda c, w: c.events.timeline(TimelineRequest(f"Ottokar {w}", TODAY, 10)),
    "a question": lambda c, w: c.ask(f"who arrested Ottokar {w}?", today=TODAY, limit=5),
    "where a quotation is from": lambda c, w: trace_all(
        c.documents, f"Ottokar {w} was arrested in Bergen by the keepers of the harbour."
    ),
    "a document": lambda c, w: c.documents.source(f"{w.casefold()}-1999"),
    "a passage by reference": lambda c, w: c.documents.passage(f"{w.casefold()}-1999 ¶1"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=300, help="hidden ones, and as many open")
    parser.add_argument("--each", type=int, default=40, help="names of each kind")
    arguments = parser.parse_args()
    names = invented_names(4 * arguments.each)
    hidden, absent = names[: arguments.each], names[arguments.each : 2 * arguments.each]
    with tempfile.TemporaryDirectory(prefix="access-timing-") as folder:
        corpus = corpus_with(Path(folder), hidden, names[2 * arguments.each :], arguments.documents)
        try:
            measure(corpus, hidden, absent)
        finally:
            corpus.close()


def invented_names(count: int) -> list[str]:
    """Return different surnames of four syllables, the same at each call."""
    chance, names = random.Random(1), dict[str, None]()
    while len(names) < count:
        names["".join(chance.choices(SYLLABLES, k=4)).capitalize()] = None
    return list(names)


def corpus_with(folder: Path, hidden: Sequence[str], seen: Sequence[str], documents: int) -> Corpus:
    """Return a corpus with as many hidden documents as open ones, as its open part is seen."""
    corpus, _opened = Corpus.open(
        f"sqlite:///{folder / 'corpus.db'}", use_library=False, clock=lambda: NOW
    )
    corpus.access.collections.make(OWNER, "Closed", now=NOW)
    for collection, names in (("default", seen), ("closed", hidden)):
        (folder / collection).mkdir()
        for number in range(documents):
            text = _document(names, number)
            (folder / collection / f"{number}.md").write_text(text, encoding="utf-8")
        corpus.upkeep.import_path(folder / collection, now=NOW, collection=collection)
    if not corpus.documents.passages(hidden[0], limit=1).results.hits:
        raise SystemExit("The hidden documents are not in the index: nothing would be measured.")
    default = corpus.access.collections.find("default").id
    return corpus.within(Scope(collections=frozenset([default])))


def _document(names: Sequence[str], number: int) -> str:
    author = names[number % len(names)]
    head = f"---\ntitle: Memo {number} of {author}\nauthors: [Quirin {author}]\nissued: 1999\n---\n"
    share = -(-len(names) // PARAGRAPHS)
    paragraphs = [
        " ".join(
            f"Ottokar {name} was arrested in Bergen on {day % 28 + 1} May {1950 + number % 40}."
            for day, name in enumerate(names[start : start + share])
        )
        for start in range(0, len(names), share)
    ]
    return head + "\n" + "\n\n".join(paragraphs) + "\n"


def measure(corpus: Corpus, hidden: Sequence[str], absent: Sequence[str]) -> None:
    """Print how long each feature takes for hidden names and for absent ones."""
    print(f"{'':32} {'hidden':>9} {'nobody':>9}  ratio")
    for feature, ask in FEATURES.items():
        seconds: tuple[list[float], list[float]] = ([], [])
        for warming in (*hidden[:3], *absent[:3]):
            _cpu_seconds(corpus, ask, warming)
        for pair in zip(hidden, absent, strict=True):
            for times, name in zip(seconds, pair, strict=True):
                times.append(_cpu_seconds(corpus, ask, name))
        of_hidden, of_absent = (median(times) for times in seconds)
        ratio = of_hidden / of_absent
        remark = "" if 1 / MOST <= ratio <= MOST else "  TOO FAR APART"
        print(
            f"{feature:32} {of_hidden * 1e3:6.2f} ms {of_absent * 1e3:6.2f} ms  {ratio:.2f}{remark}"
        )


def _cpu_seconds(corpus: Corpus, ask: Ask, name: str) -> float:
    started = time.process_time()
    with suppress(CorpusError):  # that there is none is an answer too
        ask(corpus, name)
    return time.process_time() - started


if __name__ == "__main__":
    main()
