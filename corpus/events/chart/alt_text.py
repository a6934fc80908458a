"""A picture of a timeline described in words, for people who do not see it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from corpus.events.chart.rows import Chart
from corpus.model import EventStatus

LONGEST = 1_900  # characters: Slack takes 2,000
LONGEST_ENTRY = 110  # characters of an entry of the key


def alternative_text(chart: Chart) -> str:
    """Describe the picture in a few sentences: the number, the dates and the rows of events."""
    count = len(chart.events)
    counted = f"{count:,} event{'' if count == 1 else 's'}"
    if count < chart.total:
        counted = f"the first {count:,} of {chart.total:,} events"
    sentences = [f"Timeline of {chart.title}: {counted}{_between(chart)}."]
    sentences += [_precision(chart), _densest(chart), _rows(chart), _key(chart)]
    text = " ".join(sentence for sentence in sentences if sentence)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _between(chart: Chart) -> str:
    if not chart.events:
        return ""
    first, last = chart.events[0].span.words(), chart.events[-1].span.words()
    return f", {first}" if len(chart.events) == 1 else f", from {first} to {last}"


def _precision(chart: Chart) -> str:
    days = sum(event.span.month_day is not None for event in chart.events)
    vague = len(chart.events) - days
    expected = sum(event.status != EventStatus.HAPPENED for event in chart.events)
    parts = [f"{days} dated to the day"] * bool(days) + [f"{vague} less precisely"] * bool(vague)
    parts += [f"{expected} only expected by the source"] * bool(expected)
    return f"{', '.join(parts)}." if len(chart.events) > 1 else ""


def _densest(chart: Chart) -> str:
    """Name the year with the most events, if it has three or more and no other year has as many."""
    years = Counter(event.span.lo.year for event in chart.events if event.span.lo is not None)
    ranked = years.most_common(2)
    alone = all(first[1] > second[1] for first, second in pairwise(ranked))
    if not ranked or ranked[0][1] < 3 or not alone:
        return ""
    return f"The most in one year: {ranked[0][1]} in {ranked[0][0]}."


def _rows(chart: Chart) -> str:
    rows = ", ".join(f"{row.label} {len(row.marks)}" for row in chart.rows)
    return f"By {chart.by}: {rows}." if len(chart.rows) > 1 else ""


def _key(chart: Chart) -> str:
    """Return what the numbered events were, each in a few words."""
    return " ".join(f"{entry.number}. {entry.date}: {_clipped(entry.words)}" for entry in chart.key)


def _clipped(words: str) -> str:
    return words if len(words) <= LONGEST_ENTRY else f"{words[: LONGEST_ENTRY - 1].rstrip()}…"
