"""Dates in news: the scored texts with their date line, and the same without a document's date."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = list[tuple[int, int, str]]
System = Callable[[str, str | None], Answer]

_FILE = Path("news") / "news_dev.jsonl"
_YEAR_IN_WORDS = re.compile(r"\d{4}|\d{2}s")
_WITH_YEAR = re.compile(r"\d{4}")


def load(gold: Path) -> list[dict[str, Any]]:
    """Return the texts with their time expressions: see the README beside them."""
    return [json.loads(line) for line in (gold / _FILE).read_text("utf-8").splitlines()]


def dated(gold: Path, system: System) -> tuple[dict[str, float], list[str]]:
    """Return strict, relaxed and value F1 as TempEval-3 counts them, and a line for each error."""
    if (folder := str(gold / "news")) not in sys.path:
        sys.path.insert(0, folder)
    scorer = importlib.import_module("score_news")
    counted, errors = scorer.score(load(gold), system)
    both = counted["gold"] + counted["found"]
    accuracy = counted["value"] / counted["relaxed"]
    f1 = {kind: 2 * counted[kind] / both for kind in ("strict", "relaxed")}
    lines = [scorer.line(error) for error in errors]
    return f1 | {"value": accuracy * f1["relaxed"]}, lines


def undated(gold: Path, system: System) -> Counter[str]:
    """Count what becomes of the expressions that need the document's date, when it has none.

    Those are the days, months, seasons and hours whose words give no year. Each is "right", told
    with the "wrong" year, told without a year ("yearless"), or not found at all ("missed").
    """
    counts: Counter[str] = Counter()
    for document in load(gold):
        answers = system(document["text"], None)
        for expression in document["timexes"]:
            needs_date = expression["type"] in ("DATE", "TIME")
            if not (needs_date and _WITH_YEAR.match(expression["value"])):
                continue
            if _YEAR_IN_WORDS.search(expression["text"]):
                continue
            values = [
                value
                for start, end, value in answers
                if start < expression["end"] and end > expression["start"]
            ]
            counts[_fate(values, [expression["value"], *expression.get("also", [])])] += 1
    return counts


def _fate(values: list[str], right: list[str]) -> str:
    if not values:
        return "missed"
    if values[0] in right:
        return "right"
    return "wrong" if _WITH_YEAR.match(values[0]) else "yearless"
