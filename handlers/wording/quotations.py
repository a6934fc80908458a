"""Where a quotation comes from, and how similar the corpus's words are to it."""

from __future__ import annotations

from corpus.answers import Likeness, Origin, QuotationAnswer
from handlers.wording.phrases import clip
from handlers.wording.sources import plain_source_line

OPENINGS = {
    Likeness.SAME: "On the shelf, word for word",
    Likeness.NEAR: "On the shelf, nearly word for word",
    Likeness.LIKE: "On the shelf there is something similar, in other words",
}
NOT_FOUND = "That is not on the shelf."
NO_WORDS = "That message has no words to look for."


def plain_quotation(answer: QuotationAnswer) -> str:
    """Return where a quotation comes from, or that it is not in the corpus."""
    if answer.likeness is Likeness.NONE:
        nearest = ""
        if answer.near:
            near = answer.near[0]
            source = plain_source_line(near.source, near.quote.location)
            nearest = f" Near in meaning: “{near.quote.text}” ({source})."
        elif answer.origins:
            best = answer.origins[0]
            nearest = f" Nearest: {best.location} ({alike(best)})."
        return f"{NOT_FOUND}{nearest} {looked_for(answer)}"
    best = answer.origins[0]
    words = " … ".join(part.quote.text[part.start : part.end] for part in best.stretches)
    source = plain_source_line(best.source, best.location)
    opening = f"{OPENINGS[answer.likeness]}: {best.location} ({alike(best)})."
    return f"{opening} “{words}” ({source})"


def alike(origin: Origin) -> str:
    """Return "94% alike"; a hundred only if every letter is the same."""
    return f"{int(origin.similarity)}% alike"


def looked_for(answer: QuotationAnswer) -> str:
    """Return which words were looked for."""
    return f"Looked for: “{clip(answer.quotation, 200)}”"
