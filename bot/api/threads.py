"""A thread: the answer to its last message, with those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.api.answers import answer_json
from bot.api.citations import citations_json
from corpus.answers import Turn
from corpus.citations import Family, Form, find_work, read_form
from corpus.corpus import Corpus

Citations = Mapping[str, str]


def citations_of(corpus: Corpus, turn: Turn) -> Citations:
    """Return the citations that a message asks for, by their forms; none if it asks for none.

    QueryError if it names a form that there is not.
    """
    if not turn.cites:
        return {}
    work = find_work(corpus.documents, corpus.actors, turn.cites)
    chosen = read_form(turn.form) if turn.form else Family.CHICAGO
    forms = (chosen,) if isinstance(chosen, Form) else chosen.forms
    return citations_json(work, forms)


def thread_json(answers: Sequence[tuple[Turn, Citations]], *, limit: int) -> dict[str, Any]:
    """Return the last answer as an object; `thread` has those before it, the first one first.

    Each has `asked`, as it was typed, and `question`, as it was read.
    """
    *earlier, last = [_turn_json(turn, citations, limit) for turn, citations in answers]
    return {**last, "thread": earlier}


def _turn_json(turn: Turn, citations: Citations, limit: int) -> dict[str, Any]:
    found = _cited_json(turn, citations) if citations else answer_json(turn.answer, limit=limit)
    return {**found, "asked": turn.words, "question": turn.question.words}


def _cited_json(turn: Turn, citations: Citations) -> dict[str, Any]:
    results = [
        {"kind": "citation", "form": form, "reference": turn.cites, "text": text}
        for form, text in citations.items()
    ]
    return {
        "status": "found",
        "kind": "citations",
        "read_as": turn.cites,
        "results": results,
        "asked_for": "cite",
        "note": f"Cites {turn.cites}.",
    }
