"""A ranked answer in words: how far it can be trusted, and each result in a line."""

from __future__ import annotations

from corpus.actors import Candidate
from corpus.answers import Lack, RankedAnswer, RankedResult
from corpus.values import Grade, Hit
from handlers.wording.actors import kind_words
from handlers.wording.events import plain_event
from handlers.wording.phrases import alternatives, repeated
from handlers.wording.readings import plain_read_as
from handlers.wording.sources import plain_source_line

LACKS = {
    Lack.NAME: "It does not name everybody that you name.",
    Lack.SOURCE: "",  # the note above the answer names both sources
    Lack.DEED: "It does not tell of that deed.",
    Lack.TIME: "It is of another time.",
    Lack.MATTER: "It does not say what you ask.",
}
"""What a result must have and lacks, as it is said above it."""

NEAREST = "Nothing answers this surely; this comes nearest."


def ranked_notes(answer: RankedAnswer) -> list[str]:
    """Return what is said before the results: that they are weak and why, and words not here."""
    notes = [plain_read_as(answer.read_as)] if answer.read_as else []
    if answer.grade is Grade.WEAK:
        notes.append(
            " ".join(filter(None, [NEAREST, *map(LACKS.get, dict.fromkeys(answer.lacks))]))
        )
    if answer.missing and answer.grade is not Grade.NOTHING:
        notes.append(f"Nothing here speaks of {alternatives(answer.missing)}.")
    return notes


def no_ranked(answer: RankedAnswer) -> str:
    """Return that nothing answers, and which words the shelf does not have."""
    missing = f" Nothing here speaks of {alternatives(answer.missing)}." if answer.missing else ""
    return f"Nothing found for “{repeated(answer.query)}”.{missing}"


def actor_line(actor: Candidate, result: RankedResult) -> str:
    """Return who an actor is in one line."""
    said = result.card.description if result.card is not None else None
    return f"{actor.name}, {kind_words(actor.kind)}. {said or ''}".strip()


def plain_ranked(answer: RankedAnswer) -> str:
    """Return the best result in a line, with what is said before it and how many more there are."""
    first = answer.first
    if first is None:
        return no_ranked(answer)
    rest = f" And {answer.total - answer.offset - 1:,} more." if answer.total > 1 else ""
    return " ".join([*ranked_notes(answer), plain_result(first, answer)]) + rest


def plain_result(result: RankedResult, answer: RankedAnswer) -> str:
    """Return a result in a line, with its source."""
    match result.shown:
        case Hit() as hit:
            source = plain_source_line(answer.sources.get(hit.document), hit.location)
            return f"“{hit.text}” ({source})"
        case Candidate() as actor:
            return actor_line(actor, result)
        case event:
            return plain_event(event)
