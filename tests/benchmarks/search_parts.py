"""What each part of a search costs: CPU time a query, each part measured with what it calls."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from corpus.search import ranking, search
from corpus.search.query import TermReader
from corpus.search.ranking import CandidateFinder, Grader, Ranker
from tests.benchmarks import engines
from tests.benchmarks.known_items import KnownItem

PARTS: tuple[tuple[str, Any, str], ...] = (
    ("typed words", search, "typed_words"),
    ("terms", TermReader, "read"),
    ("candidates", CandidateFinder, "find"),
    ("runs of words", CandidateFinder, "find_runs"),
    ("any rare word", CandidateFinder, "find_broadly"),
    ("reading them", ranking, "fetch"),
    ("their order", Ranker, "order"),
    ("grade", Grader, "grade"),
    ("words typed for others", search, "likelier_words"),
    ("what was read", search, "readings_of"),
    ("nearest words", ranking, "nearest_words"),
    ("page", search, "page_of_look"),
)


def print_parts(database: Path, queries: Sequence[KnownItem]) -> None:
    """Print the milliseconds of each part, over all queries and a call, and how often it runs."""
    seconds: defaultdict[str, float] = defaultdict(float)
    calls: Counter[str] = Counter()
    answer = engines.ours(database)
    with ExitStack() as timed:
        for name, owner, function in PARTS:
            timed.enter_context(_timed(name, owner, function, seconds, calls))
        started = time.process_time()
        for query in queries:
            answer(query.text)
        whole = time.process_time() - started
    print(f"{'':<24} ms a query  ms a call  calls a query")
    for name, _, _ in PARTS:
        each, often = seconds[name] / len(queries) * 1_000, calls[name] / len(queries)
        print(f"{name:<24} {each:10.3f} {each / often if often else 0:10.3f} {often:14.2f}")
    print(f"{'whole':<24} {whole / len(queries) * 1_000:10.3f}")


@contextmanager
def _timed(
    name: str, owner: Any, function: str, seconds: defaultdict[str, float], calls: Counter[str]
) -> Iterator[None]:
    """Add up the time of a function, and its calls, as long as the context lasts."""
    measured: Callable[..., Any] = getattr(owner, function)

    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return measured(*arguments, **named)
        finally:
            seconds[name] += time.process_time() - started
            calls[name] += 1

    with patch.object(owner, function, timed):
        yield
