"""The judged questions of `../shared/gold/questions`, asked in one process instead of 164.

    nice python -m tests.benchmarks.questions [-v] [--database FILE] [--speed] [--rows FILE]

Prints what the scorer there prints, by its own rules: right first, among three, "nothing"
though answerable, found but wrong, unanswerable told as found, languages, follow-ups. Without a
database it imports the founding documents beside the library into one of its own. Other rows than
those of the set may be given: `tests/data/fresh_questions.jsonl` has a hundred that were written
when the ranking was done, and of which 80 were right first when they were asked for the first time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.api import answer_json, citations_of, thread_json
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from tests.conftest import SHARED

NOW = datetime(2026, 11, 26, tzinfo=UTC)
LIMIT = 5
QUESTIONS = SHARED / "gold" / "questions"


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """A row of the set, the status of its answer, and the scorer's verdict."""

    row: Mapping[str, Any]
    status: str
    verdict: Mapping[str, bool]
    top: Sequence[str]

    @property
    def answerable(self) -> bool:
        """Whether the shelf has an answer."""
        return "found" in self.row["expect"]["status"]


def scorer() -> ModuleType:
    """Return the scorer of the set as a module."""
    spec = importlib.util.spec_from_file_location("questions_scorer", QUESTIONS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def founding_corpus(database: Path | None) -> Iterator[tuple[Corpus, Path]]:
    """Give a corpus with the founding documents and the library, and its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = database or Path(folder) / "corpus.db"
        corpus, _opened = Corpus.open(f"sqlite:///{path}", use_library=True, clock=lambda: NOW)
        if database is None:
            corpus.upkeep.import_path(SHARED / "documents", now=NOW)
        corpus.warm()
        yield corpus, path
        corpus.close()


VIA: Mapping[str, Callable[[Corpus, str], Any]] = {
    "ask": lambda c, words: c.ask(words, today=NOW.date(), limit=LIMIT),
    "passage": lambda c, words: c.documents.passages(words, limit=LIMIT),
    "actor": lambda c, words: c.actors.card(words),
    "date": lambda c, words: c.events.on_date(words, today=NOW.date(), limit=LIMIT),
}


NO_ANSWER: Mapping[str, Any] = {"status": "nothing", "results": []}


def answer_row(corpus: Corpus, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a row, as the command line prints it."""
    try:
        if row.get("then"):
            return _printed(thread_of(corpus, [row["ask"], row["then"]]))
        found = VIA[row.get("via") or "ask"](corpus, row["ask"])
    except CorpusError:
        return {**NO_ANSWER, "status": "error"}
    return _printed(answer_json(found, limit=LIMIT))


def thread_of(corpus: Corpus, messages: Sequence[str]) -> dict[str, Any]:
    """Return the answer to the last message of a thread, as the command line prints it."""
    turns = corpus.converse(messages, today=NOW.date(), limit=LIMIT)
    return thread_json([(turn, citations_of(corpus, turn)) for turn in turns], limit=LIMIT)


def _printed(answer: Mapping[str, Any]) -> dict[str, Any]:
    printed: dict[str, Any] = json.loads(json.dumps(answer, default=str))
    return printed


def judge_rows(corpus: Corpus, path: Path, rows: Sequence[Mapping[str, Any]]) -> list[JudgedAnswer]:
    """Return each row with its verdict."""
    score = scorer()
    judge = score.Judge(f"sqlite:///{path}")
    judged = []
    for row in rows:
        answer = answer_row(corpus, row)
        units = score.units(answer)
        verdict = judge.verdict(dict(row), answer["status"], units)
        top = [f"{(unit['refs'] or [''])[0]} {unit['text'][:90]}" for unit in units[:3]]
        judged.append(JudgedAnswer(row, str(answer["status"]), verdict, top))
    return judged


def share(rows: Sequence[JudgedAnswer], verdict: str) -> float:
    """Return the percentage of rows of which a verdict holds."""
    return 100 * sum(bool(each.verdict[verdict]) for each in rows) / max(1, len(rows))


def print_report(judged: Sequence[JudgedAnswer]) -> None:
    """Print the figures of the issue, one a line."""
    answerable = [each for each in judged if each.answerable]
    right = [each for each in answerable if each.verdict["r1"]]
    others = [each for each in judged if each.row["lang"] != "en"]
    groups = {
        "all": list(judged),
        "answerable": answerable,
        "paraphrase": [each for each in judged if each.row["style"] == "paraphrase"],
        "plain": [each for each in judged if each.row["style"] == "plain"],
        "sloppy": [each for each in judged if each.row["style"] == "sloppy"],
        "languages": others,
        "follow-ups": [each for each in judged if each.row.get("then")],
    }
    for name, rows in groups.items():
        first, three = share(rows, "r1"), share(rows, "r3")
        print(f"{name:<12} n {len(rows):>4}  first {first:5.1f}  three {three:5.1f}")
    unanswerable = [each for each in judged if not each.answerable]
    found = sum(each.status == "found" for each in unanswerable)
    sure = 100 * sum(not each.verdict["weak"] for each in right) / max(1, len(right))
    print(f"nothing though answerable    {share(answerable, 'nothing'):5.1f}")
    print(f"found but wrong              {share(judged, 'wrong'):5.1f}")
    print(f"found, beside the question   {share(judged, 'other'):5.1f}")
    print(f"unanswerable told as found   {found} of {len(unanswerable)}")
    print(f"right first told as found    {sure:5.1f}")


def print_misses(judged: Sequence[JudgedAnswer]) -> None:
    """Print each row that is not right first, with what came first."""
    for each in judged:
        if not each.verdict["r1"]:
            then = f" / {each.row['then']}" if each.row.get("then") else ""
            asked = f"{each.row['ask']}{then}"
            print(f"{each.row['id']} [{each.row['kind']}] {asked} ({each.status})")
            print("".join(f"      {line}\n" for line in each.top[:2]), end="")


ROUNDS = 3


def print_speed(corpus: Corpus, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the median and the 95th percentile of questions and of /passage, in CPU ms.

    The same words are asked of both, follow-ups aside, each the fastest of a few rounds.
    """
    words = [row["ask"] for row in rows if not row.get("then")]
    last = {}
    for name in ("passage", "ask"):
        rounds = [[_cpu_ms(corpus, name, each) for each in words] for _ in range(ROUNDS)]
        spent = sorted(map(min, zip(*rounds, strict=True)))
        middle, last[name] = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{name:<8} p50 {middle:6.1f}  p95 {last[name]:6.1f}")
    print(f"p95 of a question over that of /passage  {last['ask'] / last['passage']:.1f}")


def _cpu_ms(corpus: Corpus, name: str, words: str) -> float:
    begun = time.process_time()
    with suppress(CorpusError):
        VIA[name](corpus, words)
    return (time.process_time() - begun) * 1000


def read_rows(path: Path = QUESTIONS / "questions_dev.jsonl") -> list[dict[str, Any]]:
    """Return the rows of the set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--database", type=Path, help="a database with the documents and the library")
    cli.add_argument("--speed", action="store_true", help="print how long answers take")
    cli.add_argument("-v", action="store_true", help="print each row that is not right first")
    cli.add_argument("--rows", type=Path, help="other rows than those of the set")
    options = cli.parse_args()
    rows = read_rows(options.rows) if options.rows else read_rows()
    with founding_corpus(options.database) as (corpus, path):
        judged = judge_rows(corpus, path, rows)
        if options.v:
            print_misses(judged)
        print_report(judged)
        if options.speed:
            print_speed(corpus, rows)


if __name__ == "__main__":
    main()
