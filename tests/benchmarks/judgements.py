"""Judged queries over the founding documents and the debate: what answers each, or that none does.

mixed, foreign, paraphrase and negatives are in `../shared/gold/meaning`; vaguely worded queries,
foreign ones off every topic and further inflected pairs are in `sets/`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETS = Path(__file__).with_name("sets")


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query and the beginnings of the passages that answer it; none if nothing does."""

    kind: str
    text: str
    targets: tuple[str, ...] = ()

    def is_answered_by(self, passage: str) -> bool:
        """Whether a passage is one of those that answer."""
        return any(passage.startswith(target) for target in self.targets)


def of_meaning(shared: Path, kind: str) -> list[JudgedQuery]:
    """Return the queries of one file of the gold sets: mixed, foreign, paraphrase, negatives."""
    lines = (shared / "gold" / "meaning" / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return [
        JudgedQuery(kind, row["query"], tuple(row.get("target", ())))
        for row in map(json.loads, lines)
    ]


@dataclass(frozen=True, slots=True)
class InflectedPair:
    """A sentence of a language, and a query for it in other forms of its words."""

    language: str
    passage: str
    query: str


def inflected(shared: Path) -> list[InflectedPair]:
    """Return the pairs of all languages."""
    lines = (shared / "gold" / "meaning" / "inflected.jsonl").read_text("utf-8").splitlines()
    return [
        InflectedPair(row["lang"], row["passage"], row["query"]) for row in map(json.loads, lines)
    ]


def own_inflected() -> list[InflectedPair]:
    """Return the pairs that were written for this program."""
    return [
        InflectedPair(row["language"], row["passage"], row["query"]) for row in _rows("inflected")
    ]


def vaguely_worded() -> list[JudgedQuery]:
    """Return queries with two right words, the rest in other words."""
    return [JudgedQuery("vague", row["query"], (row["target"],)) for row in _rows("vague")]


def foreign_off_topic() -> list[JudgedQuery]:
    """Return queries in other languages about what no passage is about."""
    return [JudgedQuery("off-topic", row["query"]) for row in _rows("foreign_off_topic")]


def everyday() -> list[JudgedQuery]:
    """Return queries about what is in no document: everyday matters, bodies and names."""
    return [JudgedQuery("everyday", row["query"]) for row in _rows("everyday")]


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (SETS / f"{name}.tsv").read_text("utf-8").splitlines()
    yield from csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
