"""What the protocol of assistants adds to an answer, on the judged questions of `../shared`.

    nice python -m tests.benchmarks.assistants [--database FILE]

Each question is asked three ways, in CPU milliseconds, the fastest of a few rounds each: as the
command line makes its JSON (the baseline), as the tool `ask` makes its result, and through the
protocol by its own client in the same process, which packs, reads and validates both ways. Reach:
p95 of the tool over the baseline at most 1.3. It also counts the questions whose first result is
the same; that is all of them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anyio
from mcp import Client
from mcp_types import CallToolResult

from bot.api import answer_json
from bot.mcp.admission import Owner
from bot.mcp.server import BY_NAME, build_server, call
from bot.mcp.tools import Shelf
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from tests.benchmarks.questions import LIMIT, NOW, founding_corpus, read_rows, thread_of

BUDGET = 8_000
ROUNDS = 3


def of_command_line(corpus: Corpus, words: Sequence[str]) -> Mapping[str, Any]:
    """Return the answer to the last of a thread's messages as the command line prints it."""
    if len(words) > 1:
        return thread_of(corpus, words)
    return answer_json(corpus.ask(words[0], today=NOW.date(), limit=LIMIT), limit=LIMIT)


def of_tool(corpus: Corpus, words: Sequence[str]) -> Mapping[str, Any]:
    """Return the same as the tool for questions answers it; what is structured."""
    tool = BY_NAME["ask"]
    arguments = tool.arguments.model_validate(
        {"question": words[-1], "earlier": list(words[:-1]), "limit": LIMIT}
    )
    result = call(tool, arguments, Shelf(corpus, NOW), budget=BUDGET)
    found: Mapping[str, Any] | None = result.structured_content
    assert found is not None
    return found


def first_of(answer: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return what stands first: its kind, and what names it; None if nothing does."""
    if not answer["results"]:
        return None
    first = answer["results"][0]
    named = ("reference", "key", "concept", "edtf", "form")
    summary = str(first.get("summary") or first.get("quoted_summary") or "")
    return (first["kind"], summary, *(str(first.get(name)) for name in named))


Messages = Sequence[Sequence[str]]


def is_answered(corpus: Corpus, words: Sequence[str]) -> bool:
    """Say whether words are answered, and not told to be a mistake."""
    try:
        of_command_line(corpus, words)
    except CorpusError:
        return False
    return True


def differing(corpus: Corpus, asked: Messages) -> list[Sequence[str]]:
    """Return the questions to which the tool answers otherwise first, or with another grade."""
    found = []
    for words in asked:
        if not is_answered(corpus, words):
            continue
        printed = of_command_line(corpus, words)
        answered = of_tool(corpus, words)
        same = (printed["status"], first_of(printed)) == (answered["status"], first_of(answered))
        if not same:
            found.append(words)
    return found


def cpu_ms(ask: Callable[[Sequence[str]], Any], asked: Messages) -> list[float]:
    """Return the CPU milliseconds of each question, the fewest of a few rounds."""
    rounds = []
    for _round in range(ROUNDS):
        spent = []
        for words in asked:
            begun = time.process_time()
            ask(words)
            spent.append((time.process_time() - begun) * 1000)
        rounds.append(spent)
    return [min(each) for each in zip(*rounds, strict=True)]


async def through_protocol(corpus: Corpus, asked: Messages) -> list[float]:
    """Return the CPU milliseconds of each question through the protocol's own client."""
    server = build_server(Owner(corpus, lambda: NOW), budget=BUDGET)
    async with Client(server) as client:
        await client.list_tools()
        rounds = []
        for _round in range(ROUNDS):
            spent = []
            for words in asked:
                begun = time.process_time()
                await _call(client, words)
                spent.append((time.process_time() - begun) * 1000)
            rounds.append(spent)
    return [min(each) for each in zip(*rounds, strict=True)]


async def _call(client: Client, words: Sequence[str]) -> CallToolResult:
    arguments = {"question": words[-1], "earlier": list(words[:-1]), "limit": LIMIT}
    return await client.call_tool("ask", arguments)


def at(spent: Sequence[float], share: float) -> float:
    return sorted(spent)[int(len(spent) * share)]


def print_row(name: str, spent: Sequence[float], baseline: Sequence[float]) -> None:
    ratio = at(spent, 0.95) / at(baseline, 0.95)
    print(f"{name:<16} p50 {at(spent, 0.5):6.1f}  p95 {at(spent, 0.95):6.1f}  over {ratio:.2f}")


def messages_of(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Return the messages of each question that is asked in plain words."""
    asked = [row for row in rows if (row.get("via") or "ask") == "ask"]
    return [[row["ask"], *([row["then"]] if row.get("then") else [])] for row in asked]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--database", type=Path, help="a database with the documents and the library")
    asked = messages_of(read_rows())
    with founding_corpus(cli.parse_args().database) as (corpus, _path):
        others = differing(corpus, asked)
        print(f"{len(asked)} questions, {len(others)} answered otherwise: {json.dumps(others)}")
        alone = [words for words in asked if len(words) == 1 and is_answered(corpus, words)]
        baseline = cpu_ms(lambda words: of_command_line(corpus, words), alone)
        print_row("command line", baseline, baseline)
        print_row("tool", cpu_ms(lambda words: of_tool(corpus, words), alone), baseline)
        print_row("through client", anyio.run(through_protocol, corpus, alone), baseline)


if __name__ == "__main__":
    main()
