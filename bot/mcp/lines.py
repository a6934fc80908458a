"""An answer in lines for people: a heading, and a line for each result with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.mcp.answers import Answer, Answered, DatedAnswer
from bot.mcp.results import (
    Actor,
    Citation,
    Commitment,
    ComparedSource,
    Concept,
    ConceptCard,
    Document,
    Event,
    Passage,
)
from handlers.wording import clip, counted

LONGEST_QUOTE = 280
"""Characters of a passage in its line; the whole stands in what is structured."""

GRADES = {
    "found": "Found",
    "weak": "Weak: not all that was asked stands here",
    "near": "Near: about the same in other words",
    "nothing": "Nothing found on this shelf",
}


def heading_of(answer: Answer[Any], things: str) -> str:
    """Return the first line: how sure it is, how it was read, how many there are of the things.

    `things` is the word for one of them, as "passage".
    """
    heading = f"{GRADES[answer.status]}, read as “{clip(answer.read_as, LONGEST_QUOTE)}”"
    if answer.results:
        total = counted(answer.total, things)
        heading += f": {total}" if answer.total <= len(answer.results) else f": of {total} these"
    parts = [heading]
    if isinstance(answer, Answered):
        parts = [*_said(answer, heading)]
    if answer.missing:
        parts.append(f"Nowhere here: {', '.join(answer.missing)}")
    if answer.nearest:
        parts.append(f"Near: {', '.join(answer.nearest)}")
    if isinstance(answer, DatedAnswer) and answer.quoted_nearest:
        parts.append(f"Near: {'; '.join(map(_clipped, answer.quoted_nearest))}")
    if answer.note:
        parts.append(answer.note)
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _said(answer: Answered, heading: str) -> Iterator[str]:
    """Yield what is said in an answer to a question besides its results, or in their stead."""
    if answer.text is None or answer.results:
        yield heading
    if answer.text is not None:
        yield answer.text
    if answer.choices:
        yield " or ".join(f"“{each.question}”" for each in answer.choices)
    for side in answer.sides:
        yield f"{side.source}: {side.reference or 'says nothing of it'}"


def line_of(number: int, result: Any) -> str:
    """Return the line of a result."""
    return f"{number}. {_LINES[type(result)](result)}"


def _passage(found: Passage) -> str:
    page = "" if found.page is None else f", p. {found.page}"
    record = [*found.authors[:2], found.title, found.issued]
    named = ", ".join(part for part in record if part)
    return f"“{_clipped(found.quoted_text)}” ({found.reference}{page}{named and f'; {named}'})"


def _event(found: Event) -> str:
    said_by = found.reference or found.source or "no source"
    disputes = "".join(f"; {each.source} has {each.edtf}" for each in found.disputes)
    return f"{found.date}: “{_clipped(found.quoted_summary)}” ({said_by}{disputes})"


def _actor(found: Actor) -> str:
    about = f": {_clipped(found.description)}" if found.description else ""
    quotes = [f"“{_clipped(each.quoted_text)}” ({each.reference})" for each in found.passages[:1]]
    return " ".join([f"{found.name} ({found.actor_kind}){about}", *quotes])


def _document(found: Document) -> str:
    record = [*found.authors[:2], found.issued, found.publisher]
    named = ", ".join(part for part in record if part)
    return f"{found.title or 'no title'} ({found.reference}{named and f'; {named}'})"


def _concept(found: Concept) -> str:
    names = ", ".join(term.text for term in found.terms[:6])
    return f"{found.label} ({found.concept}): {names}"


def _commitment(found: Commitment) -> str:
    due = "" if found.due is None else f", due {found.due}"
    looked_at = found.looked_at
    assessed = "" if looked_at is None else f" as of {looked_at.as_of}, by {looked_at.by}"
    steps = counted(len(found.steps), "step")
    said_by = found.reference or found.source or "no source"
    whom = f"{found.by or 'Somebody'} to {found.to or 'nobody named'}"
    what = f"{found.made or 'undated'}{due}: “{_clipped(found.quoted_what)}” ({said_by})"
    return f"{whom}, {what}. {found.status}{assessed}; {steps}"


def _concept_card(found: ConceptCard) -> str:
    names = ", ".join(term for terms in found.terms.values() for term in terms[:2])
    said = found.definitions[0] if found.definitions else None
    about = "" if said is None else f" “{_clipped(said.quoted_text)}” ({said.reference})"
    stages = "; ".join(
        f"{each.edtf or 'undated'} {each.stage or each.quoted_what}" for each in found.thread
    )
    spoken_of = counted(found.documents, "document")
    return f"{found.label}: {names}.{about} {stages or 'No stage is known'}. In {spoken_of}"


def _compared(found: ComparedSource) -> str:
    named = found.name or ", ".join(found.documents)
    if found.quoted_text is None:
        return f"{found.year}, {named}: says nothing of it"
    return f"{found.year}, {named}: “{_clipped(found.quoted_text)}” ({found.reference})"


def _citation(found: Citation) -> str:
    return f"{found.form}: {found.text}"


def _clipped(text: str) -> str:
    return clip(" ".join(text.split()), LONGEST_QUOTE)


_LINES: Mapping[type, Callable[[Any], str]] = {
    Passage: _passage,
    Event: _event,
    Actor: _actor,
    Document: _document,
    Concept: _concept,
    Commitment: _commitment,
    ConceptCard: _concept_card,
    ComparedSource: _compared,
    Citation: _citation,
}
