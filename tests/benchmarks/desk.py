"""Questions about the bot and the shelf, lists, two sources and threads, asked in one process.

    nice python -m tests.benchmarks.desk [--database FILE]

A row of `sets/desk_questions.jsonl` has the messages of a thread, and of the last answer: the words
that it has (`has`) or has not (`none`), those of its sentence (`text_has`), one of which the first
and the second result have (`first`, `second`), the kinds of its results (`of`), its `status`, and
whether it has none (`no_results`).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.api import answer_json
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from tests.benchmarks.questions import LIMIT, NOW, founding_corpus, thread_of

SET = Path(__file__).parent / "sets" / "desk_questions.jsonl"


def answer_of(corpus: Corpus, messages: list[str]) -> dict[str, Any]:
    """Return the answer to the last message, as the command line prints it."""
    try:
        if len(messages) > 1:
            return thread_of(corpus, messages)
        found = corpus.ask(messages[0], today=NOW.date(), limit=LIMIT)
        printed: dict[str, Any] = json.loads(json.dumps(answer_json(found, limit=LIMIT)))
    except CorpusError as error:
        return {"status": "error", "results": [], "text": str(error)}
    return printed


def misses(row: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an answer lacks of what is expected of it."""
    results = answer.get("results", [])
    told = {k: v for k, v in answer.items() if k not in ("asked", "question", "read_as", "thread")}
    whole = json.dumps(told, ensure_ascii=False)
    shown = [json.dumps(result, ensure_ascii=False) for result in results]
    sentence = str(answer.get("text") or "")
    if row.get("no_results") and results:
        yield "results"
    yield from (f"has {each}" for each in row.get("has", ()) if each not in whole)
    yield from (f"none {each}" for each in row.get("none", ()) if each in whole)
    yield from (f"text {each}" for each in row.get("text_has", ()) if each not in sentence)
    for place, name in enumerate(("first", "second")):
        wanted = row.get(name)
        if wanted and not (len(shown) > place and any(each in shown[place] for each in wanted)):
            yield f"{name} {wanted}"
    if row.get("of") and {each.get("kind") for each in results} - set(row["of"]):
        yield f"of {row['of']}"
    if row.get("of") and not results:
        yield "no result"
    if row.get("status") and answer.get("status") not in row["status"]:
        yield f"status {answer.get('status')}"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--database", type=Path, help="a database with the documents and the library")
    options = cli.parse_args()
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    right: defaultdict[str, list[bool]] = defaultdict(list)
    with founding_corpus(options.database) as (corpus, _path):
        for row in rows:
            lacks = list(misses(row, answer_of(corpus, row["ask"])))
            right[row["kind"]].append(not lacks)
            if lacks:
                print(f"{row['kind']:<7} {' / '.join(row['ask'])}: {'; '.join(lacks)}")
    for kind, each in right.items():
        print(f"{kind:<7} {sum(each)} of {len(each)}")
    print(f"all     {sum(map(sum, right.values()))} of {len(rows)}")


if __name__ == "__main__":
    main()
