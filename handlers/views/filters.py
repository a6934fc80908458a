"""A query's filters: shown after its words, and carried by the paging buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from corpus.search import Filters
from handlers.slack import escape

FILTER_WORDS = {
    "actor": "that name {}",
    "author": "by {}",
    "doc": "in {}",
    "during": "of {}",
    "since": "issued from {}",
    "until": "issued to {}",
    "type": "of the kind {}",
    "label": "with the label {}",
}


def filter_words(filters: Filters) -> str:
    """The filters beside a query, as a line of mrkdwn after its words."""
    values = asdict(filters)
    words = [
        FILTER_WORDS[name].format(escape(" or ".join(values[name])))
        for name in FILTER_WORDS
        if values[name]
    ]
    return "".join(f" · {each}" for each in words)


def filters_state(filters: Filters) -> dict[str, Any]:
    """The filters as a button's value holds them; nothing if there are none."""
    return (
        {"f": {name: value for name, value in asdict(filters).items() if value}} if filters else {}
    )


def filters_from_state(value: Mapping[str, Any]) -> Filters:
    """The filters that a button's value holds."""
    return Filters(**{name: tuple(each) for name, each in value.get("f", {}).items()})
