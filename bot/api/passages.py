"""Passages: how each word was read, and each hit with the spans to highlight."""

from __future__ import annotations

from typing import Any

from corpus.answers import PassageAnswer
from corpus.corrections import TeamNote
from corpus.values import FormerVersion, Hit, ReadAs, Source


def passages_json(answer: PassageAnswer) -> dict[str, Any]:
    """Return the passages of an answer, best first."""
    results = answer.results
    return {
        "status": results.grade.value,
        "kind": "passages",
        "read_as": " ".join(_read(word) for word in results.read_as),
        "words": [word_json(word) for word in results.read_as],
        "total": results.total,
        "nearest": list(results.nearest),
        "notes": [note_json(note) for note in answer.notes.with_words],
        "results": [
            hit_json(hit, answer.sources.get(hit.document))
            | {"notes": answer.notes.on.get(hit.passage_id, 0)}
            for hit in results.hits
        ],
    }


def _read(word: ReadAs) -> str:
    return word.read[0] if word.read else word.typed


def word_json(word: ReadAs) -> dict[str, Any]:
    """Return how a word was read as an object."""
    return {
        "typed": word.typed,
        "read": list(word.read),
        "exact": word.exact,
        "synonym": word.is_synonym,
    }


def hit_json(hit: Hit, source: Source | None) -> dict[str, Any]:
    """Return a passage as an object."""
    return {
        "reference": hit.reference,
        "page": hit.page,
        "document": hit.document,
        "text": hit.text,
        "spans": [list(span) for span in hit.spans],
        "score": round(hit.score, 4),
        "kind": hit.kind,
        "copies": hit.copies,
        "version": 1 if source is None else source.version,
        "former": [] if source is None else [_former_json(each) for each in source.former],
    }


def note_json(note: TeamNote) -> dict[str, Any]:
    """Return a note of the team as an object."""
    return {
        "reference": note.quote.reference,
        "page": note.quote.page,
        "text": note.text,
        "labels": list(note.labels),
        "by": note.by,
        "at": note.at.isoformat(),
    }


def _former_json(version: FormerVersion) -> dict[str, str | None]:
    return {
        "issued": None if version.issued is None else version.issued.edtf,
        "imported": version.imported_at.date().isoformat(),
        "replaced": version.replaced_at.date().isoformat(),
    }
