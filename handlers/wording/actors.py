"""The answer to a name: who it is, whom it may mean, or that nobody has it."""

from __future__ import annotations

from corpus.answers import ActorAnswer, ActorCard, MentioningPage
from corpus.model import ActorKind
from handlers.wording.phrases import clip, repeated
from handlers.wording.readings import plain_nearest
from handlers.wording.sources import plain_source_line


def plain_actor(answer: ActorAnswer) -> str:
    """Return the card in a line, whom the name may mean, or that nobody has it."""
    if answer.card is not None:
        return _plain_card(answer, answer.card)
    if answer.match.candidates:
        names = ", ".join(candidate.name for candidate in answer.match.candidates)
        return f"{which_actor(answer)} {names}"
    nearest = plain_nearest([candidate.name for candidate in answer.match.nearest])
    return f"{no_actor(answer)} {nearest}".strip()


def introduction(answer: ActorAnswer, card: ActorCard) -> str:
    """Return who an actor is and why the name matched, in one line."""
    best = answer.match.answer
    why = f" ({best.why})" if best is not None and best.why else ""
    is_proposed = card.awaits_decision
    proposed = " Proposed by the program, not confirmed." if is_proposed else ""
    return f"{card.name}, {kind_words(card.kind)}{why}.{proposed} {card.description or ''}".strip()


def kind_words(kind: ActorKind) -> str:
    """Return the kind of an actor, "actor" if it is not known."""
    return "actor" if kind == ActorKind.UNKNOWN else kind


def _plain_card(answer: ActorAnswer, card: ActorCard) -> str:
    quoted = " ".join(
        f"“{clip(naming.quote.text, 300)}” "
        f"({plain_source_line(naming.source, naming.quote.location)})"
        for naming in card.says[:1]
    )
    return f"{introduction(answer, card)} {quoted}".strip()


def which_actor(answer: ActorAnswer) -> str:
    """Return the question which of the candidates is meant."""
    if answer.match.ties:
        return f"“{repeated(answer.query)}” may mean several. Which one?"
    return f"Nobody on the shelf is called “{repeated(answer.query)}”. Did you mean:"


def no_actor(answer: ActorAnswer) -> str:
    """Return that no actor has the name."""
    return f"No actor called “{repeated(answer.query)}” is on the shelf."


def plain_naming(page: MentioningPage) -> str:
    """Return how many passages name an actor, or two together, and the first of a page."""
    if not page.passages:
        return f"No passage names {named_actors(page)}."
    first = page.passages[0]
    source = plain_source_line(first.source, first.quote.location)
    count = f"{page.total:,} {naming_passages(page)} {named_actors(page)}"
    return f"{count}. “{first.quote.text}” ({source})"


def named_actors(page: MentioningPage) -> str:
    """Return the names of the actors whose passages these are."""
    return " and ".join(page.names)


def naming_passages(page: MentioningPage) -> str:
    """Return "passage that names" or "passages that name"."""
    return "passages that name" if page.total > 1 else "passage that names"
