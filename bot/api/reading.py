"""A page of a document, the team's notes, and its shared lists, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.api.passages import note_json
from corpus.answers import ReaderPage
from corpus.corrections import TeamNote
from corpus.people import ListInfo, SavedQuote
from corpus.upkeep import NotePage
from corpus.values import Quote


def reader_json(page: ReaderPage, noted: Mapping[int, Sequence[TeamNote]]) -> dict[str, Any]:
    """Return a page of a document; `before` and `after` are where the pages beside it begin."""
    return {
        "status": "found",
        "kind": "reading",
        "document": page.source.reference,
        "title": page.source.title,
        "first": page.first,
        "total": page.total,
        "before": page.before,
        "after": page.after,
        "footnotes": [
            {"mark": each.mark, "caller": each.caller, **_quote_json(each.quote)}
            for each in page.notes
        ],
        "results": [
            {
                **_quote_json(quote),
                "notes": [note_json(note) for note in noted.get(quote.passage_id, ())],
            }
            for quote in page.quotes
        ],
    }


def notes_json(page: NotePage) -> dict[str, Any]:
    """Return the team's notes, the latest first, and all labels with their numbers."""
    return {
        "status": "found" if page.notes else "nothing",
        "kind": "notes",
        "total": page.total,
        "labels": dict(page.labels),
        "results": [note_json(note) for note in page.notes],
    }


def shared_lists_json(lists: Sequence[ListInfo]) -> dict[str, Any]:
    """Return the shared lists, each with the number of its passages that are seen."""
    return {
        "status": "found" if lists else "nothing",
        "kind": "shared-lists",
        "total": len(lists),
        "results": [_list_json(each) for each in lists],
    }


def shared_list_json(shown: ListInfo, passages: Sequence[SavedQuote]) -> dict[str, Any]:
    """Return the passages of a shared list, the first put there first."""
    return {
        "status": "found" if passages else "nothing",
        "kind": "shared-list",
        "total": shown.passages,
        **_list_json(shown),
        "results": [
            {**_quote_json(each.quote), "put_at": each.saved_at.isoformat()} for each in passages
        ],
    }


def _list_json(each: ListInfo) -> dict[str, Any]:
    return {"list": each.key, "name": each.name, "passages": each.passages}


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {
        "reference": quote.reference,
        "page": quote.page,
        "document": quote.document,
        "text": quote.text,
    }
