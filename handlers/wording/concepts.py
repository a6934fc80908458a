"""Concepts: their terms by language, and what can be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.concepts import LANGUAGES, ConceptCard
from handlers.wording.phrases import clip, repeated

TERMS_SHOWN = 12  # of one language
LABELS_SHOWN = 8  # of neighbouring concepts


def terms_by_language(card: ConceptCard) -> Mapping[str, Sequence[str]]:
    """Return the terms under the names of their languages, without the hidden ones."""
    found: dict[str, list[str]] = {}
    for term in card.terms:
        if term.kind != "hidden":
            found.setdefault(LANGUAGES.get(term.language, term.language), []).append(term.text)
    return found


def listed_terms(texts: Sequence[str]) -> str:
    """Return terms with commas between them, and how many more there are."""
    shown = ", ".join(clip(text, 80) for text in texts[:TERMS_SHOWN])
    more = len(texts) - TERMS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def neighbour_lines(card: ConceptCard) -> list[str]:
    """Return the broader, narrower and related concepts, a line each that is not empty."""
    lines = {"Broader": card.broader, "Narrower": card.narrower, "Related": card.related}
    return [
        f"{name}: {', '.join(labels[:LABELS_SHOWN])}" for name, labels in lines.items() if labels
    ]


def plain_concept(card: ConceptCard) -> str:
    """Return a concept in lines: what it is called, what it means, and its terms."""
    lines = [card.label]
    lines += [card.definition] if card.definition else []
    lines += [f"{name}: {listed_terms(texts)}" for name, texts in terms_by_language(card).items()]
    return "\n".join([*lines, *neighbour_lines(card)])


def no_concept(typed: str) -> str:
    """Return that no concept has a term."""
    return f"No concept has the term “{repeated(typed)}”."


def what_concepts_are() -> str:
    """Return what a concept is for, and how to ask for one."""
    return (
        "What is not found in the words that were typed is looked for in others that mean the "
        "same. /corpus concept death penalty shows such words; curators add to them: "
        "/corpus concept capital punishment = death penalty."
    )
