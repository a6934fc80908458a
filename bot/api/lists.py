"""Lists, what is said of the bot, and what is asked back: results each with its kind."""

from __future__ import annotations

from typing import Any

from bot.api.actors import actor_json
from bot.api.dates import event_json
from bot.api.passages import hit_json, word_json
from bot.api.ranked import with_kind
from corpus.actors import Candidate
from corpus.answers import AboutAnswer, AskedBack, FoundDocument, ListAnswer, ListedResult
from corpus.concepts import ConceptCard
from corpus.values import Hit
from handlers.wording.about import about_words, asked_back_words
from handlers.wording.lists import list_heading

KIND_OF_LIST = {
    "passage": "passages",
    "event": "dates",
    "actor": "actors",
    "document": "documents",
    "concept": "concepts",
}
"""The kind of an answer by that of its first result."""


def list_json(answer: ListAnswer) -> dict[str, Any]:
    """Return a page of a list; its kind is that of the first result, `list` says what it is of."""
    first = answer.results[0].kind.value if answer.results else "document"
    return {
        "status": answer.grade.value,
        "kind": KIND_OF_LIST[first],
        "list": answer.kind.value,
        "text": list_heading(answer),
        "read_as": answer.topic,
        "words": [word_json(word) for word in answer.read_as],
        "names": list(answer.names),
        "total": answer.total,
        "passages": answer.passages,
        "documents": answer.documents,
        "events": answer.events,
        "missing": list(answer.missing),
        "sides": [
            {
                "source": side.name,
                "documents": list(side.documents),
                "reference": side.passage or None,
            }
            for side in answer.sides
        ],
        "results": [_result_json(result, answer) for result in answer.results],
    }


def _result_json(result: ListedResult, answer: ListAnswer) -> dict[str, Any]:
    match result.shown:
        case Hit() as hit:
            found = hit_json(hit, answer.sources.get(hit.document))
        case Candidate() as actor:
            found = actor_json(actor, None)
        case FoundDocument() as document:
            found = document_json(document)
        case ConceptCard() as card:
            found = concept_json(card)
        case event:
            found = event_json(event)
    return {**with_kind(found, result.kind.value), "label": result.label}


def document_json(found: FoundDocument) -> dict[str, Any]:
    """Return a document as an object; `quote` is a passage of it that answers."""
    source, best = found.source, found.best
    return {
        "reference": source.reference,
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "issued": source.issued.edtf if source.issued else None,
        "language": source.language,
        "url": source.url,
        "kind": source.kind,
        "passages": found.passages,
        "imported": found.imported_at.isoformat() if found.imported_at else None,
        "quote": None if best is None else {"reference": best.reference, "text": best.text},
    }


def concept_json(card: ConceptCard) -> dict[str, Any]:
    """Return a concept as an object, with its terms by their languages."""
    return {
        "concept": card.key,
        "label": card.label,
        "definition": card.definition,
        "kind": card.scheme,
        "terms": [
            {"text": term.text, "language": term.language}
            for term in card.terms
            if term.kind != "hidden"
        ],
    }


def about_json(answer: AboutAnswer) -> dict[str, Any]:
    """Return what is said of the bot or the shelf; it has no results."""
    return {
        "status": answer.grade.value,
        "kind": "about",
        "about": answer.request.kind.value,
        "text": about_words(answer),
        "read_as": answer.words,
        "results": [],
    }


def asked_back_json(answer: AskedBack) -> dict[str, Any]:
    """Return the question in return; each of its choices has the question that asks it whole."""
    return {
        "status": answer.grade.value,
        "kind": "choice",
        "text": asked_back_words(answer),
        "read_as": answer.words,
        "choices": [{"label": each.label, "question": each.words} for each in answer.choices],
        "results": [],
    }
